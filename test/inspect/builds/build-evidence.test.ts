import assert from 'node:assert/strict';
import { type BuildEvidence, buildEvidence, programsBuiltFor } from '../../../generators/inspect/builds/build-evidence.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';

const main = 'package main\n\nfunc main() {}\n';
const sources: Readonly<Record<string, string>> = {
  'go.mod': 'module example.com/x\n\ngo 1.26\n',
  'main.go': main,
  'cmd/api/main.go': main,
  'cmd/worker/main.go': main,
  'lib/lib.go': 'package lib\n',
  'lib/gen.go': '//go:build ignore\n\npackage main\n\nfunc main() {}\n',
};

function evidenceOf(texts: Readonly<Record<string, string>>): readonly BuildEvidence[] {
  const all = { ...sources, ...texts };
  return buildEvidence(filesInMemory(all), Object.keys(all));
}

const summaries = (texts: Readonly<Record<string, string>>): readonly string[] =>
  evidenceOf(texts).map(
    ({ source, programDir = '?', started, evidence }) =>
      `${source} ${programDir}${started ? ' started' : ''} ${evidence.file}:${evidence.line}`,
  );

const dockerfile = (text: string): readonly string[] =>
  summaries({ Dockerfile: text }).map(line => line.replace(/ Dockerfile:.*/, '').replace('dockerfile ', ''));

const builtFor = (texts: Readonly<Record<string, string>>): readonly string[] =>
  programsBuiltFor(evidenceOf(texts)).map(
    ({ source, programs }) => `${source}: ${programs.map(({ dir, evidence }) => `${dir}@${evidence.line}`).join(' ')}`,
  );

