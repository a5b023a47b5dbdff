import type { Node } from 'web-tree-sitter';
import type { Evidence } from '../evidence.ts';
import { argumentsOf, literalText } from '../code/go-calls.ts';
import { endsOnError } from './ending-calls.ts';
import type { Place, ProgramCode } from '../code/program-code.ts';

/** A file or folder that a framework opens by its own convention, without a path in the program's code. */
export interface FrameworkFile {
  readonly path: string;
  readonly evidence: Evidence;
}

// https://beego.wiki/docs/mvc/controller/config/, https://revel.github.io/manual/organization.html
const conventions: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^github\.com\/(?:astaxie\/beego|beego\/beego(?:\/v\d+)?(?:\/server\/web)?)$/, ['conf/app.conf', 'views', 'static']],
  [/^github\.com\/revel\/revel$/, ['conf', 'app/views', 'public', 'messages']],
];
// https://pkg.go.dev/github.com/spf13/viper#pkg-variables, SupportedExts
const extensions = ['yaml', 'yml', 'toml', 'json', 'env', 'ini', 'hcl', 'properties', 'props', 'prop', 'dotenv', 'tfvars'];

/** The paths that an expression can be worth. */
type PathsOf = (place: Place) => readonly { readonly text: string }[];

/** The files that the frameworks of a program open by convention, as far as the repository has them, or the program ends without. */
export function frameworkFiles(
  code: ProgramCode,
  isThere: (path: string) => boolean,
  isReached: (place: Place) => boolean,
  pathsOf: PathsOf,
): readonly FrameworkFile[] {
  const byConvention = conventions.flatMap(([framework, paths]) => {
    const [importer] = code.importersOf(framework);
    const evidence = importer?.package.imports.find(({ path }) => framework.test(path));
    return evidence ? paths.filter(isThere).map(path => ({ path, evidence: { file: evidence.file, line: evidence.line } })) : [];
  });
  return [...byConvention, ...viperFiles(code, isThere, isReached, pathsOf), ...environmentFiles(code, isThere, isReached)];
}

// godotenv.Load() reads .env: https://pkg.go.dev/github.com/joho/godotenv#Load; most programs do without, by the variables alone
function environmentFiles(
  code: ProgramCode,
  isThere: (path: string) => boolean,
  isReached: (place: Place) => boolean,
): readonly FrameworkFile[] {
  return code.importersOf(/^github\.com\/(?:joho\/godotenv|subosito\/gotenv)$/).flatMap(file => {
    const calls = file.nodesAt(/\b(?:godotenv|gotenv)\.(?:Load|Overload|OverLoad|Read)\(\)/g, 'call_expression');
    return calls.flatMap(node =>
      (isThere('.env') || endsOnError(node)) && isReached({ file, node })
        ? [{ path: '.env', evidence: { file: file.path, line: node.startPosition.row + 1 } }]
        : [],
    );
  });
}

// viper.SetConfigName("config"), viper.AddConfigPath("."): config.yaml and the like, and of several names what is there; without a file there,
// its extension by SetConfigType
function viperFiles(
  code: ProgramCode,
  isThere: (path: string) => boolean,
  isReached: (place: Place) => boolean,
  pathsOf: PathsOf,
): readonly FrameworkFile[] {
  const files = code.files.filter(({ text }) => /\.SetConfigName\(/.test(text));
  return files.flatMap(file => {
    const adding = file.callsOf('AddConfigPath');
    const types = file.callsOf('SetConfigType').flatMap(call => firstText(call) ?? []);
    return file.callsOf('SetConfigName').flatMap(call => {
      const name = firstText(call);
      const [argument] = argumentsOf(call);
      const found = name === undefined && argument ? pathsOf({ file, node: argument }).map(({ text }) => text) : [];
      const names = name === undefined ? found : [name];
      if (!isReached({ file, node: call })) return [];
      const evidence = { file: file.path, line: call.startPosition.row + 1 };
      const paths = besides(call, adding).map(firstText);
      const folders = paths.map(path => path?.replace(/^\$HOME(?=\/|$)/, '~').replace(/\/+$/, ''));
      const known = folders.filter(folder => folder !== undefined);
      const there = names.flatMap(base => {
        const candidates = known.flatMap(folder => extensions.map(extension => fileIn(folder, base, extension)));
        return candidates.find(path => !/^[~/]/.test(path) && isThere(path.replace(/^\.\//, ''))) ?? [];
      });
      const [type] = types;
      const [first] = folders;
      const named = type === undefined || first === undefined || name === undefined ? [] : [fileIn(first, name, type)];
      return (there.length > 0 ? there : named).map(path => ({ path, evidence }));
    });
  });
}

function firstText(call: Node): string | undefined {
  const [argument] = argumentsOf(call);
  return argument && literalText(argument);
}

// for code that is written to be slow
const farthest = 30;

// the calls in the innermost block around one that has any: another branch is for another configuration
function besides(call: Node, calls: readonly Node[]): readonly Node[] {
  let around = call.parent;
  for (let steps = 0; around && steps < farthest; steps += 1, around = around.parent) {
    const { startIndex, endIndex } = around;
    const found = around.type === 'block' ? calls.filter(other => startIndex <= other.startIndex && other.endIndex <= endIndex) : [];
    if (found.length > 0) return found;
  }
  return calls;
}

function fileIn(folder: string, name: string, extension: string): string {
  return `${folder === '.' ? '' : `${folder}/`}${name.replace(/^\.\//, '')}.${extension}`;
}
