import type { Evidence } from '../evidence.ts';
import type { ImportGraph } from './import-graph.ts';

// packages that read a command line and answer --help
const flagPackages = ['flag', 'github.com/spf13/cobra', 'github.com/spf13/pflag', 'github.com/urfave/cli', 'github.com/alecthomas/kong'];

/**
 * Where a program takes up its flags, when it is sure to be a command-line program: it reads flags, and neither the network nor a
 * signal handler nor an unknown module is on its import path, with which it might be a service. Undefined otherwise.
 */
export function commandLineEvidence({ standard, thirdParty, missing }: ImportGraph): Evidence | undefined {
  const serves = [...standard.keys()].some(path => path === 'net' || path.startsWith('net/') || path === 'os/signal');
  const unknown = missing.size > 0 || [...thirdParty.keys()].some(path => !isFlagPackage(path));
  if (serves || unknown) return undefined;
  return [...standard, ...thirdParty].find(([path]) => isFlagPackage(path))?.[1];
}

function isFlagPackage(path: string): boolean {
  return flagPackages.some(known => path === known || path.startsWith(`${known}/`));
}