describe('buildEvidence', () => {
  it('knows a build behind a variable for its environment', () => {
    const rule = 'GOENV += GOARM=$(word 3,$*)\nbin/api:\n\t$(GOENV) go build -o $@ ./cmd/api\n\t$(RUN) echo go build ./cmd/worker\n';
    assert.deepEqual(summaries({ Makefile: rule }), ['makefile cmd/api Makefile:3']);
  });

  it('gives the facts of a build with its place', () => {
    assert.deepEqual(evidenceOf({ Makefile: 'a:\n\tCGO_ENABLED=0 go build -tags t -ldflags "-X main.v=1" ./cmd/api\n' }), [
      {
        source: 'makefile',
        programDir: 'cmd/api',
        tags: ['t'],
        ldflagsVariables: ['main.v'],
        cgo: '0',
        evidence: { file: 'Makefile', line: 2 },
      },
    ]);
  });

  it('reads what a Makefile includes in its place, each file once, and names the file of a build', () => {
    const texts = {
      Makefile:
        'TAGS = prod\nROOT := $(shell pwd)\ninclude $(ROOT)/build/vars.mk\n-include missing.mk $(wildcard build/rules*.mk)\n' +
        'include Makefile.common\nworker:\n\tgo build $(FLAGS) ./cmd/worker\n',
      'Makefile.common': 'include Makefile # no endless circle\nall:\n\tgo build -o bin/root $(FLAGS) .\n',
      'build/rules-api.mk': 'define FOO\ninclude own.mk\nendef\n\napi:\n\t@echo\n\tgo build -tags "$(TAGS)" $(FLAGS) ./cmd/api\n',
      'build/vars.mk': 'FLAGS := -ldflags "-X main.version=1"\n',
      'own.mk': 'own:\n\tgo build .\n',
    };
    assert.deepEqual(
      evidenceOf(texts).map(
        ({ programDir, tags, ldflagsVariables, evidence }) =>
          `${programDir} ${[...tags, ...ldflagsVariables].join(' ')} ${evidence.file}:${evidence.line}`,
      ),
      [
        'cmd/api prod main.version build/rules-api.mk:7',
        ' main.version Makefile.common:3',
        'cmd/worker main.version Makefile:7',
        '  own.mk:2',
      ],
    );
  });

  it('reads the Makefile that a Dockerfile runs with what it includes', () => {
    const texts = {
      Dockerfile: 'FROM golang\nWORKDIR /src\nCOPY . .\nRUN make api\n',
      Makefile: 'include mk/*.mk\n',
      'mk/api.mk': 'api:\n\tgo build ./cmd/api\n',
    };
    assert.deepEqual(summaries(texts), ['dockerfile cmd/api Dockerfile:4', 'makefile cmd/api mk/api.mk:2']);
  });

  it('follows a make in a recipe, of a Makefile that is copied by itself', () => {
    const texts = {
      Dockerfile: 'FROM golang\nWORKDIR /src\nCOPY go.mod Makefile ./\nCOPY cmd cmd\nRUN make api\n',
      Makefile: 'api:\n\tOUT=. $(MAKE) build\nbuild:\n\tgo build -o $(OUT)/api example.com/x/cmd/api\n',
    };
    assert.deepEqual(summaries(texts), ['dockerfile cmd/api Dockerfile:5', 'makefile cmd/api Makefile:4']);
  });

  it('reads every kind of file', () => {
    const texts = {
      'build.mk': 'a:\n\tgo build\n',
      'Taskfile.yml': 'tasks:\n  a: go build ./cmd/api\n',
      justfile: 'a:\n  go build ./cmd/api\n',
      '.goreleaser.yaml': 'builds:\n  - main: ./cmd/api/main.go\n',
      '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: go build ./cmd/api\n',
      Procfile: 'web: bin/worker\n',
      'deploy/api.Dockerfile': 'FROM golang\nCOPY . .\nRUN go build ./cmd/api\n',
    };
    assert.deepEqual(summaries(texts), [
      'makefile  build.mk:2',
      'taskfile cmd/api Taskfile.yml:2',
      'justfile cmd/api justfile:2',
      'goreleaser cmd/api .goreleaser.yaml:2',
      'workflow cmd/api .github/workflows/ci.yml:4',
      'procfile cmd/worker Procfile:1',
      'dockerfile cmd/api deploy/api.Dockerfile:3',
    ]);
  });

  const packages: readonly (readonly [string, readonly string[]])[] = [
    ['go build', ['']],
    ['go build main.go', ['']],
    ['go build cmd/api/*.go', ['cmd/api']],
    ['cd cmd && go build ./api ./worker', ['cmd/api', 'cmd/worker']],
    ['go build example.com/x/cmd/api example.com/x', ['cmd/api', '']],
    ['go build example.com/y/cmd/api std cmd/api', []],
    ['go build ./lib ./...', []],
    ['go build -tags a ./lib', []],
    ['go build -tags a ./cmd/...', ['?']],
    ['go build -tags a ./made', ['?']],
    ['go build -tags a ./cmd/$(X)', ['?']],
    ['GOOS=windows go build', []],
    ['GOOS=js GOARCH=wasm go build', []],
    ['go build -tags netgo,android', []],
    ['go build -tags linux,js', ['']],
    ['go build -o a.exe', []],
  ];
  for (const [command, dirs] of packages) {
    it(command, () =>
      assert.deepEqual(
        evidenceOf({ Makefile: `a:\n\t${command}\n` }).map(({ programDir = '?' }) => programDir),
        dirs,
      ),
    );
  }

  it('leaves the files of examples, tests and hidden folders, and a Procfile whose name fits two programs or none', () => {
    const text = 'FROM golang\nCOPY . .\nRUN go build ./cmd/api\n';
    assert.deepEqual(
      summaries({
        'examples/Dockerfile': text,
        'test/Dockerfile': text,
        '.devcontainer/Dockerfile': text,
        'integration-tests/orm/Dockerfile': text,
        'build/api_e2e/Dockerfile': text,
        '.github/workflows/smoke/Dockerfile': text,
        'sub/Makefile': 'a:\n\tgo build\n',
      }),
      [],
    );
    const others = ['Dockerfile.integration-ci', 'Dockerfile-debug', 'dev.Dockerfile', 'docker/Dockerfile.nightly', 'build/ci/Dockerfile'];
    assert.deepEqual(summaries(Object.fromEntries(others.map(file => [file, text]))), []);
    const products = [
      'Dockerfile.devices',
      'Dockerfile.release',
      'cicada.Dockerfile',
      'develop/Dockerfile',
      'contests/Dockerfile',
      'Containerfile',
      'Containerfile.api',
    ];
    assert.equal(summaries(Object.fromEntries(products.map(file => [file, text]))).length, products.length);
    assert.deepEqual(summaries({ Procfile: 'web: bin/other\n' }), []);
    assert.deepEqual(summaries({ Procfile: 'web: bin/api\n', 'other/api/main.go': main }), []);
  });
});

