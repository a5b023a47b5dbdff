import { loadGoSyntax } from '../inspect/go-syntax.ts';
import { inspectProgram } from '../inspect/inspect-program.ts';
import { inspectRepository, type Repository } from '../inspect/inspect-repository.ts';
import type { RepositoryFiles } from '../inspect/repository-files.ts';
import { type ChosenProgram, choosePrograms, openChoiceMessage, programPath } from '../plan/choose-programs.ts';
import { chooseBase, type ImagePlan, planImages } from '../plan/plan-images.ts';
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
}

/**
 * Inspect, plan, render: everything but the writing. What flags and repository leave open is asked; without somebody to ask, an open
 * choice of program is a UserError with status 2, and everything else takes its default.
 */
export async function dockerRun(files: RepositoryFiles, options: Options, ask: Ask | undefined): Promise<DockerRun> {
  const repository = inspectRepository(files);
  const error = repository.problems.find(({ severity }) => severity === 'error');
  if (error) throw new UserError(error.message);
  const chosen = await programs(repository, options, ask);
  const base = options.base ?? (ask && (await askBase(ask, chooseBase(repository).base.name)));
  const syntax = await loadGoSyntax();
  const known = chosen.map(({ program, reason }) => ({ program: inspectProgram(files, syntax, repository, program), reason }));
  const plan = planImages(repository, known, { ...options, ...(base && { base }) });
  return { repository, plan, files: imageFiles(repository, plan) };
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
