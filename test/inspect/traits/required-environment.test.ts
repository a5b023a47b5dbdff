import assert from 'node:assert/strict';
import { dockerRunOf, type Texts } from '../../support/docker-run-of.ts';

const program = (fields: string, library = 'github.com/caarlos0/env/v11'): Texts => ({
  'main.go': `package main\n\nimport "${library}"\n\ntype config struct {\n${fields}\n}\n\nfunc main() { env.Parse(&config{}) }\n`,
});
const twoFields = '\tName string `env:"APP_NAME,required"`\n\tLevel string `env:"LEVEL" envDefault:"info"`';
const example: Texts = { '.env.example': '# what it needs\nAPP_NAME=x\nLEVEL=debug\n' };

async function outcome(texts: Texts): Promise<{ readonly run: string; readonly notes: readonly string[] }> {
  const { files, plan } = await dockerRunOf(texts);
  const text = files.find(({ path }) => path === 'Dockerfile')?.text ?? '';
  return { run: /^# {3}docker run (.*)$/m.exec(text)?.[1] ?? '', notes: plan.warnings.map(({ message }) => message) };
}

describe('the environment that a program requires', () => {
  it('comes from a file where there is an example of it', async () => {
    assert.deepEqual(await outcome({ ...program(twoFields), ...example }), {
      run: '--rm --env-file .env x',
      notes: [
        'main.go:6 requires APP_NAME in the environment: copy .env.example to .env and fill it in, which docker run takes by --env-file.',
      ],
    });
  });

  for (const [what, texts] of [
    ['nothing is required', { ...program('\tLevel string `env:"LEVEL" envDefault:"info"`'), ...example }],
    ['there is no example', program(twoFields)],
    ['the example is of something else', { ...program(twoFields), '.env.example': 'OTHER=x\n' }],
    ['the example has quotes, which docker run keeps', { ...program(twoFields), '.env.example': 'APP_NAME="x"\n' }],
    ['the image sets it', { ...program(twoFields), ...example, Dockerfile: 'FROM alpine\nENV APP_NAME=x\nCOPY x /x\nENTRYPOINT ["/x"]\n' }],
    ['names get a prefix', { ...program(`${twoFields}\n\tSub config \`envPrefix:"SUB_"\``), ...example }],
    ['the tags are of another library', { ...program(twoFields, 'example.org/env'), ...example }],
  ] as const) {
    it(`is not spoken of where ${what}`, async () => assert.deepEqual(await outcome(texts), { run: '--rm x', notes: [] }));
  }
});
