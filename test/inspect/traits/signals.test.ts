import assert from 'node:assert/strict';
import { type SignalHandling, signalHandling } from '../../../generators/inspect/traits/signals.ts';
import { fileImporting, programCodeOf } from '../../support/program-code-of.ts';

async function handling(body: string, others: Readonly<Record<string, string>> = {}): Promise<SignalHandling | undefined> {
  const imports = ['os', 'os/signal', 'syscall', 'github.com/oklog/run', ...Object.keys(others).map(name => `example.com/x/${name}`)];
  const files = Object.entries(others).map(([name, text]) => [`${name}/${name}.go`, fileImporting('os syscall', text, name)]);
  return programCodeOf({ 'main.go': fileImporting(imports.join(' '), body), ...Object.fromEntries(files) }, ({ code, constants }) =>
    signalHandling(code, constants),
  );
}

describe('signalHandling', () => {
  for (const [what, body, signals, handlesTerm] of [
    ['of signal.Notify', 'func main() { signal.Notify(c, os.Interrupt, syscall.SIGTERM) }', ['SIGINT', 'SIGTERM'], true],
    ['of signal.NotifyContext', 'func main() { signal.NotifyContext(ctx, syscall.SIGTERM) }', ['SIGTERM'], true],
    ['of an interrupt only', 'func main() { signal.Notify(c, os.Interrupt) }', ['SIGINT'], false],
    ['of every signal', 'func main() { signal.Notify(c) }', ['all'], true],
    [
      'of a list',
      'var list = []os.Signal{os.Interrupt, syscall.SIGTERM}\nfunc main() { signal.Notify(c, list...) }',
      ['SIGINT', 'SIGTERM'],
      true,
    ],
    ['that are not known', 'func main() { signal.Notify(c, list()...) }', [], undefined],
    ['that are not known, beside SIGTERM', 'func main() { signal.Notify(c, syscall.SIGTERM, other) }', ['SIGTERM'], true],
    ['of oklog/run', 'func main() { run.SignalHandler(ctx, syscall.SIGTERM) }', ['SIGTERM'], true],
  ] as const) {
    it(`knows the signals ${what}`, async () => {
      const found = await handling(body);
      assert.deepEqual([found?.signals, found?.handlesTerm], [signals, handlesTerm]);
    });
  }

  it('follows a list into another package', async () => {
    const found = await handling('func main() { signal.Notify(c, quit.Signals...) }', {
      quit: 'var Signals = []os.Signal{syscall.SIGTERM}',
    });
    assert.deepEqual(found?.signals, ['SIGTERM']);
  });

  it('cites the place that handles SIGTERM', async () => {
    const found = await handling('func main() {\n\tsignal.Notify(a, syscall.SIGHUP)\n\tsignal.Notify(b, syscall.SIGTERM)\n}');
    assert.deepEqual(found, { signals: ['SIGHUP', 'SIGTERM'], handlesTerm: true, evidence: { file: 'main.go', line: 5 } });
  });

  it('is none without a handler, nor by a method of the same name', async () => {
    assert.equal(await handling('func main() {}'), undefined);
    assert.equal(await handling('func main() { bus.Notify(c, syscall.SIGTERM) }'), undefined);
  });
});
