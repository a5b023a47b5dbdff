import assert from 'node:assert/strict';
import { inspectProgramOf } from '../../support/inspect-program-of.ts';
import { fileImporting, programCodeOf } from '../../support/program-code-of.ts';

const uses =
  'func use() { http.ListenAndServe(":8080", nil); exec.Command("git"); os.Open("data/list.txt"); signal.Notify(c, syscall.SIGTERM) }';

describe('the code of a program', () => {
  it('has the files that import "C" as well', async () => {
    const program = await inspectProgramOf({
      'main.go': fileImporting('', 'func main() { use() }'),
      'native.go': fileImporting('C net/http os os/exec os/signal syscall', uses),
    });
    assert.deepEqual(
      program.listens.ports.map(({ number, evidence: { file } }) => `${String(number)} ${file}`),
      ['8080 native.go'],
    );
    assert.deepEqual(
      program.starts.map(({ name }) => name),
      ['git'],
    );
    assert.deepEqual(
      program.runtimeFiles.map(({ path }) => path),
      ['data/list.txt'],
    );
    assert.deepEqual(program.signals?.signals, ['SIGTERM']);
  });

  it('tells which files import a package', async () => {
    const paths = await programCodeOf(
      {
        'main.go': fileImporting('example.com/x/a example.com/x/b', 'func main() { a.Run(); b.Run() }'),
        'a/a.go': fileImporting('example.com/x/b', 'func Run() { b.Run() }', 'a'),
        'b/b.go': fileImporting('', 'func Run() {}', 'b'),
      },
      ({ code }) => code.importersOf('example.com/x/b').map(({ path }) => path),
    );
    assert.deepEqual(paths.toSorted(), ['a/a.go', 'main.go']);
  });

  it('has its calls by name, none of them in comments, texts or declarations', async () => {
    const body = '// Run()\nfunc Run() { print("Run()"); x.Run(); go Run() }\nfunc main() { Run() }';
    const rows = await programCodeOf({ 'main.go': fileImporting('', body) }, ({ code }) =>
      code.files.flatMap(file => file.callsOf('Run').map(({ startPosition }) => startPosition.row + 1)),
    );
    assert.deepEqual(rows, [4, 4, 5]);
  });

  it('has its nodes where they stand in the whole file, however long it is', async () => {
    const filler = Array.from({ length: 100 }, (_, index) => `func f${String(index)}() { ${'_ = 1; '.repeat(20)} }\n`).join('');
    const [row, text] = await programCodeOf({ 'main.go': fileImporting('', `${filler}func main() { last(1) }`) }, ({ code }) => {
      const [call] = code.files[0]?.callsOf('last') ?? [];
      return [call?.startPosition.row, call?.text];
    });
    assert.deepEqual([row, text], [102, 'last(1)']);
  });
});
