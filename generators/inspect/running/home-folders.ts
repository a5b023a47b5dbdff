import type { Node } from 'web-tree-sitter';
import { argumentsOf, calledName } from '../code/go-calls.ts';
import type { Scopes } from '../code/go-scopes.ts';
import type { Place } from '../code/program-code.ts';

/** A folder below the home of the user, `~`, and what stands below it by an argument. */
export interface HomeFolder {
  readonly path: string;
  readonly rest: readonly Node[];
}

// functions and variables that are such a folder; what they are given stands below it
const folders: ReadonlyMap<string, string> = new Map([
  ['os.UserHomeDir', '~'],
  ['github.com/mitchellh/go-homedir.Dir', '~'],
  ['k8s.io/client-go/util/homedir.HomeDir', '~'],
  // on Linux, https://pkg.go.dev/os#UserConfigDir
  ['os.UserConfigDir', '~/.config'],
  ['os.UserCacheDir', '~/.cache'],
  // https://pkg.go.dev/github.com/adrg/xdg#pkg-variables
  ['github.com/adrg/xdg.Home', '~'],
  ['github.com/adrg/xdg.ConfigHome', '~/.config'],
  ['github.com/adrg/xdg.ConfigFile', '~/.config'],
  ['github.com/adrg/xdg.CacheHome', '~/.cache'],
  ['github.com/adrg/xdg.CacheFile', '~/.cache'],
  ['github.com/adrg/xdg.DataHome', '~/.local/share'],
  ['github.com/adrg/xdg.DataFile', '~/.local/share'],
  ['github.com/adrg/xdg.StateHome', '~/.local/state'],
  ['github.com/adrg/xdg.StateFile', '~/.local/state'],
  // https://pkg.go.dev/github.com/kirsle/configdir
  ['github.com/kirsle/configdir.LocalConfig', '~/.config'],
  ['github.com/kirsle/configdir.LocalCache', '~/.cache'],
]);

// what is made for an application, by its last arguments, and has methods for its folders
const ofScopes: ReadonlyMap<string, { readonly at: number; readonly methods: ReadonlyMap<string, string> }> = new Map([
  // https://pkg.go.dev/github.com/muesli/go-app-paths
  [
    'github.com/muesli/go-app-paths.NewScope',
    {
      at: 1,
      methods: new Map([
        ['DataPath', '~/.local/share'],
        ['ConfigPath', '~/.config'],
        ['CacheDir', '~/.cache'],
        ['CachePath', '~/.cache'],
        ['LogPath', '~/.cache'],
      ]),
    },
  ],
  // https://pkg.go.dev/github.com/OpenPeeDeeP/xdg
  [
    'github.com/OpenPeeDeeP/xdg.New',
    {
      at: 0,
      methods: new Map([
        ['DataHome', '~/.local/share'],
        ['ConfigHome', '~/.config'],
        ['CacheHome', '~/.cache'],
      ]),
    },
  ],
]);
const scopeMethods = new Set([...ofScopes.values()].flatMap(({ methods }) => [...methods.keys()]));

/** The folder of the home that a call, or a variable of another package, is by itself or with its arguments. */
export function homeFolder(scopes: Scopes, { file, node }: Place): HomeFolder | undefined {
  const isCall = node.type === 'call_expression';
  const named = isCall ? calledName(node) : { name: node.childForFieldName('field')?.text ?? '', of: node.childForFieldName('operand') };
  const path = folders.get(qualified({ file, node }, named));
  if (path !== undefined) return { path, rest: isCall ? argumentsOf(node) : [] };
  return isCall && scopeMethods.has(named.name) ? folderOfScope(scopes, { file, node }) : undefined;
}

function folderOfScope(scopes: Scopes, { file, node }: Place): HomeFolder | undefined {
  const { name, of } = calledName(node);
  const scope = of?.type === 'identifier' ? scopes.lookUp({ file, node }, of.text)?.values[0]?.node : of;
  if (scope?.type !== 'call_expression') return undefined;
  const { at, methods } = ofScopes.get(qualified({ file, node: scope }, calledName(scope))) ?? {};
  const path = methods?.get(name);
  return path === undefined ? undefined : { path, rest: [...argumentsOf(scope).slice(at), ...argumentsOf(node)] };
}

function qualified({ file }: Place, { name, of }: { readonly name: string; readonly of?: Node | null }): string {
  return `${of?.type === 'identifier' ? (file.importPathOf(of.text) ?? '') : ''}.${name}`;
}
