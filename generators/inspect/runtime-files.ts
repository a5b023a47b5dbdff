import type { Node } from 'web-tree-sitter';
import type { Constant } from './constant-values.ts';
import type { Constants } from './constants.ts';
import type { Evidence } from './evidence.ts';
import { firstBy } from './first-by.ts';
import { argumentsOf, calledName, mayCall } from './go-calls.ts';
import type { CodeFile, ProgramCode } from './program-code.ts';

/** A file or folder that a program opens while it runs, by a path that its code holds. */
export interface RuntimeFile {
  /** Relative to the working directory, without `./`; or absolute. */
  readonly path: string;
  readonly use: 'read' | 'written';
  /** Whether the repository has it, seen from its root or from the folder of the module or the program. */
  readonly inRepository: boolean;
  readonly evidence: Evidence;
}

type Use = RuntimeFile['use'];
/** Which arguments are paths: one, or all from one on. */
type Paths = { readonly at: number; readonly use: Use; readonly rest?: boolean };

const read = (at: number): Paths => ({ at, use: 'read' });
const readAll = (at: number): Paths => ({ at, use: 'read', rest: true });
const written = (at: number): Paths => ({ at, use: 'written' });

// functions that open what they are given, by import path and name
const functions: ReadonlyMap<string, Paths> = new Map([
  ['os.Open', read(0)],
  ['os.ReadFile', read(0)],
  ['os.ReadDir', read(0)],
  ['os.DirFS', read(0)],
  ['os.Create', written(0)],
  ['os.WriteFile', written(0)],
  ['os.Mkdir', written(0)],
  ['os.MkdirAll', written(0)],
  ['os.OpenFile', written(0)],
  ['io/ioutil.ReadFile', read(0)],
  ['io/ioutil.ReadDir', read(0)],
  ['io/ioutil.WriteFile', written(0)],
  ['html/template.ParseFiles', readAll(0)],
  ['html/template.ParseGlob', read(0)],
  ['text/template.ParseFiles', readAll(0)],
  ['text/template.ParseGlob', read(0)],
  ['net/http.Dir', read(0)],
  ['net/http.ServeFile', read(2)],
  ['path/filepath.WalkDir', read(0)],
  ['path/filepath.Walk', read(0)],
  ['path/filepath.Glob', read(0)],
  ['github.com/joho/godotenv.Load', readAll(0)],
  ['github.com/spf13/viper.AddConfigPath', read(0)],
  ['github.com/spf13/viper.SetConfigFile', read(0)],
  ['github.com/knadh/koanf/providers/file.Provider', read(0)],
  ['github.com/pressly/goose/v3.Up', read(1)],
  ['gopkg.in/ini.v1.Load', readAll(0)],
  ['github.com/go-ini/ini.Load', readAll(0)],
]);

// methods, by name, in packages that import what has them
const methods: readonly (readonly [RegExp, string, Paths])[] = [
  [/^(?:html|text)\/template$/, 'ParseFiles', readAll(0)],
  [/^(?:html|text)\/template$/, 'ParseGlob', read(0)],
  [/^github\.com\/gin-gonic\/gin$/, 'LoadHTMLGlob', read(0)],
  [/^github\.com\/gin-gonic\/gin$/, 'LoadHTMLFiles', readAll(0)],
  [/^github\.com\/(?:gin-gonic\/gin$|labstack\/echo|gofiber\/fiber)/, 'Static', read(1)],
  [/^github\.com\/gin-gonic\/gin$/, 'StaticFile', read(1)],
  [/^github\.com\/labstack\/echo/, 'File', read(1)],
  [/^github\.com\/spf13\/viper$/, 'AddConfigPath', read(0)],
  [/^github\.com\/spf13\/viper$/, 'SetConfigFile', read(0)],
];

const callsFunction = mayCall([...functions.keys()]);

// a quick look at the text before a file is parsed
function mayOpen(file: CodeFile): boolean {
  return (
    callsFunction.test(file.text) || methods.some(([framework, name]) => file.text.includes(`.${name}(`) && importsAny(file, framework))
  );
}

function importsAny({ package: { imports } }: CodeFile, framework: RegExp): boolean {
  return imports.some(({ path }) => framework.test(path));
}

/** The paths that the program's code opens, each once, by the first place; what it writes to counts as written. */
export function runtimeFiles(code: ProgramCode, constants: Constants, isThere: (path: string) => boolean): readonly RuntimeFile[] {
  const found = code.files.filter(mayOpen).flatMap(file => openedIn(file, constants, isThere));
  const isWritten = new Set(found.filter(({ use }) => use === 'written').map(({ path }) => path));
  return firstBy(found, ({ path }) => path).map(file => (isWritten.has(file.path) ? { ...file, use: 'written' } : file));
}

function openedIn(file: CodeFile, constants: Constants, isThere: (path: string) => boolean): readonly RuntimeFile[] {
  return file.root.descendantsOfType('call_expression').flatMap(call => {
    const paths = pathsOf(file, call);
    if (!paths) return [];
    const values = paths.rest ? argumentsOf(call).slice(paths.at) : argumentsOf(call).slice(paths.at, paths.at + 1);
    return values.flatMap(node => opened(constants.ownValuesOf({ file, node }), paths.use, isThere));
  });
}

// a path that is put together, or can have several values, is surely meant only where the repository has it
function opened(values: readonly Constant[], use: Use, isThere: (path: string) => boolean): readonly RuntimeFile[] {
  return values.flatMap(({ text, composed = false, evidence }): readonly RuntimeFile[] => {
    const path = cleanPath(text);
    const inRepository = path !== undefined && isThere(path);
    const isSure = inRepository || (values.length === 1 && !composed);
    return path === undefined || systemPath.test(path) || !isSure ? [] : [{ path, use, inRepository, evidence }];
  });
}

function pathsOf(file: CodeFile, call: Node): Paths | undefined {
  const { name, of } = calledName(call);
  const importPath = of?.type === 'identifier' ? file.importPathOf(of.text) : undefined;
  const paths = importPath === undefined ? undefined : functions.get(`${importPath}.${name}`);
  if (paths ?? importPath !== undefined) return paths;
  return methods.find(([framework, method]) => method === name && importsAny(file, framework))?.[2];
}

// of the system, not of the program: devices, kernel files, and what every image has
const systemPath = /^\/(?:dev|proc|sys|etc|usr|bin|lib|tmp|run|var\/run)(?:\/|$)/;

// a pattern stands for the folder before its first character with a meaning: templates/*.html
function cleanPath(text: string): string | undefined {
  const literal = /[*?[]/.test(text) ? text.slice(0, text.lastIndexOf('/', text.search(/[*?[]/)) + 1) : text;
  const path = literal
    .replace(/^file:\/\//, '')
    .replace(/^(?:\.\/)+/, '')
    .replace(/\/+$/, '');
  return path === '' || path === '.' || path.startsWith('..') || /[\0\n\\:]/.test(path) ? undefined : path;
}
