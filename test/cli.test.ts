import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { goDocker } from './support/go-docker.ts';
import { packageRoot } from './support/package-root.ts';
import { readFiles, tempFolders, writeFiles } from './support/temp-folder.ts';
import { runTool } from './support/tools.ts';

const serviceFiles = [
  '.dockerignore',
  '.gitignore',
  '.yo-rc.json',
  'Dockerfile',
  'Makefile',
  'README.md',
  'go.mod',
  'main.go',
  'main_test.go',
];
const twoPrograms = {
  'go.mod': 'module example.com/two\n\ngo 1.26\n',
  'cmd/api/main.go': 'package main\n\nfunc main() {}\n',
  'cmd/worker/main.go': 'package main\n\nfunc main() {}\n',
};

describe('go-docker', () => {
  const tempFolder = tempFolders();

  describe('app', () => {
    it('writes a new service into a folder that it makes, and says so', () => {
      const dir = join(tempFolder(), 'deep/hello');
      const { status, stderr } = goDocker(['app', dir, '--module', 'example.com/hello', '--yes']);
      assert.equal(status, 0, stderr);
      assert.deepEqual(Object.keys(readFiles(dir)), serviceFiles);
      assert.match(stderr, /docker run --rm -p 8080:8080 hello/);
    });

    it('takes the module path from the git remote, else from the folder', () => {
      const dir = tempFolder();
      writeFiles(dir, { '.git/config': '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:acme/hello.git\n' });
      assert.equal(goDocker(['app', '--yes'], { cwd: dir }).status, 0);
      assert.match(readFileSync(join(dir, 'go.mod'), 'utf8'), /^module github\.com\/acme\/hello\n/);

      const named = join(tempFolder(), 'tool');
      assert.equal(goDocker(['app', named, '--kind=cli']).status, 0);
      assert.match(readFileSync(join(named, 'go.mod'), 'utf8'), /^module example\.com\/tool\n/);
    });

    it('changes nothing when it is run again', () => {
      const dir = tempFolder();
      const args = ['app', dir, '--module', 'example.com/hello', '--base', 'distroless', '--yes'];
      goDocker(args);
      const before = [readFiles(dir), statSync(join(dir, 'Dockerfile')).mtimeMs];
      assert.equal(goDocker(args).status, 0);
      assert.deepEqual([readFiles(dir), statSync(join(dir, 'Dockerfile')).mtimeMs], before);
    });

    it('gives files that docker, run on them, finds nothing to change in', () => {
      for (const [kind, base] of [
        ['http', 'scratch'],
        ['cli', 'debian'],
      ] as const) {
        const dir = tempFolder();
        goDocker(['app', dir, '--module', 'example.com/hello', '--kind', kind, '--base', base, '--yes']);
        const { status, stdout } = goDocker(['docker', dir, '--json']);
        assert.equal(status, 0);
        assert.deepEqual(JSON.parse(stdout).files, [
          { path: 'Dockerfile', status: 'unchanged', diff: null },
          { path: '.dockerignore', status: 'unchanged', diff: null },
          { path: 'Makefile', status: 'unchanged', diff: null },
        ]);
      }
    });

    it('is no way to overwrite another module', () => {
      const dir = tempFolder();
      writeFiles(dir, { 'go.mod': 'module example.com/other\n' });
      const { status, stderr } = goDocker(['app', dir, '--module', 'example.com/hello', '--yes']);
      assert.equal(status, 1);
      assert.match(stderr, /^There is a go\.mod here already.*go-docker docker/);
      assert.deepEqual(Object.keys(readFiles(dir)), ['go.mod']);
    });
  });

  describe('docker', () => {
    it('asks for a choice among equals, and --yes is none', () => {
      const dir = tempFolder();
      writeFiles(dir, twoPrograms);
      for (const args of [
        ['docker', dir],
        ['docker', dir, '--yes'],
      ]) {
        const { status, stderr } = goDocker(args);
        assert.equal(status, 2);
        assert.match(stderr, /\.\/cmd\/api, \.\/cmd\/worker.*--program DIR.*--all-programs/);
      }
      assert.deepEqual(readFiles(dir), twoPrograms);
    });

    it('leaves a file that differs alone, says so, and replaces it only by force', () => {
      const dir = tempFolder();
      writeFiles(dir, { ...twoPrograms, Dockerfile: 'FROM mine\n' });
      const args = ['docker', dir, '--program', 'cmd/api'];
      const { status, stderr } = goDocker(args, { input: 'y\ny\ny\n' });
      assert.equal(status, 1);
      assert.match(stderr, /Dockerfile is there already and differs/);
      assert.equal(readFileSync(join(dir, 'Dockerfile'), 'utf8'), 'FROM mine\n');
      assert.equal(goDocker([...args, '--force']).status, 0);
      assert.match(readFileSync(join(dir, 'Dockerfile'), 'utf8'), /go build .* \.\/cmd\/api/);
    });

    it('writes beside it with --dockerfile, with an ignore file of that name', () => {
      const dir = tempFolder();
      writeFiles(dir, { ...twoPrograms, Dockerfile: 'FROM mine\n', Makefile: 'all:\n' });
      assert.equal(goDocker(['docker', dir, '--program', './cmd/api/', '--dockerfile', 'Dockerfile.small']).status, 0);
      const files = readFiles(dir);
      assert.deepEqual(
        Object.keys(files),
        [
          '.yo-rc.json',
          'Dockerfile',
          'Dockerfile.small',
          'Dockerfile.small.dockerignore',
          'Makefile',
          'docker.mk',
          ...Object.keys(twoPrograms),
        ].toSorted(),
      );
      assert.equal(files['Makefile'], 'all:\n');
      assert.match(files['Dockerfile.small'] ?? '', /docker build -f Dockerfile\.small -t api \./);
    });

    it('prints one JSON object and nothing else on standard output, whatever happens', () => {
      const dir = tempFolder();
      writeFiles(dir, twoPrograms);
      const done = JSON.parse(goDocker(['docker', dir, '--json', '--program', 'cmd/api']).stdout);
      assert.deepEqual(done.programs[1], {
        dir: 'cmd/worker',
        importPath: 'example.com/two/cmd/worker',
        module: 'example.com/two',
        moduleDir: '.',
        name: 'worker',
      });
      const { reasons, name, program, base, builder, target, port } = done.images[0];
      assert.deepEqual([name, program, base, builder, target, port], ['api', 'cmd/api', 'alpine', 'golang:1.26-alpine', null, null]);
      assert.equal(reasons.length, 3);
      assert.deepEqual(done.files[0], { path: 'Dockerfile', status: 'created', diff: null });

      const other = tempFolder();
      writeFiles(other, twoPrograms);
      const open = goDocker(['docker', other, '--json']);
      assert.equal(open.status, 2);
      assert.match(JSON.parse(open.stdout).problems[0].message, /none stands out/);
    });

    it('says where to run it inside of a module, and in a folder that is not there', () => {
      const dir = tempFolder();
      writeFiles(dir, twoPrograms);
      for (const dryRun of [[], ['--dry-run']]) {
        const inside = goDocker(['docker', join(dir, 'cmd/api'), ...dryRun]);
        assert.equal(inside.status, 1);
        assert.ok(inside.stderr.includes(`go-docker docker ${dir} --program ${join('cmd', 'api')}`), inside.stderr);
        const missing = goDocker(['docker', join(dir, 'missing'), ...dryRun]);
        assert.equal(missing.status, 2);
        assert.match(missing.stderr, /missing is not there/);
        assert.equal(existsSync(join(dir, 'missing')), false);
      }
      assert.deepEqual(readFiles(dir), twoPrograms);
    });

    it('says in a sentence that a folder stands where a file belongs', () => {
      const dir = tempFolder();
      writeFiles(dir, { ...twoPrograms, 'Dockerfile/x': '' });
      const { status, stderr } = goDocker(['docker', dir, '--program', 'cmd/api', '--force']);
      assert.equal(status, 1);
      assert.match(stderr, /^Dockerfile is .*a folder.*\n$/);
      assert.doesNotMatch(stderr, /\n {4}at /);
    });

    it('names file and line of a go.mod that does not parse, and writes nothing', () => {
      const dir = tempFolder();
      writeFiles(dir, { ...twoPrograms, 'go.mod': 'module example.com/two\n\ngo one\n' });
      const { status, stderr } = goDocker(['docker', dir, '--all-programs']);
      assert.equal(status, 1);
      assert.match(stderr, /^go\.mod:3: /);
      assert.equal(existsSync(join(dir, 'Dockerfile')), false);
    });
  });

  describe('--dry-run', () => {
    it('writes nothing and creates nothing, the destination included', () => {
      const dir = join(tempFolder(), 'new');
      const { status, stdout } = goDocker(['app', dir, '--module', 'example.com/hello', '--yes', '--dry-run', '--json']);
      assert.equal(status, 0);
      assert.equal(existsSync(dir), false);
      const { files } = JSON.parse(stdout);
      assert.deepEqual(
        files.map(({ path }: { path: string }) => path).toSorted(),
        serviceFiles.filter(path => path !== '.yo-rc.json'),
      );
    });

    it('lists on the terminal what would become of each file', () => {
      const dir = tempFolder();
      writeFiles(dir, { ...twoPrograms, Dockerfile: 'FROM mine\n' });
      const { status, stderr } = goDocker(['docker', dir, '--program', 'cmd/api', '--dry-run']);
      assert.equal(status, 1);
      assert.match(stderr, /^Nothing is written\..*\n--- a\/Dockerfile\n\+\+\+ b\/Dockerfile\n@@ -1,1 \+1,\d+ @@\n-FROM mine\n\+# api: /);
      assert.match(stderr, /\n--- \/dev\/null\n\+\+\+ b\/Makefile\n/);
      assert.match(stderr, /\n\n {5}skip Dockerfile\n {3}create \.dockerignore\n {3}create Makefile\n/);
      assert.ok(!stderr.includes('\u001B'), 'without colours');
    });

    it('says the same as the run itself', () => {
      const dir = tempFolder();
      writeFiles(dir, { ...twoPrograms, Dockerfile: 'FROM mine\n' });
      const args = ['docker', dir, '--all-programs', '--json'];
      const preview = goDocker([...args, '--dry-run']);
      const run = goDocker(args);
      assert.deepEqual([withoutDiffs(preview.stdout), preview.status], [withoutDiffs(run.stdout), run.status]);
    });
  });

  describe('wrong usage', () => {
    for (const [args, message] of [
      [['ap'], /There is no command "ap"; did you mean app\?/],
      [['app', '--modul', 'x'], /There is no option "--modul"; did you mean --module\?/],
      [['app', '--base', 'alpin'], /--base "alpin" is not known; it must be one of alpine, scratch, distroless, debian\./],
      [['app', '--kind'], /--kind needs one of http, cli\./],
      [['app', '--module', 'go'], /--module: /],
      [['app', 'a', 'b'], /takes one folder, but got "a" and "b"/],
      [['app', '--yes=maybe'], /--yes takes no value, but got "maybe"/],
      [['app', '--name', 'a b'], /--name: the program name "a b"/],
      [['docker', '--go', '1.2'], /--go: "1\.2" is not a Go release/],
      [['docker', '--dockerfile', '../x'], /--dockerfile: /],
    ] as const) {
      it(`is a sentence and status 2: ${args.join(' ')}`, () => {
        const { status, stdout, stderr } = goDocker(args, { cwd: tempFolder() });
        assert.equal(status, 2);
        assert.match(stderr, message);
        assert.doesNotMatch(stderr, /\n {4}at /);
        assert.equal(stdout, '');
      });
    }
  });

  it('answers --version and --help without Yeoman, as a copy that has no Yeoman shows', () => {
    const copy = tempFolder();
    for (const path of ['package.json', 'templates', 'dist/generators', 'node_modules/fastest-levenshtein']) {
      cpSync(join(packageRoot, path), join(copy, path), { recursive: true });
    }
    const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
    const ask = (...args: readonly string[]): string => runTool(process.execPath, [join(copy, 'dist/generators/cli.js'), ...args], copy);
    assert.equal(ask('--version'), `${version}\n`);
    for (const args of [['--help'], ['app', '--help'], ['docker', '-h'], []]) assert.match(ask(...args), /^Usage: go-docker /);
  });
});

function withoutDiffs(stdout: string): unknown {
  return JSON.parse(stdout, (key, value: unknown) => (key === 'diff' ? undefined : value));
}
