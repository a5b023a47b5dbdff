import type { Evidence } from '../evidence.ts';
import { baseName } from '../paths.ts';
import type { RepositoryFiles } from '../repository-files.ts';

const SIZE_LIMIT = 256 * 1024;
const PRIVILEGED = /^[ \t]*privileged:[ \t]*["']?true["']?[ \t]*(?:#.*)?$/;
const IMAGE = /^image:[ \t]*["']?([^\s"']+)/;

/**
 * Where a Kubernetes manifest or a compose file of the repository runs an image of one of these names as privileged: what that allows, it allows
 * to root. https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/#privileged-containers
 */
export function privilegedRun(files: RepositoryFiles, paths: readonly string[], names: ReadonlySet<string>): Evidence | undefined {
  for (const file of paths) {
    if (!/\.ya?ml$/.test(file) || /(?:^|\/)(?:testdata|tests?|e2e|node_modules|vendor)\//.test(file)) continue;
    const text = files.read(file) ?? '';
    if (text.length > SIZE_LIMIT || !text.includes('privileged:')) continue;
    const lines = text.split(/\r?\n/);
    const at = lines.findIndex((line, index) => PRIVILEGED.test(line) && names.has(nameOf(imageBeside(lines, index))));
    if (at >= 0) return { file, line: at + 1 };
  }
  return undefined;
}

// of the container whose securityContext it stands in, or of the service of compose
function imageBeside(lines: readonly string[], at: number): string {
  const depth = depthOf(lines[at] ?? '');
  const outer = lines.slice(0, at).findLastIndex(line => isWritten(line) && depthOf(line) < depth);
  const start = /^[ -]*securityContext:/.test(lines[outer] ?? '') ? outer : at;
  const beside = depthOf(lines[start] ?? '');
  const isItem = (line = ''): boolean => depthOf(line) === beside && line.trimStart().startsWith('- ');
  const isOutside = (line = ''): boolean => isWritten(line) && depthOf(line) < beside;
  let first = start;
  while (first > 0 && !isItem(lines[first]) && !isOutside(lines[first - 1])) first--;
  let end = start + 1;
  while (end < lines.length && !isItem(lines[end]) && !isOutside(lines[end])) end++;
  const keys = lines.slice(first, end).filter(line => depthOf(line) === beside);
  return keys.flatMap(line => IMAGE.exec(line.slice(beside))?.[1] ?? [])[0] ?? '';
}

// where its key stands, behind the dash of an item
function depthOf(line: string): number {
  return /^[ -]*/.exec(line)?.[0].length ?? 0;
}

function isWritten(line: string): boolean {
  return /^\s*[^\s#]/.test(line);
}

function nameOf(image: string): string {
  return baseName(image.replace(/@.*$/, '')).replace(/:.*$/, '');
}
