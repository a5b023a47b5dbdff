import assert from 'node:assert/strict';
import { DockerfileParser } from 'dockerfile-ast';
import { dockerfileStages, type Stage } from '../../generators/inspect/dockerfiles/dockerfile-stages.ts';
import { buildCacheKinds } from '../../generators/plan/build-cache.ts';
import { runtimeBaseNames } from '../../generators/plan/runtime-base.ts';
import { UserError } from '../../generators/user-error.ts';
import { type Combination, combinations, isImpossible, runOf, titleOf } from '../image/support/option-combinations.ts';

// https://docs.docker.com/reference/dockerfile/, without ADD, for which COPY stands in these files, and what nothing here needs
const instructions = new Set('ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL RUN USER VOLUME WORKDIR'.split(' '));

describe('every combination of options is refused in a full sentence, or gives a sound Dockerfile and the same again', () => {
  for (const base of runtimeBaseNames) {
    for (const cache of buildCacheKinds) {
      it(`on ${base} with --cache ${cache}`, async () => {
        const faults: Record<string, string> = {};
        for (const combination of combinations.filter(found => found.base === base && found.cache === cache)) {
          const check = isImpossible(combination) ? assertRefused(combination) : assertSound(combination);
          await check.catch((error: unknown) => (faults[titleOf(combination)] = String(error)));
        }
        assert.deepEqual(faults, {});
      });
    }
  }
});

async function assertRefused(combination: Combination): Promise<void> {
  await assert.rejects(runOf(combination), (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, /^--base \w+ cannot work: [^\n]+; use --base \w+( or --base \w+)*\.$/);
    return true;
  });
}

async function assertSound(combination: Combination): Promise<void> {
  const { plan, files } = await runOf(combination);
  const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
  for (const text of Object.values(texts)) assertTidy(text);
  const stages = stagesOf(texts['Dockerfile'] ?? '');
  assertNamesExist(stages);
  assertUsers(stages);
  const others = stages.filter(stage => !isImage(stage) && !isFrontEnd(stage)).map(({ name }) => name);
  assert.deepEqual(others, [...buildStages[plan.cache.kind], ...(plan.images.length > 1 ? ['runtime'] : [])]);
  assert.equal(stages.filter(isImage).length, plan.images.length);
  assert.equal(stages.filter(isFrontEnd).length, combination.frontEnd === 'front end' ? 1 : 0);
  assert.equal(plan.cache.kind, combination.programs === 'two of two modules' ? 'mount' : combination.cache);

  const again = await runOf(combination, texts);
  for (const { path, text } of again.files) assert.equal(text, texts[path], `a second run changes nothing of ${path}`);
}

/** With the one that images share they are four at most. */
const buildStages = { mount: ['build'], layer: ['list', 'dependencies', 'build'] } as const;

function assertTidy(text: string): void {
  assert.match(text, /[^\n]\n$/, 'ends with one line break');
  assert.doesNotMatch(text, /\n\n\n/, 'has no two empty lines together');
  assert.doesNotMatch(text, /latest/);
  for (const line of text.split('\n')) {
    assert.ok(line.length <= 200, `at most 200 characters: ${line}`);
    assert.doesNotMatch(line, /\s$/, 'no white space at the end of a line');
    assert.doesNotMatch(line, /^#\s*$/, 'no empty comment');
  }
}

function stagesOf(text: string): readonly Stage[] {
  const dockerfile = DockerfileParser.parse(text);
  const found = dockerfile.getInstructions();
  assert.deepEqual(
    found.map(instruction => instruction.getInstruction()).filter(keyword => !instructions.has(keyword)),
    [],
  );
  const stages = dockerfileStages(text);
  const inStages = stages.length + stages.flatMap(stage => stage.instructions).length;
  assert.equal(found.length, dockerfile.getInitialARGs().length + inStages, 'every instruction is of a stage, or an ARG for their FROM');
  return stages;
}

/** Every stage that is named is one of those above. */
function assertNamesExist(stages: readonly Stage[]): void {
  const above = new Set<string | undefined>();
  for (const { name, image, base, instructions: inner } of stages) {
    assert.ok(base || image === 'scratch' || /^[\w./-]+:[\w.-]+$/.test(image), `${image} is a stage or an image with a tag`);
    const named = inner.flatMap(({ flags }) => flags.flatMap(fromOf));
    assert.deepEqual(
      named.filter(from => !above.has(from)),
      [],
      'stages that are not above',
    );
    above.add(name);
  }
}

/** The stage in `--from=NAME` or `--mount=...,from=NAME`. */
function fromOf({ name, value }: { readonly name: string; readonly value: string }): readonly string[] {
  if (name === 'from') return [value];
  return name === 'mount' ? value.split(',').flatMap(option => (option.startsWith('from=') ? option.slice('from='.length) : [])) : [];
}

/** Who starts a program is set once, as a number that is not root's, and after all that only root may do. */
function assertUsers(stages: readonly Stage[]): void {
  for (const stage of stages.filter(isImage)) {
    const all = withBases(stage).flatMap(({ instructions: inner }) => inner);
    const keywords = all.map(({ keyword }) => keyword).filter(keyword => /^(?:RUN|USER|ENTRYPOINT)$/.test(keyword));
    assert.match(keywords.join(' '), /^(?:RUN )*USER ENTRYPOINT$/, `${stage.name}`);
    assert.match(all.find(({ keyword }) => keyword === 'USER')?.text.trim() ?? '', /^[1-9]\d*:[1-9]\d*$/);
  }
}

function withBases(stage: Stage): readonly Stage[] {
  return [...(stage.base ? withBases(stage.base) : []), stage];
}

function isImage(stage: Stage): boolean {
  return stage.instructions.some(({ keyword }) => keyword === 'ENTRYPOINT');
}

function isFrontEnd({ image }: Stage): boolean {
  return /(?:^|\/)node:/.test(image);
}
