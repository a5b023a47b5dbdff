import type { Evidence } from '../evidence.ts';
import { baseName } from '../paths.ts';
import type { RepositoryFiles } from '../repository-files.ts';

const SIZE_LIMIT = 256 * 1024;
const PRIVILEGED = /^[ \t]*privileged:[ \t]*["']?true["']?[ \t]*(?:#.*)?$/;
// what root has for the asking, and nobody else by being given it: https://man7.org/linux/man-pages/man7/capabilities.7.html, Transformation of
// capabilities during execve(); NET_BIND_SERVICE, which containers need not have, is none of them
const CAPABILITY = /^[-\s["']*(?:CAP_)?(NET_ADMIN|NET_RAW|SYS_(?:ADMIN|PTRACE|MODULE|RAWIO|TIME)|BPF|PERFMON)\b/;
const IMAGE = /^image:[ \t]*["']?([^\s"']+)/;

/** Where an image is run with what is for root alone. */
export interface PrivilegedRun extends Evidence {
  /** The one that it gets; without one it gets all. */
  readonly capability?: string;
}

/**
 * Where a Kubernetes manifest or a compose file of the repository runs an image of one of these names as privileged, or with a capability: what that
 * allows, it allows to root. https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/#privileged-containers
 */
export function privilegedRun(files: RepositoryFiles, paths: readonly string[], names: ReadonlySet<string>): PrivilegedRun | undefined {
  for (const file of paths) {
    if (!/\.ya?ml$/.test(file) || /(?:^|\/)(?:testdata|tests?|e2e|node_modules|vendor)\//.test(file)) continue;
    const text = files.read(file) ?? '';
    if (text.length > SIZE_LIMIT || !/\b(?:privileged|cap_add|capabilities):/.test(text)) continue;
    const lines = text.split(/\r?\n/);
    for (const [at, line] of lines.entries()) {
      const capability = PRIVILEGED.test(line) ? '' : capabilityAt(lines, at);
      if (capability === undefined || !names.has(nameOf(imageBeside(lines, at)))) continue;
      return { file, line: at + 1, ...(capability !== '' && { capability }) };
    }
  }
  return undefined;
}

// cap_add: [NET_ADMIN], or `add:` below `capabilities:`, with the items in the lines below
function capabilityAt(lines: readonly string[], at: number): string | undefined {
  const [, depth, key, inline = ''] = /^([ -]*)(cap_add|add):(.*)$/.exec(lines[at] ?? '') ?? [];
  if (depth === undefined || (key === 'add' && !/^[ -]*capabilities:/.test(lines[outerLine(lines, at)] ?? ''))) return undefined;
  const end = lines.findIndex((line, index) => index > at && isWritten(line) && !line.trimStart().startsWith('- '));
  const items = [...inline.split(','), ...lines.slice(at + 1, end < 0 ? undefined : end)];
  return items.flatMap(item => CAPABILITY.exec(item.toUpperCase())?.[1] ?? [])[0];
}

function outerLine(lines: readonly string[], at: number): number {
  const depth = depthOf(lines[at] ?? '');
  return lines.slice(0, at).findLastIndex(line => isWritten(line) && depthOf(line) < depth);
}

// of the container whose securityContext it stands in, or of the service of compose
function imageBeside(lines: readonly string[], at: number): string {
  const outer = outerLine(lines, at);
  if (/^[ -]*capabilities:/.test(lines[outer] ?? '')) return imageBeside(lines, outer);
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
