import { argumentsOf } from '../code/go-calls.ts';
import type { Scopes } from '../code/go-scopes.ts';
import type { ProgramCode } from '../code/program-code.ts';

/** What a program serves below a path of another router: `http.StripPrefix("/api", sub)` and `r.Mount("/api", newSub())`. */
export interface MountedRouters {
  /** Whether what has this name, or what a function of this name makes, may stand below such a path. */
  mayHold(name: string): boolean;
  readonly isEmpty: boolean;
}

// an http.FileServer is no router
const harmless = new Set(['http', 'FileServer', 'FileServerFS', 'FS', 'Dir']);

// for code that is written to be slow
const mostMounts = 200;

/** The routers of a program that are mounted; any may be, where a function mounts what it is given. */
export function mountedRouters(code: ProgramCode, scopes: Scopes): MountedRouters {
  const mounts = code.files
    .filter(({ text }) => /\.(?:Mount|StripPrefix)\(/.test(text))
    .flatMap(file =>
      [...file.callsOf('Mount'), ...file.callsOf('StripPrefix')].map(call => ({ file, values: argumentsOf(call).slice(1) })),
    );
  const isAny =
    mounts.length > mostMounts ||
    mounts.some(({ file, values }) =>
      values.some(node => node.type === 'identifier' && scopes.lookUp({ file, node }, node.text)?.parameter !== undefined),
    );
  const nodes = mounts.flatMap(({ values }) =>
    values.flatMap(node => [node, ...node.descendantsOfType(['identifier', 'field_identifier'])]),
  );
  const names = new Set(nodes.map(({ text }) => text).filter(name => !harmless.has(name)));
  return { mayHold: name => isAny || names.has(name), isEmpty: names.size === 0 };
}
