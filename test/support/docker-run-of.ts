import { type DockerRun, dockerRun } from '../../generators/run/docker-run.ts';
import { filesInMemory } from '../../generators/inspect/files-in-memory.ts';

export type Texts = Readonly<Record<string, string>>;

/** A run over a repository that is given as path to text; a go.mod for example.com/x is there when none is given. */
export function dockerRunOf(texts: Texts, options: Parameters<typeof dockerRun>[1] = {}): Promise<DockerRun> {
  return dockerRun(filesInMemory({ 'go.mod': 'module example.com/x\n\ngo 1.26\n', ...texts }), options, undefined);
}

/** The Dockerfile of such a run. */
export async function dockerfileOf(texts: Texts, options: Parameters<typeof dockerRun>[1] = {}): Promise<string> {
  const { files } = await dockerRunOf(texts, options);
  return files.find(({ path }) => path === 'Dockerfile')?.text ?? '';
}

/** The text of a main package that imports a package and does nothing with it. */
export function mainImporting(importPath: string, body = ''): string {
  return `package main\n\nimport _ "${importPath}"\n\n${body}\nfunc main() {}\n`;
}
