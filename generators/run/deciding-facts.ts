import { pathIn } from '../inspect/paths.ts';
import type { Evidence } from '../inspect/evidence.ts';
import type { ImagePlan, ProgramImage } from '../plan/plan-images.ts';
import { portName } from '../plan/published-ports.ts';
import { programPath } from '../plan/program-path.ts';

/**
 * What of the repository decides how an image is made, in short words by the name of what they say, and without lines, which move with
 * every edit. It is kept to tell later what has changed, and whether anything has: nothing in it is a choice of this generator's.
 */
export function decidingFacts({ modules, tags, frontEnds, generations, images, cache }: ImagePlan): ReadonlyMap<string, readonly string[]> {
  const taking = modules.modules.flatMap(({ takes }) => takes);
  const ofPrograms = (words: (image: ProgramImage) => readonly string[]): readonly string[] => images.flatMap(words);
  const facts: Readonly<Record<string, readonly string[]>> = {
    programs: images.map(({ program }) => programPath(program)),
    go: taking.flatMap(({ goVersions }) => goVersions.map(({ words, evidence }) => `${words} (${evidence.file})`)),
    modules: modules.files.flatMap(({ dir, names }) => names.map(name => pathIn(dir, name))),
    vendor: modules.vendored,
    tags: tags?.tags ?? [],
    cache: [cache.kind],
    ports: ofPrograms(({ ports }) => ports.map(portName)),
    cgo: ofPrograms(({ program: { cgo } }) => (cgo.needed ? cgo.reasons.map(({ what, evidence }) => inFile(what, evidence)) : [])),
    libraries: ofPrograms(({ program: { cgo } }) => (cgo.needed ? [...cgo.pkgConfig, ...cgo.ldLibraries].map(({ name }) => name) : [])),
    embeds: ofPrograms(({ program }) => program.embeds.map(({ pattern, evidence }) => inFile(pattern, evidence))),
    files: ofPrograms(({ runtime }) => [...runtime.copies.map(({ from }) => from), ...runtime.dataDirs.map(({ path }) => path)]),
    starts: ofPrograms(({ program }) => program.starts.map(({ name }) => name)),
    'health check': ofPrograms(({ program }) => [program.health.command?.argument ?? []].flat()),
    'version variables': ofPrograms(({ program }) => program.linkerVariables.versions.map(({ symbol }) => symbol)),
    'front ends': frontEnds.map(({ dir, output }) => `${dir} to ${output}`),
    'go generate': generations.map(({ dir }) => dir || '.'),
    'image of its own': ofPrograms(({ program }) => [program.ownImage?.file ?? []].flat()),
  };
  return new Map(Object.entries(facts).flatMap(([name, words]) => (words.length > 0 ? [[name, [...new Set(words)].toSorted()]] : [])));
}

function inFile(what: string, { file }: Evidence): string {
  return `${what} (${file})`;
}

/** A sentence without a full stop for each thing that has changed since the facts before. */
export function changedFacts(
  before: ReadonlyMap<string, readonly string[]>,
  now: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  return [...new Set([...before.keys(), ...now.keys()])].flatMap(name => {
    const was = before.get(name) ?? [];
    const is = now.get(name) ?? [];
    const gone = was.filter(word => !is.includes(word));
    const added = is.filter(word => !was.includes(word));
    if (gone.length + added.length === 0) return [];
    return `${name}: ${[added.join(', '), gone.length > 0 && `no longer ${gone.join(', ')}`].filter(Boolean).join('; ')}`;
  });
}
