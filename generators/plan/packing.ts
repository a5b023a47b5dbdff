import { cite, type Problem } from '../inspect/evidence.ts';
import { isWithin } from '../inspect/paths.ts';
import type { PackedFile } from '../inspect/builds/packing-steps.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import { isCopyablePath } from './docker-paths.ts';
import { listed } from './clauses.ts';
import { programWords } from './program-path.ts';

/** A `go run` that puts files into the program when it has been built. */
export interface Packing {
  /** A clause without a full stop. */
  readonly reason: string;
  /** The tool, and its package. */
  readonly tool: string;
  readonly toolPackage: string;
  readonly files: readonly PackedFile[];
}

/**
 * The packing of an image's only program, where the tool is at hand and everything that it packs is there when the program is built: in
 * the repository, or made by a front end.
 */
export function planPacking({ files }: Repository, programs: readonly ProgramFacts[]): Packing | undefined {
  const [program, ...others] = programs;
  const step = others.length === 0 ? program?.packing.find(({ toolPackage }) => toolPackage !== undefined) : undefined;
  if (!program || step?.toolPackage === undefined) return undefined;
  const { tool, toolPackage, evidence } = step;
  const outputs = program.frontEnds.flatMap(({ target, neededBy }) => (neededBy.kind === 'runtime' ? [] : [target]));
  const isThere = (path: string): boolean =>
    isCopyablePath(path) && (files.some(file => isWithin(file, path)) || outputs.some(output => isWithin(path, output)));
  if (!step.files.every(({ path }) => isThere(path))) return undefined;
  return { reason: `${cite(evidence)} puts these files into the program`, tool, toolPackage, files: step.files };
}

/** What a program lacks, since nothing puts it in here. */
export function notPacked(program: ProgramFacts, packing: Packing | undefined): readonly Problem[] {
  return program.packing
    .filter(({ tool }) => tool !== packing?.tool)
    .map(({ tool, files, evidence }) => {
      const what = files.length > 0 ? listed(files.map(({ path }) => path)) : 'files';
      const message = `${cite(evidence)} puts ${what} into ${programWords(program)} with ${tool} when it is built, which is not done here: where it needs them, run ${tool} in the build stage, or copy them to its working folder.`;
      return { severity: 'warning', message, ...evidence };
    });
}
