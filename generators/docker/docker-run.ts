import { loadGoSyntax } from '../inspect/code/go-syntax.ts';
import type { Problem } from '../inspect/evidence.ts';
import { goFileReader } from '../inspect/packages/go-file-reader.ts';
import { inspectProgram } from '../inspect/inspect-program.ts';
import { inspectRepository, type Repository } from '../inspect/inspect-repository.ts';
import { ownBuild } from '../inspect/builds/own-build.ts';
import type { RepositoryFiles } from '../inspect/repository-files.ts';
import { type ChosenProgram, choosePrograms, openChoiceMessage } from '../plan/choose-programs.ts';
import { chooseTags } from '../plan/build-tags.ts';
import { wantedBase } from '../plan/choose-base.ts';
import { ignoreFileProblems } from '../plan/plan-dockerignore.ts';
import { type ImagePlan, planImages } from '../plan/plan-images.ts';
import { productName } from '../plan/product-name.ts';
import { programPath } from '../plan/program-path.ts';
import { imageFiles } from '../render/image-files.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { UserError } from '../user-error.ts';
import type { Ask } from '../yeoman/ask.ts';
import { askBase } from '../yeoman/ask-base.ts';
import type { Options } from '../yeoman/option-table.ts';

/** What a run of `go-docker docker` found, decided and rendered. */
export interface DockerRun {
  readonly repository: Repository;
  readonly plan: ImagePlan;
  readonly files: readonly RenderedFile[];
  /** What is wrong with the ignore file that is there, should it stay. */
  readonly ignoreProblems: readonly Problem[];
}

/**
 * Inspect, plan, render: everything but the writing. What flags and repository leave open is asked; without somebody to ask, an open
 * choice of program is a UserError with status 2, and everything else takes its default.
 */
export async function dockerRun(files: RepositoryFiles, options: Options, ask: Ask | undefined): Promise<DockerRun> {
  const readGoFile = goFileReader(files);
  const untagged = inspectRepository(files, [], readGoFile);
  const error = untagged.problems.find(({ severity }) => severity === 'error');
  if (error) throw new UserError(error.message);
  const chosen = await programs(untagged, options, ask);
  const own = chosen.map(({ program }) => ownBuild(untagged.buildEvidence, program.dir));
  const tags = chooseTags(own, options.tags?.split(','));
  const repository = tags ? inspectRepository(files, tags.tags, readGoFile) : untagged;
  const base = options.base ?? (ask && (await askBase(ask, wantedBase(repository).base.name)));
  const syntax = await loadGoSyntax();
  const known = chosen.map(({ program, reason }) => {
    const tagged = repository.programs.find(({ dir }) => dir === program.dir) ?? program;
    const name = chosen.length === 1 ? productName(program, own[0], repository.name) : program.name;
    return { program: inspectProgram(files, syntax, repository, { ...tagged, name }), reason };
  });
  const plan = planImages(repository, known, { ...options, ...(base && { base }) }, tags);
  return { repository, plan, files: imageFiles(repository, plan), ignoreProblems: ignoreFileProblems(repository, plan) };
}

const everyProgram = '*';

async function programs(repository: Repository, options: Options, ask: Ask | undefined): Promise<readonly ChosenProgram[]> {
  const choice = choosePrograms(repository, options);
  if ('chosen' in choice) return choice.chosen;
  if (!ask) throw new UserError(openChoiceMessage(choice.candidates), 2);
  const answer = await ask({
    message: 'Which program gets an image?',
    choices: [
      ...choice.candidates.map(program => ({ name: programPath(program), value: program.dir })),
      { name: `all ${choice.candidates.length}, an image each`, value: everyProgram },
    ],
  });
  const chosen = choosePrograms(repository, answer === everyProgram ? { allPrograms: true } : { program: [answer] });
  return 'chosen' in chosen ? chosen.chosen : [];
}
