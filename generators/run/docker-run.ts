import { loadGoSyntax } from '../inspect/code/go-syntax.ts';
import type { Evidence, Problem } from '../inspect/evidence.ts';
import { goFileReader } from '../inspect/packages/go-file-reader.ts';
import { inspectProgram } from '../inspect/inspect-program.ts';
import { inspectRepository, type Repository } from '../inspect/inspect-repository.ts';
import { ownBuild, unknownTags } from '../inspect/builds/own-build.ts';
import type { OwnImage } from '../inspect/dockerfiles/own-image.ts';
import { type OwnMakefile, ownMakefile } from '../inspect/builds/own-makefile.ts';
import type { RepositoryFiles } from '../inspect/repository-files.ts';
import { type ChosenProgram, choosePrograms, openChoiceMessage, type ProgramChoice } from '../plan/choose-programs.ts';
import { type ChosenTags, chooseTags } from '../plan/build-tags.ts';
import { ignoreFileProblems } from '../plan/plan-dockerignore.ts';
import { type ImagePlan, planImages } from '../plan/plan-images.ts';
import { productName } from '../plan/product-name.ts';
import { programPath } from '../plan/program-path.ts';
import { imageFiles } from '../render/image-files.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { type Found, UserError } from '../user-error.ts';
import type { Ask } from '../options/ask.ts';
import { askBase } from '../options/ask-base.ts';
import { answerNames } from './answers.ts';
import type { Options } from '../options/option-table.ts';
import { decidingChoices } from './deciding-choices.ts';

/** What a run of `go-docker docker` found, decided and rendered. */
export interface DockerRun {
  readonly repository: Repository;
  readonly plan: ImagePlan;
  readonly files: readonly RenderedFile[];
  /** What is wrong with the ignore file that is there, should it stay. */
  readonly ignoreProblems: readonly Problem[];
  /** The answers that decide something: those that differ from what was found or defaulted. */
  readonly answers: Options;
  /** The user's own Makefile. */
  readonly makefile?: OwnMakefile;
}

/** What a caller knows of the repository. */
export interface RunContext {
  /** The Go release that a new service is built with, unless the options say another. */
  readonly go?: string;
  /** Paths of files that earlier runs have written, edited or not. */
  readonly generated?: ReadonlySet<string>;
}

/**
 * Inspect, plan, render: everything but the writing. What options and repository leave open is asked; without somebody to ask, an open
 * choice of program is a UserError with status 2, and everything else takes its default.
 */
export async function dockerRun(
  files: RepositoryFiles,
  options: Options,
  ask: Ask | undefined,
  { go, generated }: RunContext = {},
): Promise<DockerRun> {
  const readGoFile = goFileReader(files);
  const untagged = inspectRepository(files, [], readGoFile);
  const error = untagged.problems.find(({ severity }) => severity === 'error');
  if (error) throw new UserError(error.message, 1, foundIn(untagged, error));
  try {
    const { chosen, answer } = await choosing(untagged, options, ask);
    const own = chosen.map(({ program }) => ownBuild(untagged.buildEvidence, program.dir));
    const ownTags = chooseTags(own);
    const askedTags = chooseTags(own, options.tags?.split(','));
    const tags = sameTags(ownTags, askedTags) ? ownTags : askedTags;
    const inspected = tags ? inspectRepository(files, tags.tags, readGoFile) : untagged;
    // a Dockerfile of ours that was edited has an ignore file of its own, which is not seen here
    const repository = { ...inspected, rootDockerfiles: inspected.rootDockerfiles.filter(path => generated?.has(path) !== true) };
    const syntax = await loadGoSyntax();
    const known = chosen.map(({ program, reason }, index) => {
      const tagged = repository.programs.find(({ dir }) => dir === program.dir) ?? program;
      const nameOf = (image?: OwnImage): string =>
        chosen.length === 1 ? productName(program, own[0], repository.name, image) : program.name;
      const build = own[index];
      const unknown = options.tags === undefined ? unknownTags(untagged.buildEvidence, program.dir) : undefined;
      const found = inspectProgram(files, syntax, repository, { ...tagged, name: nameOf() });
      return {
        program: { ...found, name: nameOf(found.ownImage) },
        reason,
        ...(build && { ownBuild: build }),
        ...(unknown && { unknownTags: unknown }),
      };
    });
    const planWith = (choices: Options): ImagePlan => planImages(repository, known, { ...choices, go: choices.go ?? go }, tags);
    const base = options.base ?? (ask && (await askBase(ask, planWith(options).base.name)));
    const choices = decidingChoices({ ...options, ...(base && { base }) }, imageChoices, planWith);
    const plan = planWith(choices);
    const makefile = ownMakefile(files, generated);
    return {
      repository,
      plan,
      files: imageFiles(repository, plan, makefile),
      ignoreProblems: ignoreFileProblems(repository, plan),
      answers: {
        ...Object.fromEntries(imageChoices.flatMap(name => (choices[name] === undefined ? [] : [[name, choices[name]]]))),
        ...(tags !== ownTags && { tags: options.tags }),
        ...answer,
      },
      ...(makefile && { makefile }),
    };
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    throw new UserError(failure.message, failure.exitStatus, foundIn(untagged, citedIn(failure.message, untagged.files)));
  }
}

