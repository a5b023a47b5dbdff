import type { Evidence } from '../evidence.ts';
import { isProductDockerfile } from '../dockerfiles/product-dockerfile.ts';
import { pathFrom } from '../path-from.ts';
import type { RepositoryFiles } from '../repository-files.ts';

const stepStart = /^\s*- /;

/**
 * Where a workflow of the repository exports its build cache with all stages, https://docs.docker.com/build/cache/backends/: its
 * builders are then thrown away and start with nothing else.
 */
export function registryCache(files: RepositoryFiles, paths: readonly string[]): Evidence | undefined {
  for (const file of paths.filter(path =>
    /^(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|docker-bake\.(?:hcl|json))$/.test(path),
  )) {
    const text = files.read(file) ?? '';
    const lines = /\bcache-to\b/.test(text) ? text.split('\n') : [];
    const line = lines.findIndex((found, at) => /^[^#]*\bmode=max\b/.test(found) && !isOfTests(lines, at));
    if (line >= 0) return { file, line: line + 1 };
  }
  return undefined;
}

// the step that a line is in builds a Dockerfile that is for no product
function isOfTests(lines: readonly string[], at: number): boolean {
  const start = lines.findLastIndex((line, index) => index <= at && stepStart.test(line));
  const end = lines.findIndex((line, index) => index > at && stepStart.test(line));
  const step = lines.slice(Math.max(start, 0), end < 0 ? undefined : end);
  const named = step.flatMap(line => /^[\s-]*file: *['"]?([\w./-]+)['"]?\s*$/.exec(line)?.[1] ?? []);
  return named.some(path => !isProductDockerfile(pathFrom('', path) ?? path));
}
