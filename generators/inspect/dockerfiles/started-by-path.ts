import type { Evidence } from '../evidence.ts';
import type { RepositoryFiles } from '../repository-files.ts';

const SIZE_LIMIT = 256 * 1024;

// `entrypoint` is that of compose
const COMMAND = /^\s*(?:-\s+)?(?:command|entrypoint):(?=\s|$)\s*(.*)$/;
const ITEM = /^\s*-\s+(.*)$/;

/**
 * Where a file of the repository starts an executable of its image by the absolute path: the `command` of a Kubernetes manifest, which
 * takes the place of the ENTRYPOINT, or of a compose file. https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
 */
export function startedByPath(files: RepositoryFiles, paths: readonly string[], executable: string): Evidence | undefined {
  if (!executable.startsWith('/')) return undefined;
  for (const file of paths) {
    if (!/\.(?:ya?ml|tpl)$/.test(file) || /(?:^|\/)(?:testdata|node_modules|vendor)\//.test(file)) continue;
    const text = files.read(file) ?? '';
    if (text.length > SIZE_LIMIT || !text.includes(executable)) continue;
    const line = commandLine(text.split(/\r?\n/), executable);
    if (line !== undefined) return { file, line };
  }
  return undefined;
}

function commandLine(lines: readonly string[], executable: string): number | undefined {
  for (const [index, line] of lines.entries()) {
    const given = COMMAND.exec(line)?.[1];
    if (given === undefined) continue;
    const isBlock = given === '' || given.startsWith('#');
    const words = isBlock ? ITEM.exec(lines[index + 1] ?? '')?.[1] : given;
    if (words?.split(/[\s"'[\],]+/).find(word => word !== '') === executable) return isBlock ? index + 2 : index + 1;
  }
  return undefined;
}
