import { firstBy } from '../inspect/first-by.ts';
import { cite, type Evidence } from '../inspect/evidence.ts';
import type { OwnStage } from '../inspect/dockerfiles/own-stages.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { asInOwnImage, listed } from './clauses.ts';
import { isFixedStage } from './program-name.ts';

/** A stage of the repository's own Dockerfile that is built here as it is, by names that no other stage has. */
export interface KeptStage extends Omit<OwnStage, 'evidence'> {
  /** A clause without a full stop that says what is made in it. */
  readonly reason: string;
}

/** The name that a stage of a Dockerfile has here: none that another stage has, and no number. */
export type StageNames = (file: string, name: string) => string;

/** Names for the stages of the programs' own Dockerfiles, beside those that are taken. */
export function nameOwnStages(programs: readonly ProgramFacts[], others: readonly string[]): StageNames {
  const given = new Map<string, string>();
  const taken = new Set(others);
  for (const { ownImage } of programs) {
    for (const { name, evidence } of ownImage?.ownStages ?? []) {
      const key = `${evidence.file}\n${name}`;
      if (given.has(key)) continue;
      let free = name;
      while (!/^[a-z]/.test(free) || isFixedStage(free) || taken.has(free)) free = `own-${free}`;
      taken.add(free);
      given.set(key, free);
    }
  }
  return (file, name) => given.get(`${file}\n${name}`) ?? name;
}

/** What is taken from a stage, by the name that it has here. */
interface StageCopy {
  readonly stage?: string;
  readonly from: string;
  /** Where it is embedded, if it is. */
  readonly embeddedAt?: Evidence;
}

/** The stages that these copies come from, and those that they need, in their order. */
export function planOwnStages(programs: readonly ProgramFacts[], nameOf: StageNames, copies: readonly StageCopy[]): readonly KeptStage[] {
  const own = programs.flatMap(({ ownImage }) => ownImage?.ownStages ?? []);
  const stages = firstBy(
    own.map(stage => keptStage(stage, nameOf, copies)),
    ({ name }) => name,
  );
  const used = new Set(copies.flatMap(({ stage }) => stage ?? []));
  // a stage stands behind those that it needs
  for (const { name, uses } of stages.toReversed()) if (used.has(name)) uses.forEach(needed => used.add(needed));
  return stages.filter(({ name }) => used.has(name));
}

function keptStage(stage: OwnStage, nameOf: StageNames, copies: readonly StageCopy[]): KeptStage {
  const { evidence, ...kept } = stage;
  const { name, image, isOnStage, uses } = stage;
  const here = (known: string): string => nameOf(evidence.file, known);
  const renamed = uses.filter(known => here(known) !== known);
  const lines = stage.lines.map(line =>
    renamed.reduce(
      (text, known) => text.replace(new RegExp(`(\\s--from=)${known.replaceAll('.', '\\.')}(?=\\s)`, 'i'), `$1${here(known)}`),
      line,
    ),
  );
  const taken = copies.filter(copy => copy.stage === here(name));
  const embeds = taken.flatMap(({ embeddedAt }) => (embeddedAt ? cite(embeddedAt) : []));
  const read = taken.flatMap(({ from, embeddedAt }) => (embeddedAt ? [] : from));
  const made = [...(embeds.length > 0 ? [`what is embedded at ${listed(embeds, 3)}`] : []), ...read];
  return {
    ...kept,
    name: here(name),
    image: isOnStage ? here(image) : image,
    lines,
    uses: uses.map(here),
    // no line of it, since this Dockerfile may take its place
    reason: `${asInOwnImage}${made.length > 0 ? `, for ${listed(made, 3)}` : ''}`,
  };
}
