import assert from 'node:assert/strict';
import { dockerRunOf, mainImporting, type Texts } from '../support/docker-run-of.ts';

describe('productName', () => {
  const cases: readonly (readonly [name: string, texts: Texts, expected: string])[] = [
    ['the folder', { 'cmd/api/main.go': '' }, 'api'],
    ['the repository, where the folder could be any', { 'cmd/main.go': '' }, 'x'],
    ['the repository, where the name is that of each operator', { 'main.go': '', Makefile: 'build:\n\tgo build -o bin/manager .\n' }, 'x'],
    ['the file that the Makefile writes', { 'app/main.go': '', Makefile: 'build:\n\tgo build -o bin/proxy ./app\n' }, 'proxy'],
    ['the folder, where the file could be any', { 'cmd/api/main.go': '', Makefile: 'build:\n\tgo build -o bin/main ./cmd/api\n' }, 'api'],
    ['the file without its platform', { 'app/main.go': '', Makefile: 'b:\n\tgo build -o bin/proxy_linux_amd64 ./app\n' }, 'proxy'],
    ['the file without its architecture', { 'app/main.go': '', Makefile: 'b:\n\tgo build -o bin/proxy-amd64 ./app\n' }, 'proxy'],
    [
      'the folder, where a workflow keeps nothing',
      { 'cmd/api/main.go': '', Makefile: 'build:\n\tgo build -o /dev/null ./cmd/api\n' },
      'api',
    ],
    [
      'the folder, where the Makefile builds for the home of a developer',
      { 'cmd/api/main.go': '', Makefile: 'api-dev:\n\tgo build -o ~/bin/api-dev ./cmd/api\n' },
      'api',
    ],
    ['the folder, where the Makefile names a folder', { 'cmd/api/main.go': '', Makefile: 'build:\n\tgo build -o bin/ ./cmd/api\n' }, 'api'],
    [
      'what its own image starts, where a script builds it',
      {
        'cmd/api/main.go': '',
        'build.sh': '',
        Dockerfile:
          'FROM golang AS b\nCOPY . .\nRUN ./build.sh\nFROM alpine\nCOPY --from=b /out/depot /app/depot\nENTRYPOINT ["/app/depot"]\n',
      },
      'depot',
    ],
    [
      'the folder, where what its own image starts could be any',
      {
        'cmd/api/main.go': '',
        'build.sh': '',
        Dockerfile: 'FROM golang AS b\nCOPY . .\nRUN ./build.sh\nFROM alpine\nCOPY --from=b /out/app /app\nENTRYPOINT ["/app"]\n',
      },
      'api',
    ],
  ];
  for (const [what, texts, expected] of cases) {
    it(`is that of ${what}`, async () => {
      const filled = Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, text || mainImporting('fmt')]));
      const { plan, files } = await dockerRunOf(filled);
      assert.equal(plan.images[0]?.name, expected);
      // the Dockerfile that is then there changes nothing
      const again = await dockerRunOf({ ...filled, ...Object.fromEntries(files.map(({ path, text }) => [path, text])) });
      assert.equal(again.plan.images[0]?.name, expected);
    });
  }
});
