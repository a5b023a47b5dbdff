import type { Evidence } from '../evidence.ts';
import type { ImportGraph } from './import-graph.ts';

/** An import of a package that the standard library has by an experiment of the Go toolchain only. */
export interface ExperimentalPackage {
  readonly path: string;
  /** What GOEXPERIMENT turns it on by. */
  readonly experiment: string;
  /** The release from which it is on by itself, as its minor version. */
  readonly onFrom?: number;
  readonly evidence: Evidence;
}

// internal/goexperiment/flags.go, and internal/buildcfg ParseGOEXPERIMENT for what is on by itself
const packages: ReadonlyMap<string, Pick<ExperimentalPackage, 'experiment' | 'onFrom'>> = new Map([
  ['encoding/json/v2', { experiment: 'jsonv2', onFrom: 27 }],
  ['encoding/json/jsontext', { experiment: 'jsonv2', onFrom: 27 }],
  ['arena', { experiment: 'arenas' }],
  ['runtime/secret', { experiment: 'runtimesecret' }],
  ['simd/archsimd', { experiment: 'simd' }],
]);

/** Those that a program imports, each path with the first place. */
export function experimentalPackages({ standard }: Pick<ImportGraph, 'standard'>): readonly ExperimentalPackage[] {
  return [...standard].flatMap(([path, evidence]) => {
    const known = packages.get(path);
    return known ? [{ path, ...known, evidence }] : [];
  });
}
