import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docker } from './docker.ts';

export interface Build {
  readonly dockerfile?: string;
  readonly target?: string;
  readonly version?: string;
  readonly noCache?: boolean;
}

export interface DockerSuite {
  readonly tempFolder: () => string;
  /** Builds as a user does, and gives the name of the image. */
  readonly buildImage: (folder: string, build?: Build) => Promise<string>;
  /** Builds a Dockerfile that needs no other file. */
  readonly buildImageOf: (dockerfile: string) => Promise<string>;
  /** Makes a container by `docker create` or `docker run -d`, and gives its id. */
  readonly container: (args: readonly string[]) => Promise<string>;
}

let images = 0;

/** What the tests of one `describe` make, on disk and in Docker: all of it is removed after them. */
export function dockerSuite(): DockerSuite {
  const folders: string[] = [];
  const containers: string[] = [];
  const tags: string[] = [];

  after(async () => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    if (containers.length > 0) await docker(['rm', '--force', '--volumes', ...containers]);
    if (tags.length > 0) await docker(['image', 'rm', '--force', ...tags]);
  });

  const tempFolder = (): string => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'go-docker-image-')));
    folders.push(folder);
    return folder;
  };

  const buildImage = async (folder: string, { dockerfile, target, version, noCache }: Build = {}): Promise<string> => {
    const tag = `go-docker-test:${process.pid}-${images++}`;
    const options = [
      ...(dockerfile === undefined ? [] : ['--file', dockerfile]),
      ...(target === undefined ? [] : ['--target', target]),
      ...(version === undefined ? [] : ['--build-arg', `VERSION=${version}`]),
      ...(noCache === true ? ['--no-cache'] : []),
    ];
    await docker(['build', '--load', '--tag', tag, ...options, '.'], { cwd: folder });
    tags.push(tag);
    return tag;
  };

  return {
    tempFolder,
    buildImage,
    buildImageOf(dockerfile) {
      const folder = tempFolder();
      writeFileSync(join(folder, 'Dockerfile'), dockerfile);
      return buildImage(folder);
    },
    async container(args) {
      const id = await docker(args);
      containers.push(id);
      return id;
    },
  };
}
