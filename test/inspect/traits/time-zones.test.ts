import assert from 'node:assert/strict';
import { type TimeZones, timeZones } from '../../../generators/inspect/traits/time-zones.ts';
import { fileImporting, programCodeOf } from '../../support/program-code-of.ts';

async function zones(body: string, imports = 'time'): Promise<TimeZones> {
  return programCodeOf({ 'main.go': fileImporting(imports, body) }, ({ code, graph }) => timeZones(code, graph));
}

describe('timeZones', () => {
  for (const [what, body] of [
    ['time.LoadLocation', 'func main() { time.LoadLocation("Europe/Berlin") }'],
    ['time.LoadLocation of what a user gives', 'func main() { time.LoadLocation(name) }'],
    ['a cron schedule in a zone', 'func main() { c.AddFunc("CRON_TZ=Asia/Tokyo 30 04 * * *", f) }'],
  ] as const) {
    it(`are loaded by ${what}`, async () => assert.deepEqual(await zones(body), { loads: { file: 'main.go', line: 3 } }));
  }

  for (const [what, body] of [
    ['UTC', 'func main() { time.LoadLocation("UTC") }'],
    ['the local zone', 'func main() { time.LoadLocation("Local") }'],
    ['a method of the same name', 'func main() { maps.LoadLocation("Berlin") }'],
    ['an environment of a process', 'func main() { cmd.Env = []string{"TZ=UTC"} }'],
  ] as const) {
    it(`are not loaded by ${what}`, async () => assert.deepEqual(await zones(body), {}));
  }

  it('are embedded by time/tzdata', async () =>
    assert.deepEqual(await zones('func main() {}', 'time/tzdata'), { embedded: { file: 'main.go', line: 1 } }));
});
