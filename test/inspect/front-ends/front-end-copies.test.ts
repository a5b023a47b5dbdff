import assert from 'node:assert/strict';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { frontEndCopies } from '../../../generators/inspect/front-ends/front-end-copies.ts';

type Texts = Readonly<Record<string, string>>;

const manifest = JSON.stringify({ scripts: { lint: 'eslint', build: 'a', 'build:prod': 'b', ui: 'c' } });

// folder, script, output and target of each, with the line of its COPY
function copiesOf(lines: readonly string[], texts: Texts = {}, file = 'Dockerfile'): readonly string[] {
  const files = filesInMemory({
    'web/package.json': manifest,
    LICENSE: '',
    'main.go': '',
    'back/main.go': '',
    [file]: lines.join('\n'),
    ...texts,
  });
  return frontEndCopies(files, [file]).map(
    ({ build, output, target, isInImage, evidence }) =>
      `${isInImage ? 'image' : 'code'} ${build ? `${build.manifest.dir}: ${build.script}` : '?'} ${output} > ${target} at ${evidence.line}`,
  );
}

const node = ['FROM node:24 AS ui', 'WORKDIR /ui', 'COPY web/ ./'];
const go = (...lines: readonly string[]): readonly string[] => ['FROM golang:1.26', 'WORKDIR /src', 'COPY . .', ...lines];

describe('frontEndCopies', () => {
  const cases: readonly (readonly [what: string, lines: readonly string[], ...expected: readonly string[]])[] = [
    [
      'a folder into another of the code',
      [...node, 'RUN npm run build', ...go('COPY --from=ui /ui/dist/ ./site/pages')],
      'code web: build web/dist > site/pages at 8',
    ],
    [
      'its own folder',
      [...node, 'RUN yarn build', ...go('COPY --from=0 /ui/dist /src/web/dist/')],
      'code web: build web/dist > web/dist at 8',
    ],
    [
      'a stage on another',
      [...node, 'RUN npm ci', 'FROM ui AS built', 'RUN npm run lint && npm run ui', ...go('COPY --from=built /ui/out site')],
      'code web: ui web/out > site at 10',
    ],
    [
      'the building script of several, under a condition',
      [...node, 'RUN if [ -z "$SKIP" ]; then pnpm build:prod; fi; pnpm lint', ...go('COPY --from=ui /ui/dist site')],
      'code web: build:prod web/dist > site at 8',
    ],
    [
      'a folder that is named to the manager',
      ['FROM node:24 AS ui', 'WORKDIR /x', 'COPY . .', 'RUN npm --prefix web run build', ...go('COPY --from=ui /x/web/dist site')],
      'code web: build web/dist > site at 8',
    ],
    [
      'only files of the front end before it is built',
      [
        'FROM node:24 AS ui',
        'WORKDIR /x/y',
        'COPY web/package*.json ./',
        'RUN npm ci && npm run build',
        ...go('COPY --from=ui /x/y/dist site'),
      ],
      'code web: build web/dist > site at 8',
    ],
    [
      'a part of the code only',
      [...node, 'RUN npm run build', 'FROM golang', 'ADD back /b', 'COPY --from=ui /ui/dist /b/site', 'RUN go build'],
      'code web: build web/dist > back/site at 7',
    ],
    [
      'a folder of the final stage',
      [...node, 'RUN npm run build', 'FROM alpine', 'WORKDIR /app', 'COPY --from=ui /ui/dist static'],
      'image web: build web/dist > static at 7',
    ],
    [
      'a folder of a final stage that has others',
      [...node, 'RUN npm run build', 'FROM alpine', 'WORKDIR /app', 'COPY back/start.sh /start.sh', 'COPY --from=ui /ui/dist /app/static'],
      'image web: build web/dist > static at 8',
    ],
    [
      'a folder of a final stage with a file beside it',
      [...node, 'RUN npm run build', 'FROM alpine', 'WORKDIR /app', 'COPY LICENSE /app/LICENSE', 'COPY --from=ui /ui/dist /app/back'],
      'image web: build web/dist > back at 8',
    ],
    [
      'a folder of a final stage outside of its working directory',
      [...node, 'RUN npm run build', 'FROM alpine', 'WORKDIR /app', 'COPY --from=ui /ui/dist /site'],
      'image web: build web/dist > /site at 7',
    ],
    [
      'what is built in a way that is not followed',
      [...node, 'RUN ./all.sh', 'FROM alpine', 'COPY --from=ui /ui/out /site', 'COPY --from=ui /ui/package.json /'],
      'image ? web/out > /site at 6',
    ],
    [
      'sources by way of another stage',
      [
        'FROM node AS all',
        'COPY . /x',
        'RUN rm /x/a',
        'FROM node AS ui',
        'COPY --from=all /x/ /y',
        'WORKDIR /y/web',
        'RUN yarn build',
        ...go('COPY --from=ui /y/web/dist site'),
      ],
      'code web: build web/dist > site at 11',
    ],
    ['another image', [...node, 'RUN npm run build', ...go('COPY --from=nginx /ui/dist site')]],
    ['nothing that is built', [...node, 'RUN npm ci', ...go('COPY --from=ui /ui/dist site')]],
    ['a script that is not there', [...node, 'RUN npm run gone', ...go('COPY --from=ui /ui/dist site')]],
    ['an output beside its sources', [...node, 'RUN npm run build', ...go('COPY --from=ui /dist site')]],
    ['the sources themselves', [...node, 'RUN npm run build', ...go('COPY --from=ui /ui site')]],
    ['a folder that is not known', [...node, 'RUN npm run build', ...go('COPY --from=ui /ui/$OUT site')]],
  ];
  for (const [what, lines, ...expected] of cases)
    it(`${what}: ${expected.join('') || 'nothing'}`, () => assert.deepEqual(copiesOf(lines), expected));

  it('takes the folder of a Dockerfile for the context where the code lies there', () => {
    const lines = ['FROM node AS ui', 'WORKDIR /ui', 'COPY web .', 'RUN npm run build', ...go('COPY --from=ui /ui/dist site')];
    const texts = { 'app/web/package.json': manifest, 'app/main.go': '', 'web/package.json': '{}' };
    assert.deepEqual(copiesOf(lines, texts, 'app/Dockerfile'), ['code app/web: build app/web/dist > app/site at 8']);
  });
});
