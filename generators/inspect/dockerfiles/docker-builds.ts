import { withoutRecipePrefix } from '../builds/go-build-command.ts';
import { type RootMakefiles, rootMakefiles } from '../builds/root-makefiles.ts';
import { type ShellCommand, shellCommands } from '../shell/shell-commands.ts';
import { pathFrom } from '../path-from.ts';
import { folderOf, pathIn } from '../paths.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { readYaml } from '../yaml-file.ts';

/** A build of an image that a file of the repository runs or describes, as far as its words are plain. */
export interface DockerBuild {
  /** Path of the Dockerfile. */
  readonly file: string;
  /** The folder that is its build context. */
  readonly context?: string;
  /** Its context is a folder that is made for the build, with the files of this one that the build names. */
  readonly isStaged?: true;
}

interface Reader {
  readonly file: RegExp;
  readonly builds: (text: string, isThere: (path: string) => boolean, dir: string) => readonly DockerBuild[];
}

const SIZE_LIMIT = 256 * 1024;

const readers: readonly Reader[] = [
  { file: /^(?:docker-)?compose(?:[._-][^/]*)?\.ya?ml$/, builds: composeBuilds },
  { file: /^(?:\.config\/|\.)?goreleaser\.ya?ml$/, builds: goreleaserBuilds },
  { file: /^\.github\/workflows\/[^/]+\.ya?ml$/, builds: workflowBuilds },
  { file: /(?:^|\/)docker-bake\.hcl$/, builds: bakeBuilds },
];

/**
 * The builds of images that Makefiles, compose, GoReleaser, bake and workflow files at their usual places name, and what the Makefiles at the
 * root include.
 */
export function dockerBuilds(
  files: RepositoryFiles,
  paths: readonly string[],
  makefiles: RootMakefiles = rootMakefiles(files, paths),
): readonly DockerBuild[] {
  return paths.flatMap(path => {
    const builds = makefiles.paths.has(path) ? makefileBuilds : readers.find(({ file }) => file.test(path))?.builds;
    const found = builds && files.read(path);
    return builds && found !== undefined && found.length <= SIZE_LIMIT && /docker|build:/i.test(found)
      ? builds(found, file => files.exists(file), folderOf(path))
      : [];
  });
}

function makefileBuilds(text: string): readonly DockerBuild[] {
  const recipes = text.match(/^\t(?:.*\\\n)*.*$/gm) ?? [];
  return recipes.flatMap(recipe => scriptBuilds(withoutRecipePrefix(recipe)));
}

// https://docs.docker.com/reference/compose-file/build/: the Dockerfile is seen from the context
function composeBuilds(text: string): readonly DockerBuild[] {
  const services = readYaml(text)?.get('services')?.entries ?? [];
  return services.flatMap(([, service]) => {
    const build = service.get('build');
    return build ? seenFrom(build.text ?? build.get('context')?.text, build.get('dockerfile')?.text) : [];
  });
}

// https://goreleaser.com/customization/docker/: what it copies to the context keeps its path
function goreleaserBuilds(text: string): readonly DockerBuild[] {
  const file = readYaml(text);
  const images = [...(file?.get('dockers')?.items ?? []), ...(file?.get('dockers_v2')?.items ?? [])];
  return images.flatMap(image => built(image.get('dockerfile')?.text, '.').map(build => ({ ...build, isStaged: true })));
}

// https://github.com/docker/build-push-action#inputs
function workflowBuilds(text: string): readonly DockerBuild[] {
  const jobs = readYaml(text)?.get('jobs')?.entries ?? [];
  return jobs.flatMap(([, job]) =>
    (job.get('steps')?.items ?? []).flatMap(step => {
      const given = step.get('with');
      if (step.get('uses')?.text?.startsWith('docker/build-push-action@') === true)
        return built(given?.get('file')?.text, given?.get('context')?.text ?? '.');
      return step.get('working-directory') ? [] : scriptBuilds(step.get('run')?.text ?? '');
    }),
  );
}

// https://docs.docker.com/build/bake/reference/#target: a context is seen from where bake runs, the root or the folder of the file
function bakeBuilds(text: string, isThere: (path: string) => boolean, dir: string): readonly DockerBuild[] {
  const targets = text.split(/^(?=target\s)/m).filter(part => part.startsWith('target'));
  return targets.flatMap(target => {
    const context = attributeOf(target, 'context') ?? '.';
    const readings = ['', dir].map(from => seenFrom(pathFrom(from, context) || '.', attributeOf(target, 'dockerfile')));
    return readings.find(builds => builds.some(({ file }) => isThere(file))) ?? readings[0] ?? [];
  });
}

function attributeOf(target: string, name: 'context' | 'dockerfile'): string | undefined {
  return new RegExp(`^\\s*${name}\\s*=\\s*"([^"]*)"`, 'm').exec(target)?.[1];
}

function scriptBuilds(script: string): readonly DockerBuild[] {
  if (!/\bbuild\b/.test(script)) return [];
  const builds: DockerBuild[] = [];
  for (const command of shellCommands(script)) builds.push(...commandBuilds(command));
  return builds;
}

// of `docker build --help`: all other options take a value
const switches: ReadonlySet<string> = new Set(
  '--check --debug -D --force-rm --load --no-cache --pull --push --quiet -q --rm --squash --compress'.split(' '),
);

function commandBuilds({ name, args, dir }: ShellCommand): readonly DockerBuild[] {
  const [first, second] = args;
  const isBuild = first === 'build' || ((first === 'buildx' || first === 'image') && second === 'build');
  if (!/(?:^|\/)(?:docker|podman|nerdctl)$/.test(name) || !isBuild || dir !== '') return [];
  let [file, context]: readonly (string | undefined)[] = [];
  for (let at = first === 'build' ? 1 : 2; at < args.length; at++) {
    const word = args[at] ?? '';
    const [flag = '', given] = word.split('=', 2);
    if (!flag.startsWith('-')) context = isPlain(word) ? word : context;
    else if (!switches.has(flag)) {
      const value = given ?? args[++at];
      if (flag === '-f' || flag === '--file') file = value;
    }
  }
  return built(file, context);
}

function built(file: string | undefined, context: string | undefined): readonly DockerBuild[] {
  const folder = placeOf('', context);
  const path = placeOf('', file ?? (folder === undefined ? undefined : pathIn(folder, 'Dockerfile')));
  return path === undefined ? [] : [{ file: path, ...(folder !== undefined && { context: folder }) }];
}

function seenFrom(context = '.', file = 'Dockerfile'): readonly DockerBuild[] {
  const folder = placeOf('', context);
  const path = folder === undefined ? undefined : placeOf(folder, file);
  return folder === undefined || path === undefined ? [] : [{ file: path, context: folder }];
}

function placeOf(folder: string, path: string | undefined): string | undefined {
  return path !== undefined && isPlain(path) && !path.startsWith('/') ? pathFrom(folder, path) : undefined;
}

function isPlain(path: string): boolean {
  return /^[\w./+@-]+$/.test(path);
}
