import type { Evidence } from '../evidence.ts';
import type { RepositoryFiles } from '../repository-files.ts';

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
    const line = lines.findIndex(found => /^[^#]*\bmode=max\b/.test(found));
    if (line >= 0) return { file, line: line + 1 };
  }
  return undefined;
}
