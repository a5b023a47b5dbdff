import { cite } from '../inspect/evidence.ts';
import { firstBy } from '../inspect/first-by.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { pathFrom } from '../inspect/path-from.ts';
import { isWithin } from '../inspect/paths.ts';
import type { OwnImage } from '../inspect/dockerfiles/own-image.ts';
import { asInOwnImage } from './clauses.ts';
import { isPlainPath } from './docker-paths.ts';
import { userHome, usesHomeOfRoot } from './home-of-root.ts';
import type { RuntimeBase } from './runtime-base.ts';
import type { EnvironmentVariable } from './run-environment.ts';
import type { Reasoned } from './runtime-stage.ts';

// folders that are not one program's
const ofSystem =
  /^\/(?:$|(?:tmp|etc|usr|bin|sbin|lib|dev|proc|sys|run|boot)(?:\/|$)|(?:var|var\/(?:lib|log|opt|cache|run|spool)|opt|srv|home|mnt|media|root|go)$)/;

// https://refspecs.linuxfoundation.org/FHS_3.0/fhs/ch05.html: what programs keep lies there, and /data is as usual for it in images
const ofState = /^\/(?:var\/(?:lib|cache|spool|log)\/.|data(?:\/|$))/;

// a folder of the system in which a volume is the program's own: what it makes for others to share, and what it is set up by
const volumeOfSystem = /^\/(?:usr\/(?:local\/)?share|etc)\/(?!(?:ssl|ca-certificates|zoneinfo)(?:\/|$))./;

/** Whether a path of an image is plain, and no folder of the system. */
export function isOfProgram(path: string): boolean {
  return isPlainPath(path) && !ofSystem.test(path);
}

/**
 * The home of the user where one is needed: by number alone a user has / for one, where it may write nothing. Distroless has one for its
 * user, of this name.
 */
export function homeOf(program: ProgramFacts, { name }: RuntimeBase): Reasoned<'path'> | undefined {
  const needed = name === 'distroless' ? undefined : homeReason(program);
  const own = ownHome(program.ownImage);
  if (own !== undefined) return { path: own, reason: needed ?? asInOwnImage };
  return needed === undefined ? undefined : { path: userHome, reason: needed };
}

/** Where the repository's own image says that the home of its user is, other than that of root, the one given here, and what its commands begin in. */
export function ownHome(ownImage: OwnImage | undefined): string | undefined {
  const home = ownImage?.stage.env.find(({ name }) => name === 'HOME')?.value ?? '';
  return home.startsWith('/') && isOfProgram(home) && home !== userHome && home !== ownImage?.stage.workdir ? home : undefined;
}

function homeReason({ runtimeFiles, ownImage }: ProgramFacts): string | undefined {
  if (ownImage && usesHomeOfRoot(ownImage)) return `for what ${ownImage.file} keeps in the home of root, which no other user may enter`;
  const written = runtimeFiles.find(({ path, use }) => path.startsWith('~') && use === 'written');
  return written && `a home to write in, as ${cite(written.evidence)} does`;
}

/**
 * The folders that belong to the run-time user, the outer before the inner: those that the program writes to, and those that the
 * repository's own image has volumes or variables for, or makes and leaves empty.
 */
