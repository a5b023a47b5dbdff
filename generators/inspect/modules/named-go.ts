import type { Evidence } from '../evidence.ts';
import type { GoMod } from './go-mod.ts';

/** A Go release as the repository names it. */
export interface NamedGo {
  /** `1.26`: official images are tagged by it, and a tag of a minor is its newest patch. */
  readonly minor: string;
  /** The line that names it: `go 1.26.0`, `toolchain go1.26.1`, `FROM golang:1.26-alpine`. */
  readonly words: string;
  /** Whether an older release refuses to build: true of a go directive, https://go.dev/ref/mod#go-mod-file-go. */
  readonly isMinimum: boolean;
  /** Whether it is the tag of a builder image, which somebody chose. */
  readonly isImage: boolean;
  readonly evidence: Evidence;
}

/** What a go.mod names: its go directive, and its toolchain line where there is one. */
export function goNamedByModule({ go, toolchain }: Pick<GoMod, 'go' | 'toolchain'>, file: string): readonly NamedGo[] {
  const named: NamedGo[] = [];
  if (go)
    named.push({
      minor: minorOf(go.version),
      words: `go ${go.version}`,
      isMinimum: true,
      isImage: false,
      evidence: { file, line: go.line },
    });
  const release = toolchain && /^go(1\.\d+)/.exec(toolchain.name)?.[1];
  if (toolchain && release !== undefined) {
    named.push({
      minor: release,
      words: `toolchain ${toolchain.name}`,
      isMinimum: false,
      isImage: false,
      evidence: { file, line: toolchain.line },
    });
  }
  return named;
}

function minorOf(version: string): string {
  return /^\d+\.\d+/.exec(version)?.[0] ?? version;
}
