import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesInMemory } from '../../generators/inspect/files-in-memory.ts';
import { inspectRepository } from '../../generators/inspect/inspect-repository.ts';
import type { Entry, RepositoryFiles } from '../../generators/inspect/repository-files.ts';
import { UserError } from '../../generators/user-error.ts';
import { preview } from '../../generators/run/preview.ts';
import { exitStatus } from '../../generators/run/run-outcome.ts';
import { goDocker } from '../support/go-docker.ts';
import { tempFolders, writeFiles } from '../support/temp-folder.ts';

type Texts = Readonly<Record<string, string>>;

interface BadRepository {
  readonly name: string;
  readonly texts: Texts;
  /** Makes what texts alone cannot; `outside` is a folder beside the repository that holds a module and a program. */
  readonly prepare?: (dir: string, outside: string) => void;
  /** The sentence that the run ends with, status 1; without one it ends well, with an image named x. */
  readonly says?: RegExp;
}

const goMod = 'module example.com/x\n\ngo 1.26\n';
const main = 'package main\n\nfunc main() {}\n';
const library = 'package x\n';

const texts: readonly BadRepository[] = [
  { name: 'an empty go.mod', texts: module({ 'go.mod': '' }), says: /^go\.mod has no module line; add one/ },
  { name: 'a go.mod that does not parse', texts: module({ 'go.mod': 'module x\n\ngo one\n' }), says: /^go\.mod:3: .*"one".*write it/ },
  { name: 'a go.mod that is cut off', texts: module({ 'go.mod': `${goMod}require (\n\ta.com/b v1` }), says: /^go\.mod:4: .*never closed/ },
  { name: 'a go.work that does not parse', texts: module({ 'go.work': 'go 1.26\nuse (\n' }), says: /^go\.work:2: .*never closed/ },
  { name: 'a byte order mark in go.mod', texts: module({ 'go.mod': `\uFEFF${goMod}` }), says: /^go\.mod:1: .*byte order mark/ },
  { name: 'a go.mod in UTF-16', texts: module({ 'go.mod': goMod.split('').join('\0') }), says: /^go\.mod:1: .*U\+0000/ },
  { name: 'CRLF, and a byte order mark in Go', texts: module({ 'go.mod': crlf(goMod), 'main.go': `\uFEFF${crlf(main)}` }) },
  { name: 'a go.mod of 5 MB', texts: module({ 'go.mod': `${goMod}require (\n${'\ta.com/b v1.2.3 // indirect\n'.repeat(185_000)})\n` }) },
  {
    name: 'a module path that Go cannot import',
    texts: module({ 'go.mod': 'module example.com/ß\n' }),
    says: /import path "example\.com\/ß"/,
  },
  { name: 'a go.mod of 200,000 wrong lines', texts: module({ 'go.mod': 'x\n'.repeat(200_000) }), says: /^go\.mod:1: The directive "x"/ },
  { name: 'a vendor folder of 150,000 modules too many', texts: module({ 'vendor/modules.txt': vendorModules(150_000) }) },
  { name: 'a module path that ends like an option', texts: module({ 'go.mod': 'module example.com/-x\n' }) },
  { name: 'a program with a name for no image', texts: module({ 'main.go': library, 'X++/main.go': main }) },
  {
    name: 'a Go file cut off in its imports',
    texts: module({ 'main.go': 'package main\nimport (\n\t"fm' }),
    says: /main\.go:3: .*not closed/,
  },
  { name: 'a Go file cut off in its code', texts: module({ 'main.go': `${main}\nfunc x() { if a == "` }) },
  { name: 'a NUL in a Go file', texts: module({ 'main.go': `\0${main}` }), says: /^There is no program here.*main\.go:1: unexpected NUL/ },
  { name: 'two packages in one folder', texts: module({ 'b.go': 'package b\n' }), says: /main\.go:1: found packages b \(b\.go\) and main/ },
  { name: 'a program in a folder with a space', texts: module({ 'main.go': library, 'a b/main.go': main }), says: /import path .*\/a b"/ },
  { name: 'a folder named go.mod', texts: { 'go.mod/x': '', 'main.go': main }, says: /^go\.mod is no file here; put/ },
  {
    name: 'a folder named Dockerfile',
    texts: module({ 'Dockerfile/x': '' }),
    says: /^Dockerfile is a link, a folder .*nothing is written/,
  },
  { name: 'a .git that is a file', texts: module({ '.git': 'gitdir: ../outside\n' }) },
];

const hostileNames = [
  ["it's", '"a"', '`touch pwned`', '$(touch pwned)', 'a;touch pwned', 'a b', '[a]*', '-rf', '#', '\\', '${A}', '%s', '~', '=', '!'],
  ['a\nRUN touch pwned', 'a\r', '\t', '\u001B[31m', '\u202Etxt', '\u2028', '\uFEFF', '__proto__', 'constructor', 'é', 'e\u0301', '😀'],
].flat();

const made: readonly BadRepository[] = [
  {
    name: 'names that a shell, Docker or a terminal would take for something else',
    texts: module(Object.fromEntries(hostileNames.flatMap(name => [`${name}/x.go`, `${name}.go`, `a/${name}`].map(path => [path, main])))),
  },
  ...['a b', '$(touch pwned)', '#', '--from=build'].map(dir => ({ name: `a module in a folder named ${dir}`, texts: moduleIn(dir) })),
  ...['a\nRUN touch pwned', '[a]*'].map(dir => ({
    name: `a module in a folder named ${JSON.stringify(dir)}`,
    texts: moduleIn(dir),
    says: /^".*go\.mod" is a path that a Dockerfile cannot hold as it is; rename it/,
  })),
  {
    name: 'a go.mod that is a link',
    texts: { 'main.go': main },
    prepare: (dir, outside) => symlinkSync(join(outside, 'go.mod'), join(dir, 'go.mod')),
    says: /^go\.mod is a link, and no link is followed/,
  },
  {
    name: 'links in circles',
    texts: module({}),
    prepare: dir => {
      symlinkSync('.', join(dir, 'self'));
      symlinkSync('..', join(dir, 'up'));
      symlinkSync('b', join(dir, 'a'));
      symlinkSync('a', join(dir, 'b'));
      symlinkSync('c.go', join(dir, 'c.go'));
    },
  },
  {
    name: 'programs behind links that lead out of the repository',
    texts: module({ 'main.go': library }),
    prepare: (dir, outside) => {
      symlinkSync(outside, join(dir, 'cmd'));
      symlinkSync(join(outside, 'main.go'), join(dir, 'y.go'));
    },
    says: /^There is no program here/,
  },
  {
    name: 'a Dockerfile that is a link',
    texts: module({}),
    prepare: (dir, outside) => symlinkSync(join(outside, 'main.go'), join(dir, 'Dockerfile')),
    says: /^Dockerfile is a link, .*nothing is written/,
  },
  { name: 'a .git that is a link', texts: module({}), prepare: (dir, outside) => symlinkSync(outside, join(dir, '.git')) },
  {
    name: 'names that are no UTF-8',
    texts: module({}),
    prepare: dir => writeBytes(dir, Buffer.from([0xff, 0x2f, 0x61, 0x2e, 0x67, 0x6f])),
  },
  {
    name: 'a program whose file has a name that is no UTF-8',
    texts: module({ 'main.go': library }),
    prepare: dir => writeBytes(join(dir, 'cmd'), Buffer.from([0x63, 0x2f, 0xff, 0x2e, 0x67, 0x6f])),
    says: /^There is no program here.*cmd\/c\/\uFFFD\.go:1: the file cannot be read/,
  },
];

describe('bad input', () => {
  const tempFolder = tempFolders();

  function make({ texts: files, prepare }: Pick<BadRepository, 'texts' | 'prepare'>): string {
    const dir = join(tempFolder(), 're po');
    const outside = join(dir, '../outside');
    writeFiles(outside, { 'go.mod': goMod, 'main.go': 'package main // secret\n\nfunc main() {}\n' });
    writeFiles(dir, files);
    prepare?.(dir, outside);
    return dir;
  }

  for (const repository of [...texts, ...made]) {
    it(`${repository.says ? 'ends with a sentence' : 'does not mind'}: ${repository.name}`, async () => {
      const dir = make(repository);
      const before = listing(dir);
      const { status, message, images } = await dryRun(dir);
      assert.match(message, repository.says ?? /^$/);
      assert.deepEqual([status, images], repository.says ? [1, []] : [0, ['x']]);
      assert.deepEqual(listing(dir), before);
    });
  }

  it('runs nothing of .git/config, and shows no password of it', () => {
    const url = 'https://user:secret@github.com/acme/x.git';
    const config = `[core]\n\tfsmonitor = touch pwned\n\tsshCommand = touch pwned\n[include]\n\tpath = ../../outside/main.go\n[alias]\n\tx = !touch pwned\n`;
    for (const [remote, label] of [
      [url, 'LABEL .*source="https://github.com/acme/x"'],
      ['ext::sh -c touch% pwned', 'LABEL org.opencontainers.image.title="x"$'],
      ['https://github.com/acme/x"$(pwned)\\', 'LABEL org.opencontainers.image.title="x"$'],
    ] as const) {
      const dir = make({ texts: module({ '.git/config': `${config}[remote "origin"]\n\turl = ${remote}\n` }) });
      const { status, stdout, stderr } = goDocker(['docker', dir, '--yes']);
      const dockerfile = readFileSync(join(dir, 'Dockerfile'), 'utf8');
      assert.equal(status, 0, stderr);
      assert.match(dockerfile, new RegExp(label.replaceAll('.', String.raw`\.`).replace(String.raw`\.*`, '[^]*'), 'm'));
      assert.doesNotMatch([dockerfile, stdout, stderr].join(''), /secret|pwned/);
      assert.deepEqual(readdirSync(dir).toSorted(), [
        '.dockerignore',
        '.git',
        '.yo-rc.json',
        'Dockerfile',
        'Makefile',
        'go.mod',
        'main.go',
      ]);
    }
  });

  it('lets no name steer the terminal', () => {
    const dir = make({ texts: module({ '\u001B]0;pwned\u0007\u202E.go': 'package b\n' }) });
    const { status, stderr } = goDocker(['docker', dir, '--yes']);
    assert.equal(status, 1);
    assert.match(stderr, /found packages .*\\u001b\]0;pwned\\u0007\\u202e\.go/);
    assert.doesNotMatch(stderr, /[\p{Cc}\p{Cf}](?<!\n)/u);
  });

  it('writes through no link, even by force', () => {
    const dir = make({ texts: module({}), prepare: (root, outside) => symlinkSync(join(outside, 'new'), join(root, '.dockerignore')) });
    const before = listing(join(dir, '..'));
    const { status, stderr } = goDocker(['docker', dir, '--yes', '--force']);
    assert.equal(status, 1);
    assert.match(stderr, /^\.dockerignore is a link, a folder or a file that cannot be read, so nothing is written; remove it.*\n$/);
    assert.deepEqual(listing(join(dir, '..')), before);
  });

  it('takes a path with spaces and "..", from the root of the file system or from here', () => {
    const dir = make({ texts: module({}) });
    for (const [path, cwd] of [
      [`${dir}/../re po/./`, undefined],
      ['../re po', join(dir, '../outside')],
    ] as const) {
      const { status, stdout, stderr } = goDocker(['docker', path, '--dry-run', '--json', '--yes'], { cwd });
      assert.equal(status, 0, stderr);
      assert.deepEqual(JSON.parse(stdout).programs[0].importPath, 'example.com/x');
    }
  });

  it('says so when go.mod cannot be read, and passes over a folder and a file that cannot', async function () {
    if (process.getuid?.() === 0) {
      console.log('      (root can read everything: what is unreadable on disk is left out)');
      this.skip();
    }
    const dir = make({ texts: module({ 'closed/main.go': main, 'closed.go': 'package main\n' }) });
    chmodSync(join(dir, 'closed'), 0);
    chmodSync(join(dir, 'closed.go'), 0);
    assert.deepEqual(await dryRun(dir), { status: 0, message: '', images: ['x'] });
    chmodSync(join(dir, 'go.mod'), 0);
    assert.match((await dryRun(dir)).message, /^go\.mod cannot be read; check its permissions\.$/);
    chmodSync(join(dir, 'closed'), 0o700);
  });

  it('says the same of a repository that hands out nothing but names', () => {
    const nothing = { ...filesInMemory(module({})), read: () => undefined };
    assert.deepEqual(problems(nothing), ['go.mod cannot be read; check its permissions.']);
    const goFile = { ...filesInMemory(module({})), read: (path: string) => (path === 'go.mod' ? goMod : undefined) };
    assert.deepEqual(problems(goFile), [
      'There is no program here: no package main with a func main that builds. What does not build: main.go:1: the file cannot be read.',
    ]);
  });

  it('opens nothing that is no file: sockets, devices, pipes', () => {
    const files = filesInMemory(module({}));
    const opened: string[] = [];
    const special: RepositoryFiles = {
      list: folder => files.list(folder).map(({ name }): Entry => ({ name, kind: 'other' })),
      read: path => void opened.push(path),
      exists: path => files.exists(path),
    };
    assert.deepEqual(problems(special), ['go.mod is no file here; put the go.mod of a module in its place.']);
    assert.ok(!opened.includes('go.mod') && !opened.includes('main.go'), opened.join());
  });

  it('tells names apart that differ in case only', () => {
    const files = filesInMemory(
      module({ 'GO.MOD': '', 'Main.go': library, 'cmd/App/main.go': main, 'cmd/app/main.go': main, DOCKERFILE: 'FROM a' }),
    );
    const { programs, packages, dockerfile, problems: found } = inspectRepository(files);
    assert.deepEqual(found, []);
    assert.deepEqual(
      programs.map(({ dir }) => dir),
      ['cmd/App', 'cmd/app'],
    );
    assert.deepEqual(
      packages[0]?.problems.map(({ file }) => file),
      ['main.go'],
    );
    assert.equal(dockerfile, undefined);
  });

  it('reads 100,000 files of one folder', () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `f${index}.go`);
    const entries = ['go.mod', 'c.go', ...names].map((name): Entry => ({ name, kind: 'file' }));
    const other: Texts = { 'go.mod': goMod, 'c.go': 'package main\nimport "C"\nfunc main() {}\n' };
    const {
      programs,
      buildFiles,
      problems: found,
    } = inspectRepository({
      list: folder => (folder === '' ? entries : []),
      read: path => other[path] ?? (path.endsWith('.go') ? 'package main\n' : undefined),
      exists: path => path in other,
    });
    assert.deepEqual([programs[0]?.goFiles.length, programs[0]?.cgoFiles, buildFiles.length, found], [100_000, ['c.go'], 100_002, []]);
  });
});

