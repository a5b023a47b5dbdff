import assert from 'node:assert/strict';
import { type GoBuildCommand, goBuildCommands } from '../../../generators/inspect/builds/go-build-command.ts';

const build = (known: Partial<GoBuildCommand>): GoBuildCommand => ({
  packages: ['.'],
  tags: [],
  ldflagsVariables: [],
  dir: '',
  line: 0,
  ...known,
});

describe('goBuildCommands', () => {
  const scripts: readonly (readonly [string, readonly Partial<GoBuildCommand>[]])[] = [
    ['go build', [{}]],
    ['go install ./cmd/a ./cmd/b', [{ packages: ['./cmd/a', './cmd/b'] }]],
    ['go build -v -race -o bin/api -p 4 ./cmd/api', [{ packages: ['./cmd/api'], output: 'bin/api' }]],
    ['go build --tags=a,b -trimpath .', [{ tags: ['a', 'b'] }]],
    ['go build -tags "a b a" -tags c .', [{ tags: ['c'] }]],
    ['CGO_ENABLED=0 GOOS=linux go build', [{ cgo: '0', goos: 'linux' }]],
    ['env CGO_ENABLED=1 go build', [{ cgo: '1' }]],
    ['export CGO_ENABLED=0; go build', [{ cgo: '0' }]],
    ['CGO_ENABLED=0; go build', [{}]],
    ['@go build', [{}]],
    ['- cd app && go build', [{ dir: 'app' }]],
    ['cd ./a/../b && go build && cd .. && go build', [{ dir: 'b' }, { dir: '' }]],
    ['(cd a && go build); go build', [{ dir: 'a' }, {}]],
    ['cd "$X" && go build', [{ dir: undefined }]],
    ['if x; then cd a; go build; fi; go build', [{ dir: 'a' }, { dir: undefined }]],
    ['go build -C cmd/a .', [{ dir: 'cmd/a' }]],
    ['set -x ; /usr/local/go/bin/go build; xx-go build', [{}, {}]],
    ['go test && go build \\\n  -o a \\\n  ./cmd/a', [{ packages: ['./cmd/a'], output: 'a' }]],
    ['a\nGOOS=linux \\\n  go build', [{ goos: 'linux', line: 2 }]],
    ['GOFLAGS="-tags=a -mod=mod" go build', [{ tags: ['a'] }]],
    ['T=a; go build -tags $T', [{ tags: ['a'] }]],
    ['if x; then T=a; fi; go build -tags "$T b"', [{ tags: ['b'], unknownTags: true }]],
    ['[ x ] && T=a; go build -tags "$T b"', [{ tags: ['b'], unknownTags: true }]],
    ['go build -o $X $FLAGS ./cmd/a', [{ packages: ['./cmd/a'] }]],
    ['go build $FLAGS', [{ packages: [] }]],
    ['go build ./cmd/$X', [{ packages: [] }]],
    ['GOOS=$X CGO_ENABLED=$Y go build -o $X', [{}]],
    [
      `go build -ldflags "-s -w -X main.version=1 -X 'a.b/c/d.E=f g' -X=main.b=$X"`,
      [{ ldflagsVariables: ['main.version', 'a.b/c/d.E', 'main.b'] }],
    ],
    ['go build -ldflags="all=-X main.a=1" -ldflags "-X $X.b=1 -X main.c"', [{ ldflagsVariables: ['main.c'] }]],
    [`go build -ldflags=all=-X=main.a=1`, [{ ldflagsVariables: ['main.a'] }]],
    ['go install example.com/tool@v1 && go install example.com/tool@$V', []],
    ['echo "go build"; go test ./...; tinygo build; docker run golang go build', []],
    ['# go build', []],
  ];
  for (const [script, builds] of scripts) {
    it(JSON.stringify(script), () => assert.deepEqual(goBuildCommands(script), builds.map(build)));
  }

  it('starts in the folder and with the environment it is given', () => {
    const environment = new Map([
      ['CGO_ENABLED', '0'],
      ['PKG', './cmd/a'],
    ]);
    assert.deepEqual(goBuildCommands('cd .. && go build $PKG', { environment: name => environment.get(name), dir: '/src/app' }), [
      build({ packages: ['./cmd/a'], cgo: '0', dir: '/src' }),
    ]);
  });
});