describe('buildEvidence of a Dockerfile', () => {
  it('knows a program that is built before by the name that another build gives it', () => {
    const Dockerfile = 'FROM a\nCOPY dist/$A/acme-server /bin/\nCMD ["acme-server"]\n';
    const started = (texts: Readonly<Record<string, string>>): readonly string[] =>
      evidenceOf({ Dockerfile, ...texts }).flatMap(({ started: isStarted, programDir }) => (isStarted && programDir) || []);
    assert.deepEqual(started({ Makefile: 'a:\n\tgo build -o bin/acme-server ./cmd/api\n' }), ['cmd/api']);
    assert.deepEqual(started({ '.goreleaser.yml': 'builds:\n  - main: ./cmd/worker\n    binary: acme-server\n' }), ['cmd/worker']);
    const both = 'a:\n\tgo build -o bin/acme-server ./cmd/api\nb:\n\tgo build -o acme-server ./cmd/worker\n';
    assert.deepEqual(started({ Makefile: both }), []);
    const nested = { 'acme-server/go.mod': 'module example.com/x/server-binary\n', 'acme-server/main.go': main };
    assert.deepEqual(started(nested), ['acme-server']);
    assert.deepEqual(started({ Makefile: 'a:\n\tgo build -o acme-server ./cmd/api\n', 'acme-server/main.go': main }), ['acme-server']);
  });

  it('knows the server that is built under the name of the repository, which no folder has', () => {
    const texts = {
      Dockerfile: 'FROM a\nCOPY dist/$A/acme /bin/\nCMD ["acme"]\n',
      'go.mod': 'module example.com/acme/v3\n',
      'main.go': 'package acme\n',
      'server/main.go': main,
    };
    const started = (more: Readonly<Record<string, string>> = {}): readonly string[] =>
      evidenceOf({ ...texts, ...more }).flatMap(({ started: isStarted, programDir }) => (isStarted && programDir) || []);
    assert.deepEqual(started(), ['server']);
    assert.deepEqual(started({ 'tools/server/main.go': main }), []);
    assert.deepEqual(started({ 'cmd/acme/main.go': main }), ['cmd/acme']);
    assert.deepEqual(started({ Dockerfile: 'FROM a\nCOPY dist/other /bin/\nCMD ["other"]\n' }), []);
  });

  const dockerfiles: readonly (readonly [string, readonly string[]])[] = [
    ['FROM golang\nWORKDIR /src\nCOPY . .\nRUN go build ./cmd/api', ['cmd/api']],
    ['FROM golang\nWORKDIR $GOPATH/src/x\nADD . $GOPATH/src/x\nRUN cd cmd/api && go install', ['cmd/api']],
    ['FROM golang\nWORKDIR /src/api\nCOPY go.mod ../\nCOPY cmd/api/*.go ./\nRUN go build -o /api .', ['cmd/api']],
    ['FROM golang\nCOPY cmd /c\nWORKDIR /c/worker\nRUN go build', ['cmd/worker']],
    ['FROM golang AS a\nWORKDIR /src\nCOPY . .\nFROM a\nRUN go build ./cmd/api', ['cmd/api']],
    ['FROM golang\nWORKDIR /src\nRUN --mount=type=cache,target=/c --mount=type=bind,target=. \\\n  go build ./cmd/api', ['cmd/api']],
    ['FROM golang\nCOPY cmd/api /src\nRUN go build ./cmd/worker', []],
    ['FROM golang\nRUN git clone x /x && cd /x && go build -tags a .', []],
    ['FROM golang\nRUN git clone x /x && cd /x && go build -tags a .\nCOPY . .\nRUN go build ./cmd/api', ['cmd/api']],
    ['FROM golang\nWORKDIR /s\nCOPY cmd/api/*.go ./\nCOPY go.mod ./\nRUN go build .', ['cmd/api']],
    ['FROM golang\nWORKDIR /s\nCOPY . .\nCOPY lib/* ./\nRUN go build .', ['']],
    ['FROM golang\nRUN --mount=from=x,target=/s cd /s && go build .', []],
    ['FROM golang\nCOPY . .\nWORKDIR $X\nRUN go build .', []],
    ['FROM golang\nCOPY . /src\nWORKDIR /src/cmd/$X\nRUN go build .', []],
    ['FROM golang\nRUN go install example.com/x/cmd/api', ['cmd/api']],
    [
      'FROM golang AS b\nCOPY . .\nRUN go build -o /out/ ./cmd/api ./cmd/worker\nFROM a\nCOPY --from=b /out/ /bin/\nENTRYPOINT ["/bin/api"]',
      ['cmd/api started', 'cmd/worker'],
    ],
    [
      'FROM golang AS b\nCOPY . .\nRUN go build -o /out/server ./cmd/api && go build ./cmd/worker\nFROM a\nCOPY --from=b /out/server /bin/run\nCMD ["tini", "--", "/bin/run"]',
      ['cmd/api started', 'cmd/worker'],
    ],
    ['FROM golang AS b\nCOPY . .\nRUN go build -o /out ./...\nFROM a\nCMD ["/worker"]', ['cmd/worker started']],
    ['FROM golang AS b\nCOPY . .\nRUN ./build.sh\nFROM a\nCOPY --from=b /out/ /bin/\nENTRYPOINT ["tini", "/bin/api"]', ['cmd/api started']],
    ['ARG A=amd64\nFROM a\nCOPY dist/$A/api dist/ctl /bin/\nCMD ["/bin/api", "worker"]', ['cmd/api started']],
    ['FROM a\nCOPY dist/ctl /bin/\nCMD ["/bin/api"]', []],
    ['FROM a\nCOPY run.sh dist-$A/api cmd/worker /bin/\nENTRYPOINT ["/bin/run.sh"]', ['cmd/api started']],
    ['FROM a\nCOPY start /bin/start_all\nCOPY dist/api /bin/\nENTRYPOINT ["tini", "--", "/bin/start_all"]', ['cmd/api started']],
    ['FROM a\nCOPY dist/api /bin/\nENTRYPOINT ["tini", "--", "/bin/start_all"]', []],
    ['FROM a\nCOPY scripts /s\nCOPY linux/api /bin/api\nENTRYPOINT ["/s/entrypoint.sh"]\nCMD ["/bin/api"]', ['cmd/api started']],
    ['FROM a\nCOPY run.sh out/api out/worker /bin/\nENTRYPOINT ["/bin/run.sh"]', []],
    ['FROM golang AS b\nCOPY . .\nRUN ./build.sh\nFROM a\nCOPY --from=b /out/api .\nCMD ["/bin/supervise", "/etc/s/"]', []],
    ['FROM a\nCOPY dist/other /bin/\nCMD ["/bin/other"]', []],
    ['FROM a\nCOPY api-linux-* /run\nCOPY worker-linux-* /worker\nENTRYPOINT ["/run"]', ['cmd/api started']],
    ['FROM a\nARG A\nCOPY dist/$A/api /run\nCOPY dist/$A/worker /\nCMD ["/run"]', ['cmd/api started']],
    ['FROM a\nCOPY dist/api /worker\nENTRYPOINT ["/worker"]', ['cmd/api started']],
    ['FROM golang AS b\nCOPY . .\nRUN ./build.sh\nFROM a\nCOPY --from=b /out/api /run\nENTRYPOINT ["/run"]', ['cmd/api started']],
    ['FROM a\nCOPY start.sh /run\nCOPY dist/api /\nENTRYPOINT ["/run"]', ['cmd/api started']],
  ];
  for (const [text, expected] of dockerfiles) it(text, () => assert.deepEqual(dockerfile(text), expected));

  it('knows the program, of several that are built, that a script in its place calls last', () => {
    const text =
      'FROM golang AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /out/ ./cmd/api ./cmd/worker\nFROM a\nCOPY --from=b /out/* /src/docker/run.sh /bin/\nENTRYPOINT ["run.sh"]\n';
    const started = (script: string): readonly string[] =>
      evidenceOf({ Dockerfile: text, 'docker/run.sh': `#!/bin/sh\n${script}\n` }).flatMap(
        ({ started: is, programDir }) => (is && programDir) || [],
      );
    assert.deepEqual(started('API=/bin/api\nset -- $API --a "$A" "$@"\nexec "$@"'), ['cmd/api']);
    assert.deepEqual(started('api migrate\nexec worker "$@"'), ['cmd/worker']);
    assert.deepEqual(started('exec "$@"'), []);
  });

  it('takes a file that is copied for no program that it is named for', () => {
    const Dockerfile = 'FROM a\nCOPY /etc/cron.d/api /etc/cron.d/api\nCOPY dist/other run.sh /bin/\nENTRYPOINT ["/bin/run.sh"]\n';
    const startedWith = (more: Record<string, string>): readonly unknown[] =>
      evidenceOf({ Dockerfile, ...more }).filter(({ started }) => started);
    assert.deepEqual(startedWith({ 'etc/cron.d/api': '* * * * * root other\n' }), []);
    assert.equal(startedWith({}).length, 1);
  });

  it('follows make into the Makefile, with the environment of the stage', () => {
    const texts = {
      Makefile: 'all: api\napi:\n\tgo build ./cmd/api\nworker:\n\tgo build ./cmd/worker\n',
      Dockerfile: 'FROM golang\nENV CGO_ENABLED=0\nWORKDIR /src\nCOPY . .\nRUN make -j4 api V=1\n',
    };
    const found = evidenceOf(texts).filter(({ source }) => source === 'dockerfile');
    assert.deepEqual(found, [
      {
        source: 'dockerfile',
        programDir: 'cmd/api',
        tags: [],
        ldflagsVariables: [],
        cgo: '0',
        context: '',
        evidence: { file: 'Dockerfile', line: 5 },
      },
    ]);
  });

  it('knows no tags of what it does not see built, and no program by a name that two have', () => {
    const text = 'FROM a\nCOPY out/api /\nENTRYPOINT ["/api"]\n';
    const [found] = evidenceOf({ 'docker/Dockerfile': text });
    assert.deepEqual([found?.programDir, found?.started, found?.unknownTags, found?.evidence.line], ['cmd/api', true, true, 3]);
    assert.deepEqual(evidenceOf({ 'docker/Dockerfile': text, 'other/api/main.go': main }), []);
    const root = { 'go.mod': 'module example.com/api\n', 'gen.go': main };
    const both = 'FROM a\nCOPY run.sh dist/api dist/worker /bin/\nENTRYPOINT ["/bin/run.sh"]\n';
    assert.deepEqual(evidenceOf({ ...root, 'docker/Dockerfile': both }), []);
    assert.deepEqual(
      evidenceOf({ ...root, 'docker/Dockerfile': text }).map(({ programDir }) => programDir),
      ['cmd/api'],
    );
  });

  it('finds the context above the Dockerfile, and is silent when two folders fit', () => {
    const text = 'FROM golang\nCOPY . .\nRUN go build .\n';
    const withMod = 'FROM golang\nCOPY go.mod .\nCOPY . .\nRUN go build .\n';
    const lib = { 'go.mod': 'module example.com/x\n', 'main.go': 'package x\n' };
    assert.deepEqual(summaries({ ...lib, 'cmd/api/Dockerfile': text }), ['dockerfile cmd/api cmd/api/Dockerfile:3']);
    assert.deepEqual(summaries({ 'cmd/api/Dockerfile': text }), []);
    assert.deepEqual(summaries({ 'cmd/api/Dockerfile': withMod }), ['dockerfile  cmd/api/Dockerfile:4']);
    assert.deepEqual(
      evidenceOf({ 'cmd/api/Dockerfile': withMod }).map(({ context }) => context),
      [''],
    );
  });
});