export function dataDirsOf(
  { runtimeFiles, ownImage, fileDatabase, writesBelow, listens }: ProgramFacts,
  workdir: string,
  env: readonly EnvironmentVariable[],
  home: Reasoned<'path'> | undefined,
): readonly Reasoned<'path'>[] {
  const written = runtimeFiles.flatMap(({ path, use, isFolder, evidence }) => {
    const whole = use === 'written' ? pathFrom(workdir, path) : undefined;
    const dir = whole === undefined || isFolder ? whole : whole.slice(0, whole.lastIndexOf('/'));
    // what is written beside the working directory makes that the user's as well: WORKDIR makes it as root's
    const dirs = dir === undefined || dir === '' ? [] : path.startsWith('../') ? [dir, workdir] : [dir];
    return dirs.map(found => ({ path: found, reason: `written at ${cite(evidence)}` }));
  });
  const volumes = (ownImage?.stage.volumes ?? []).map(({ path }) => ({ path, reason: asInOwnImage }));
  const start = ownImage?.stage.workdir ?? workdir;
  const kept = [...(ownImage?.folders ?? []), ...(ownImage && ofState.test(start) ? [start] : [])];
  const made = kept.filter(isOfProgram).map(path => ({ path, reason: asInOwnImage }));
  const named = [...written, ...volumes, ...env.flatMap(variable => dataOf(variable, ownImage?.stage.workdir))];
  const isElsewhere = named.length > 0 || made.some(({ path }) => path !== workdir && path !== home?.path);
  // as `./x.db`, which the code need not name
  const database = fileDatabase && { path: workdir, reason: `the database at ${cite(fileDatabase)} keeps its files there` };
  const isService = listens.ports.length > 0 || listens.variables.length > 0;
  const unsure =
    writesBelow && isService ? { path: workdir, reason: `${cite(writesBelow)} writes there, unless it is told another folder` } : undefined;
  const atWork = isElsewhere ? [] : [database ?? unsure ?? []].flat();
  const dirs = [...named, ...(home ? [home] : []), ...atWork, ...made].filter(
    found => isOfProgram(found.path) || (volumes.includes(found) && isPlainPath(found.path) && volumeOfSystem.test(found.path)),
  );
  const around = dirs.find(({ path }) => isWithin(start, path));
  const all = firstBy([...dirs, ...(around ? [{ ...around, path: start }] : [])], ({ path }) => path);
  // an outer folder that is made for an inner one would stay root's
  const first = all.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  // a volume and a working directory are made by Docker, as root's, unless they are there
  const isToBeThere = (path: string): boolean => path === start || [...volumes, ...made].some(found => found.path === path);
  return first.filter(({ path }) => isToBeThere(path) || !first.some(outer => path.startsWith(`${outer.path}/`)));
}

/**
 * Whether relative paths begin at the root because what the program writes there lies in volumes of the repository's own image: with
 * another working directory they would stay empty, and what is written would be lost with the container.
 */
export function writesAtRoot({ ownImage, runtimeFiles, executableFolder }: ProgramFacts): boolean {
  const { image = '', workdir = '/', volumes = [] } = ownImage?.stage ?? {};
  // distroless begins in the home of that user
  if (executableFolder || workdir !== '/' || image.includes('nonroot')) return false;
  const places = runtimeFiles.flatMap(({ path, use }) => (use === 'written' && !/^[/~]/.test(path) ? (pathFrom('/', path) ?? '/') : []));
  return places.length > 0 && places.every(place => volumes.some(({ path }) => isWithin(place, path)));
}

const dataWords = /(?:^|_)(?:DATA|DB|DATABASE|STORAGE|STORE|CACHE|UPLOADS?|LOGS?)(?=_|DIR|PATH|FILE|FOLDER|ROOT|$)/;
const readWords = /SRC|SOURCE|CONF|TEMPLATE|STATIC|PUBLIC|WEB|WWW|ASSET|PLUGIN|BIN|LIB|(?<!AUTO)CERT|TLS|SECRET|KEY|LOCALE|LANG/;
// https://specifications.freedesktop.org/basedir-spec/latest/: what a user has of its own, to write to as well
const ofUser = /^XDG_(?:CONFIG|DATA|STATE|CACHE)_HOME$/;

// a path of the image in a variable that is for data, or the working directory, and not for configuration, which somebody mounts
function dataOf({ name, value }: EnvironmentVariable, workdir: string | undefined): readonly Reasoned<'path'>[] {
  const isFolder = /(?:^|_)DIR$/.test(name) || value.replace(/(?<!\/)\/+$/, '') === workdir;
  const isData =
    (dataWords.test(name) || ofUser.test(name) || (isFolder && !readWords.test(name))) &&
    /^\/(?!(?:etc|usr|bin|lib|proc|sys|dev|run|tmp|var\/run)(?:\/|$))/.test(value);
  const dir = /\.\w+$/.test(value) ? value.slice(0, value.lastIndexOf('/')) : value.replace(/(?<!\/)\/+$/, '');
  return isData && dir !== '' ? [{ path: dir, reason: `named by ${name}` }] : [];
}
