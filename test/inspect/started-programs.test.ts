import assert from 'node:assert/strict';
import { goFile } from '../support/go-file.ts';
import { inspectProgramOf } from '../support/inspect-program-of.ts';

async function started(body: string): Promise<readonly string[]> {
  const { starts } = await inspectProgramOf({ 'main.go': goFile(body) });
  return starts.map(({ name, evidence }) => `${name}:${evidence.line}`);
}

describe('startedPrograms', () => {
  it('finds programs by constant names, each once', async () => {
    const body =
      'func main() { exec.Command("git", "version")\nexec.CommandContext(nil, "ffmpeg")\nexec.LookPath("git")\nexec.Command("/usr/bin/convert") }';
    assert.deepEqual(await started(body), ['git:7', 'ffmpeg:8', 'convert:10']);
  });

  it('finds a name that a variable or a flag holds', async () => {
    assert.deepEqual(await started('func main() { p := flag.String("git", "git", ""); exec.Command(*p) }'), ['git:8']);
  });

  it('is silent on itself, on what a user names, and on programs of desktops', async () => {
    assert.deepEqual(
      await started('func main() { exec.Command(os.Args[0]); exec.Command(os.Args[1]); exec.Command("xdg-open", "x") }'),
      [],
    );
  });
});