describe('programsBuiltFor', () => {
  const both = 'FROM golang AS b\nCOPY . .\nRUN go build ./cmd/worker ./cmd/api\n';

  it('gives the programs of each file once, and none of a Makefile or a workflow', () => {
    const texts = {
      '.goreleaser.yml': 'builds:\n  - main: ./cmd/api\n  - main: ./cmd/worker\n  - main: ./cmd/api\n',
      Procfile: 'web: bin/api',
      Makefile: 'a:\n\tgo build ./cmd/api\n',
    };
    assert.deepEqual(builtFor(texts), ['goreleaser: cmd/api@2 cmd/worker@3', 'procfile: cmd/api@1']);
  });

  it('gives of a Dockerfile what it starts, and otherwise all that it builds', () => {
    assert.deepEqual(builtFor({ Dockerfile: both }), ['dockerfile: cmd/worker@3 cmd/api@3']);
    assert.deepEqual(builtFor({ Dockerfile: `${both}FROM a\nENTRYPOINT ["/api"]\n` }), ['dockerfile: cmd/api@3']);
  });

  it('lets the Dockerfile at the root speak for all, and each for itself without one', () => {
    const others = { 'Dockerfile.worker': `${both}FROM a\nCMD ["worker"]\n`, 'deploy/Dockerfile': `${both}FROM a\nCMD ["api"]\n` };
    assert.deepEqual(builtFor(others), ['dockerfile: cmd/worker@3', 'dockerfile: cmd/api@3']);
    assert.deepEqual(builtFor({ ...others, Dockerfile: `${both}FROM a\nCMD ["api"]\n` }), ['dockerfile: cmd/api@3']);
  });
});