function foundIn({ programs }: Repository, { file, line }: Partial<Evidence> = {}): Found {
  return { programs, ...(file !== undefined && { evidence: { file, ...(line !== undefined && { line }) } }) };
}

// the sentence of a failure cites its place as `main.go:31`
function citedIn(message: string, files: readonly string[]): Evidence | undefined {
  const known = new Set(files);
  for (const word of message.split(/[\s()"',;]+/)) {
    const [file = '', line = '', ...more] = word.split(':');
    if (known.has(file) && /^\d+\.?$/.test(line) && more.every(part => part === '')) return { file, line: Number.parseInt(line, 10) };
  }
  return undefined;
}

const imageChoices = answerNames('docker').filter(name => !['program', 'allPrograms', 'tags'].includes(name));

function sameTags(own: ChosenTags | undefined, asked: ChosenTags | undefined): boolean {
  return own?.tags.toSorted().join(',') === asked?.tags.toSorted().join(',');
}

const everyProgram = '*';

interface Choosing {
  readonly chosen: readonly ChosenProgram[];
  /** The answer of the user, where it differs from what stands out anyway. */
  readonly answer: Pick<Options, 'program' | 'allPrograms'>;
}

async function choosing(repository: Repository, { program, allPrograms }: Options, ask: Ask | undefined): Promise<Choosing> {
  const standing = choosePrograms(repository, {});
  if (allPrograms) return answered(repository, standing, { allPrograms });
  if (program) return answered(repository, standing, { program });
  if ('chosen' in standing) return { chosen: standing.chosen, answer: {} };
  if (!ask) throw new UserError(openChoiceMessage(standing.candidates), 2);
  const answer = await ask({
    message: 'Which program gets an image?',
    choices: [
      ...standing.candidates.map(candidate => ({ name: programPath(candidate), value: candidate.dir })),
      { name: `all ${standing.candidates.length}, an image each`, value: everyProgram },
    ],
  });
  return answered(repository, standing, answer === everyProgram ? { allPrograms: true } : { program: [answer] });
}

// what asks for every program asks for those that are still to come as well
function answered(repository: Repository, standing: ProgramChoice, wish: Choosing['answer']): Choosing {
  const asked = choosePrograms(repository, wish);
  const chosen = 'chosen' in asked ? asked.chosen : [];
  if (wish.allPrograms) return { chosen, answer: wish };
  const dirs = chosen.map(({ program }) => program.dir);
  if ('chosen' in standing && dirs.join('\n') === standing.chosen.map(({ program }) => program.dir).join('\n'))
    return { ...standing, answer: {} };
  return { chosen, answer: { program: dirs.map(dir => dir || '.') } };
}