function module(others: Texts): Texts {
  return { 'go.mod': goMod, 'main.go': main, ...others };
}

function moduleIn(dir: string): Texts {
  return { [`${dir}/go.mod`]: goMod, [`${dir}/main.go`]: main };
}

function vendorModules(count: number): string {
  return Array.from({ length: count }, (_, index) => `# a.com/b${index} v1.2.3\n## explicit\na.com/b${index}\n`).join('');
}

function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

interface DryRun {
  readonly status: number;
  readonly message: string;
  readonly images: readonly string[];
}

/** What `go-docker docker --dry-run` says of a folder; anything but an outcome or a sentence is thrown on. */
async function dryRun(dir: string): Promise<DryRun> {
  try {
    const outcome = await preview('docker', dir, {}, undefined);
    return { status: exitStatus(outcome), message: '', images: (outcome.plan?.images ?? []).map(({ name }) => name) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { status: error.exitStatus, message: error.message, images: [] };
  }
}

function problems(files: RepositoryFiles): readonly string[] {
  return inspectRepository(files).problems.map(({ message }) => message);
}

/** Every path below a folder, a character for each byte of it. */
function listing(dir: string): readonly string[] {
  const below = (folder: Buffer): readonly string[] =>
    readdirSync(folder, 'buffer').flatMap(name => {
      const path = Buffer.concat([folder, Buffer.from('/'), name]);
      return [path.toString('latin1'), ...(lstatSync(path).isDirectory() ? below(path) : [])];
    });
  return below(Buffer.from(dir)).toSorted();
}

// a folder and a file in it, by the bytes of their names
function writeBytes(dir: string, path: Buffer): void {
  const whole = Buffer.concat([Buffer.from(`${dir}/`), path]);
  mkdirSync(whole.subarray(0, whole.lastIndexOf('/')), { recursive: true });
  writeFileSync(whole, main);
}
