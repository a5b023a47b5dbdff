import assert from 'node:assert/strict';
import { dockerfileOf, dockerRunOf, type Texts } from '../support/docker-run-of.ts';

const go = 'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /x .\n';

function repository(before: string, copies: string, more: Texts = {}): Texts {
  // what is copied last is needed
  const needed = copies.split(' ').at(-1) ?? '';
  const Dockerfile = `${before}\n${go}\nFROM alpine:3.22\nCOPY --from=build /x /usr/local/bin/\n${copies}\nENV NEEDED=${needed}\nENTRYPOINT ["/usr/local/bin/x"]\n`;
  return { 'main.go': 'package main\n\nfunc main() {}\n', Dockerfile, ...more };
}

function embedding(stage: string, copy: string): string {
  return `${stage}\n${go.replace('RUN', `${copy}\nRUN`)}\nFROM alpine:3.22\nCOPY --from=build /x /x\nENTRYPOINT ["/x"]\n`;
}

async function notesOf(texts: Texts): Promise<string> {
  const { plan } = await dockerRunOf(texts);
  return plan.warnings.map(({ message }) => message).join('\n');
}

const list = 'FROM alpine:3.22 AS words\nRUN echo one > /list.txt\n';

describe('planOwnStages', () => {
  it('keeps what the own image takes of a stage, with the stage as it is', async () => {
    const texts = repository(`# Words.\n${list}\n# The program.`, 'COPY --from=words --chown=7:7 /list.txt /srv/');
    const text = await dockerfileOf(texts);
    assert.match(
      text,
      /\n\n# As in the repository's own image, for \/list\.txt\.\nFROM alpine:3\.22 AS words\nRUN echo one > \/list\.txt\n\n# Go /,
    );
    assert.match(text, /\n# As in the repository's own image\.\nCOPY --from=words --chown=65532:65532 \/list\.txt \/srv\/\n/);
    assert.equal(await notesOf(texts), '');
  });

  it('keeps what the program needs and what comes with it, and says what it does not', async () => {
    const texts = repository(list, 'COPY --from=words /etc/one /one\nCOPY --from=words /list.txt /srv/list.txt');
    assert.match(await dockerfileOf(texts), /\nCOPY --from=words \/etc\/one \/one\nCOPY --from=words \/list\.txt \/srv\/list\.txt\n/);
    const unneeded = { ...texts, Dockerfile: texts['Dockerfile']?.replace('ENV NEEDED', 'ENV NEEDED=/other OTHER') ?? '' };
    assert.doesNotMatch(await dockerfileOf({ ...unneeded, Dockerfile: unneeded.Dockerfile.replaceAll(/OTHER=\S+/g, '') }), /words/);
    const reading = 'package main\n\nimport "os"\n\nfunc main() {\n\tos.ReadFile("/srv/list.txt")\n}\n';
    const read = { ...unneeded, Dockerfile: unneeded.Dockerfile.replaceAll(/OTHER=\S+/g, ''), 'main.go': reading };
    assert.match(await dockerfileOf(read), /\nCOPY --from=words \/list\.txt \/srv\/list\.txt\n/);
    const { plan } = await dockerRunOf(read);
    assert.deepEqual(plan.warnings, []);
  });

  it('keeps the stages that a stage needs, and no others', async () => {
    const stages = `FROM alpine AS other\nRUN touch /o\nFROM alpine AS first\nRUN touch /a\nFROM first\nCOPY --from=First /a /b\nFROM alpine AS last\nCOPY --from=2 /b /c\nRUN cat /c`;
    const text = await dockerfileOf(repository(stages, 'COPY --from=last /c /c'));
    const froms = text.match(/^FROM (?!.*golang).* AS .*$/gm);
    assert.deepEqual(froms, ['FROM alpine AS first', 'FROM first AS own-2', 'FROM alpine AS last']);
    assert.match(text, /\nCOPY --from=own-2 \/b \/c\n/);
  });

  it('gives a stage another name where it is one of those here', async () => {
    const stage = 'FROM alpine AS list\nRUN touch /l\nFROM alpine AS runtime\nCOPY --from=list /l /r';
    const text = await dockerfileOf(repository(stage, 'COPY --from=runtime /r /r'));
    assert.match(text, /\nFROM alpine AS own-list\nRUN touch \/l\n/);
    assert.match(text, /\nFROM alpine AS own-runtime\nCOPY --from=own-list \/l \/r\n/);
    assert.match(text, /\nCOPY --from=own-runtime \/r \/r\n/);
  });

  it('sends what such a stage reads', async () => {
    const stage = 'FROM alpine AS docs\nCOPY *.md dist /d/\nRUN touch /d/x';
    const more = { 'README.md': 'x', 'dist/a.txt': 'a', 'docs/b.md': 'b' };
    const { files } = await dockerRunOf(repository(stage, 'COPY --from=docs /d /d', more));
    const rules = files.find(({ path }) => path === '.dockerignore')?.text.split('\n') ?? [];
    assert.deepEqual(
      ['*.md', '!README.md', 'dist', 'LICENSE*'].map(rule => rules.includes(rule)),
      [true, true, false, true],
    );
  });

  for (const [what, stage] of [
    ['wants a secret', 'FROM alpine AS made\nRUN --mount=type=secret,id=key touch /m'],
    ['is given one', 'FROM alpine AS made\nARG API_TOKEN\nRUN touch /m'],
    ['copies what the repository does not have', 'FROM alpine AS made\nCOPY missing /m\nRUN touch /m'],
    ['copies what nobody can know', 'FROM alpine AS made\nARG what\nCOPY $what /m\nRUN touch /m'],
    ['compiles the code', 'FROM golang:1.26 AS made\nCOPY . .\nRUN go build -o /m ./tools/m'],
    ['compiles the code with the Go of a distribution', 'FROM alpine AS made\nCOPY . .\nRUN apk add go && go build -o /m ./tools/m'],
    ['stands on such a one', 'FROM golang:1.26 AS base\nCOPY . .\nRUN go build -o /b ./tools/m\nFROM base AS made\nRUN touch /m'],
    ['fetches by an address', 'FROM alpine AS made\nRUN wget -O /m https://example.com/m'],
    ['installs packages', 'FROM alpine AS made\nRUN apk add zip && zip /m /etc'],
    ['adds by an address', 'FROM alpine AS made\nADD https://example.com/m /m'],
    ['starts from what somebody publishes', 'FROM ghcr.io/acme/maker:v1 AS made\nRUN touch /m'],
    ['starts from an image that nobody can know', 'ARG IMAGE\nFROM $IMAGE AS made\nRUN touch /m'],
  ] as const) {
    it(`keeps no stage that ${what}, and says what is missing`, async () => {
      const texts = repository(stage, 'COPY --from=made /m /m');
      assert.doesNotMatch(await dockerfileOf(texts), /made/);
      assert.match(await notesOf(texts), /copies \/m, which this image does not hold/);
    });
  }

  it('keeps a stage that compiles a tool of others', async () => {
    const stage = 'FROM golang:1.26 AS probe\nRUN CGO_ENABLED=0 go install example.com/probe@v1.2.3';
    const text = await dockerfileOf(repository(stage, 'COPY --from=probe /go/bin/probe /opt/probe'));
    assert.match(text, /\nFROM golang:1\.26 AS probe\nRUN CGO_ENABLED=0 go install example\.com\/probe@v1\.2\.3\n/);
  });

  describe('for what is embedded and nothing else makes', () => {
    const main = 'package main\n\nimport "embed"\n\n//go:embed all:ui/dist\nvar ui embed.FS\n\nfunc main() {}\n';
    it('takes it from the stage that makes it, whatever that fetches', async () => {
      const stage = 'FROM acme/maker:v1 AS ui\nRUN curl -O https://example.com/a && make dist';
      const text = await dockerfileOf({ 'main.go': main, Dockerfile: embedding(stage, 'COPY --from=ui /work/dist ui/dist') });
      assert.match(text, /\n# As in the repository's own image, for what is embedded at main\.go:5\.\nFROM acme\/maker:v1 AS ui\nRUN curl/);
      assert.match(text, /\nCOPY \. \.\/\nCOPY --from=ui \/work\/dist \/src\/ui\/dist\n/);
    });

    it('takes a folder around it as well', async () => {
      const text = await dockerfileOf({
        'main.go': main,
        Dockerfile: embedding('FROM alpine AS ui\nRUN make', 'COPY --from=ui /w/ui/ ./ui/'),
      });
      assert.match(text, /\nCOPY --from=ui \/w\/ui \/src\/ui\/\n/);
    });

    it('takes nothing that a front end here makes with what else is embedded of it', async () => {
      const embeds = main.replace('var ui', '//go:embed all:ui/dist/assets\n//go:embed ui/dist/a.png\nvar ui');
      const stage = 'FROM node:24 AS ui\nWORKDIR /w\nCOPY ui ./\nRUN npm ci && npm run build';
      const text = await dockerfileOf({
        'main.go': embeds,
        'ui/package.json': JSON.stringify({ scripts: { build: 'vite build' } }),
        Dockerfile: embedding(stage, 'COPY --from=ui /w/dist ui/dist'),
      });
      assert.deepEqual(text.match(/^COPY --from=.* \/src\/.*$/gm), ['COPY --from=web /src/ui/dist/ /src/ui/dist/']);
    });

    it('takes nothing where it is there, or comes from elsewhere', async () => {
      const texts = { 'main.go': main, Dockerfile: embedding('FROM alpine AS ui\nRUN make', 'COPY --from=ui /w/dist ui/dist') };
      assert.doesNotMatch(await dockerfileOf({ ...texts, 'ui/dist/a.txt': 'a' }), /--from=ui/);
      const elsewhere = { ...texts, Dockerfile: texts.Dockerfile.replace(' ui/dist\n', ' web/dist\n') };
      await assert.rejects(dockerRunOf(elsewhere), {
        name: 'UserError',
        message: /embeds all:ui\/dist \(main\.go:5\), and nothing is there/,
      });
    });
  });
});
