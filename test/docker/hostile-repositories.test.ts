import assert from 'node:assert/strict';
import { dockerRun } from '../../generators/run/docker-run.ts';
import { filesInMemory } from '../../generators/inspect/files-in-memory.ts';
import { type BuildCacheKind, buildCacheKinds } from '../../generators/plan/build-cache.ts';
import { imageCommands } from '../../generators/render/image-commands.ts';
import { UserError } from '../../generators/user-error.ts';
import { type ReadInstruction, readInstructions } from '../support/dockerfile-reading.ts';
import type { Texts } from '../support/docker-run-of.ts';
import { hclStrings } from '../support/hcl-strings.ts';
import { hostileValues } from '../support/hostile-values.ts';
import { commandsRun } from '../support/shell-commands.ts';
import { tempFolders } from '../support/temp-folder.ts';
import { hostilePlaces, type Place } from './support/hostile-places.ts';

/** What a run has made of a repository: what Docker, bake and the user's shell read, and the other lines of the other files. */
interface Made {
  readonly texts: Texts;
  readonly instructions: readonly ReadInstruction[];
  readonly lines: readonly string[];
}

/** What came of a value, and of others in its place: a tame one, and what may be left of it. */
interface Tried {
  readonly title: string;
  readonly value: string;
  readonly made: Made;
  readonly tame: readonly Made[];
  readonly less: readonly Made[];
}

const tame = 'tame';

describe('a hostile value in a repository', function () {
  this.timeout(120_000);
  const tempFolder = tempFolders();

  it('is held, left out, or refused in a sentence that names it or its line; nothing else runs, and a second run changes nothing', async () => {
    const values = hostileValues(hostilePlaces.length * 12, 7).filter(value => !/^[\w.-]*$/.test(value));
    const faults: string[] = [];
    const tried: Tried[] = [];
    for (const [index, place] of hostilePlaces.entries()) {
      for (const [at, value] of values.filter((_, number) => number % hostilePlaces.length === index).entries()) {
        const title = `${place[0]}: ${JSON.stringify(value)}`;
        const found = await trial(place, value, buildCacheKinds[at % 2]).catch((error: unknown) => String(error));
        if (typeof found === 'string') faults.push(`${title}: ${found}`);
        else if (found) tried.push({ title, value, ...found });
      }
    }
    assert.ok(tried.length > 300, `${tried.length} values got into a run`);
    const commands = commandsOf(tried, tempFolder());
    for (const found of tried) faults.push(...foreign(found, commands).map(what => `${found.title}: ${what}`));
    assert.deepEqual(faults, []);
  });
});

// a value is often read up to the first character that cannot be one of it
async function trial([, make]: Place, value: string, cache?: BuildCacheKind): Promise<Pick<Tried, 'made' | 'tame' | 'less'> | undefined> {
  const texts = make(value);
  const made = texts && (await run(texts, cache).catch((error: unknown) => assertRefused(error, value)));
  if (!texts || !made) return undefined;
  const again = await run({ ...texts, ...made.texts }, cache);
  assert.deepEqual(again.texts, made.texts);
  const ofProgram = { 'go.mod': 'module example.com/x\n\ngo 1.26\n', 'main.go': make(tame)?.['main.go'] ?? '' };
  const less = [make(/^[\w.-]*/.exec(value)?.[0] ?? ''), ofProgram, { ...ofProgram, 'main.go': 'package main\n\nfunc main() {}\n' }];
  return { made, tame: await runs([make(tame)], cache), less: await runs(less, cache) };
}

async function run(texts: Texts, cache?: BuildCacheKind): Promise<Made> {
  const { plan, files } = await dockerRun(filesInMemory(texts), { cache, allPrograms: true }, undefined);
  const rendered = Object.fromEntries(files.map(({ path, text }) => [path, text]));
  const { Dockerfile: dockerfile = '', 'docker-bake.hcl': bake = '', ...others } = rendered;
  const lines = Object.values(others).flatMap(text => text.split('\n'));
  const commands = [...plan.images.flatMap(image => imageCommands(plan, image)), ...lines.filter(isRecipe).map(recipeCommand)];
  return {
    texts: rendered,
    instructions: [
      ...readInstructions(dockerfile),
      ...commands.map(command => ({ keyword: 'RUN', flags: [], words: [command] })),
      ...bake.split('\n').map(line => ({ keyword: hclStrings(line).around, flags: [], words: hclStrings(line).texts })),
    ],
    lines: lines.filter(line => !isRecipe(line)),
  };
}

function isRecipe(line: string): boolean {
  return line.startsWith('\t');
}

// what make hands to a shell of a line in which there are plain variables only, as the test of the Makefile shows
function recipeCommand(line: string): string {
  return line.trim().replaceAll(/\$(?:\$|\((\w+)\))/g, (_, name?: string) => name ?? '$');
}

const others = new Map<string, Promise<Made | undefined>>();

async function runs(repositories: readonly (Texts | undefined)[], cache?: BuildCacheKind): Promise<readonly Made[]> {
  const made = repositories.map(texts => {
    const key = JSON.stringify([cache, texts]);
    const known = others.get(key) ?? (texts ? run(texts, cache).catch(ignoreRefusal) : Promise.resolve(undefined));
    others.set(key, known);
    return known;
  });
  return (await Promise.all(made)).flatMap(found => found ?? []);
}

function ignoreRefusal(error: unknown): undefined {
  if (!(error instanceof UserError)) throw error;
}

function assertRefused(error: unknown, value: string): undefined {
  if (!(error instanceof UserError)) throw error;
  assert.match(error.message, /^\S[^\n]*\.$/);
  const isNamed = [value, JSON.stringify(value).slice(1, -1)].some(text => error.message.includes(text));
  assert.ok(isNamed || /\S:\d+\b/.test(error.message), error.message);
}

function commandsOf(tried: readonly Tried[], cwd: string): ReadonlyMap<string, unknown> {
  const all = tried.flatMap(({ made, tame: ofTame, less }) => [made, ...ofTame, ...less]);
  const found = all.flatMap(({ instructions }) => instructions.flatMap(({ keyword, words }) => (keyword === 'RUN' ? words : [])));
  const lines = [...new Set(found)];
  const commands = commandsRun(lines, cwd);
  assert.equal(commands.length, lines.length);
  return new Map(lines.map((line, index) => [line, commands[index]]));
}

/** What was made of a value, and is neither what is made of a tame one, with the value for it, nor of less than the value. */
function foreign({ value, made, tame: ofTame, less }: Tried, commands: ReadonlyMap<string, unknown>): readonly string[] {
  const textOf = (read: ReadInstruction): string =>
    JSON.stringify(read.keyword === 'RUN' ? { ...read, words: commands.get(read.words[0] ?? '') } : read);
  const inJson = JSON.stringify(value).slice(1, -1);
  const known = new Set([
    ...ofTame.flatMap(({ instructions }) => instructions.map(read => textOf(read).replaceAll(tame, () => inJson))),
    ...ofTame.flatMap(({ lines }) => lines.map(line => line.replaceAll(tame, () => value))),
    ...less.flatMap(({ instructions, lines }) => [...instructions.map(textOf), ...lines]),
  ]);
  return [...made.instructions.map(textOf), ...made.lines].filter(text => !known.has(text));
}
