import type { Draft, Godebug, Parsed, Replace, Rule } from './go-mod.ts';
import { godebugRule, goRule, parseByRules, pathRule, replaceRule, toolchainRule } from './go-mod.ts';

/** A go.work file; the paths of `use` are folders relative to the file, as they are written there. */
export interface GoWork {
  readonly go?: { readonly version: string; readonly line: number };
  readonly toolchain?: { readonly name: string; readonly line: number };
  readonly use: readonly { readonly path: string; readonly line: number }[];
  readonly replace: readonly Replace[];
  readonly godebug: readonly Godebug[];
}

/** Reads a go.work file as `go work edit -json` does: golang.org/x/mod/modfile/work.go, ParseWork without a fixer. */
export function parseGoWork(text: string, file: string): Parsed<GoWork> {
  const draft: Draft<GoWork> = { use: [], replace: [], godebug: [] };
  return parseByRules(text, file, goWorkRules, goWorkBlocks, draft);
}

const goWorkBlocks: ReadonlySet<string> = new Set(['godebug', 'use', 'replace']);
const goWorkRules: ReadonlyMap<string, Rule<Draft<GoWork>>> = new Map<string, Rule<Draft<GoWork>>>([
  ['go', goRule],
  ['toolchain', toolchainRule],
  ['godebug', godebugRule],
  ['use', pathRule('use')],
  ['replace', replaceRule],
]);
