import { pathFrom } from '../path-from.ts';
import { pathIn } from '../paths.ts';
import type { RepositoryFiles } from '../repository-files.ts';

// a path with a folder and an ending, as a whole string of Go
const pathLiteral = /"((?:\.{1,2}\/)*(?:[\w-][\w.-]*\/)+[\w.-]+\.\w+)"|`((?:\.{1,2}\/)*(?:[\w-][\w.-]*\/)+[\w.-]+\.\w+)`/g;

/**
 * The paths that the code of a generator names, where `go run` starts one of the repository: relative to the folder of the directive, in
 * which the go command runs it. https://pkg.go.dev/cmd/go#hdr-Generate_Go_files_by_processing_source
 */
export function pathsOfGenerator(files: RepositoryFiles, [go, run, ...words]: readonly string[], dir: string): readonly string[] {
  if (go !== 'go' || run !== 'run') return [];
  const started = words.find(word => /^\.{1,2}(?:\/|$)|^[^-].*\.go$/.test(word));
  const place = started === undefined ? undefined : pathFrom(dir, started);
  if (place === undefined) return [];
  const sources = place.endsWith('.go')
    ? [place]
    : files.list(place).flatMap(({ name }) => (name.endsWith('.go') && !name.endsWith('_test.go') ? pathIn(place, name) : []));
  return sources.flatMap(source =>
    [...(files.read(source) ?? '').matchAll(pathLiteral)].flatMap(([, quoted, raw]) => pathFrom(dir, quoted ?? raw ?? '') ?? []),
  );
}
