import { calledName } from './go-calls.ts';
import { calledFunction, typeOf } from './go-types.ts';
import { isInterface } from './struct-fields.ts';
import { namedType } from './type-names.ts';
import { filesKnowing } from './knowing-files.ts';
import { callersOfLiteral } from './literal-callers.ts';
import type { CodeFile, Place, ProgramCode } from './program-code.ts';
import type { Resolver } from './resolver.ts';

type Program = Pick<Resolver, 'code' | 'scopes' | 'methods' | 'callers'>;

/** The calls of a function or method of the program. */
export function callersOf(program: Program, owner: Place): readonly Place[] {
  const key = `${owner.file.path}:${owner.node.id}`;
  const known = program.callers.get(key) ?? findCallers(program, owner);
  program.callers.set(key, known);
  return known;
}

function findCallers(program: Program, owner: Place): readonly Place[] {
  const name = owner.node.childForFieldName('name')?.text;
  if (name === undefined) return callersOfLiteral(program.scopes, owner);
  const { importPath } = owner.file.package;
  if (owner.node.type === 'method_declaration') {
    const isCaller = methodCallTest(program, owner, name);
    return filesCalling(program.code, importPath, name).flatMap(file => callsIn(file, name, false).filter(isCaller));
  }
  return filesKnowing(program.code, importPath, name).flatMap(file => {
    const calls = callsIn(file, name, file.package.importPath === importPath);
    return calls.filter(({ node }) => {
      const called = node.childForFieldName('function');
      const declared = called && calledFunction(program.scopes, { file, node: called });
      return declared?.node.id === owner.node.id && declared.file.path === owner.file.path;
    });
  });
}

function callsIn(file: CodeFile, name: string, isPlain: boolean): readonly Place[] {
  if (!file.text.includes(`${name}(`)) return [];
  const pattern = isPlain ? String.raw`(?<![\w.]|^func )${name}\(` : String.raw`\.${name}\(`;
  return file.nodesAt(new RegExp(pattern, 'gm'), 'call_expression').map(node => ({ file, node }));
}

const mostCallers = 40;

// a value of the type may be called where its package is not imported; a name that many files call says little
function filesCalling(code: ProgramCode, importPath: string, name: string): readonly CodeFile[] {
  const calls = ({ text }: CodeFile): boolean => text.includes(`.${name}(`);
  const known = filesKnowing(code, importPath, name).filter(calls);
  if (!/^\p{Lu}/u.test(name)) return known;
  const calling = code.files.filter(calls);
  return calling.length > mostCallers ? known : calling;
}

// by the type of the value before the dot; when that cannot be told, by a name that only this method has
function methodCallTest({ scopes, methods }: Program, owner: Place, name: string): (call: Place) => boolean {
  const receiver = owner.node.childForFieldName('receiver')?.namedChild(0)?.childForFieldName('type');
  const expected = receiver && namedType({ file: owner.file, node: receiver });
  return ({ file, node }) => {
    const { of } = calledName(node);
    if (!of) return false;
    const type = typeOf(scopes, { file, node: of });
    if (type && !isInterface(scopes, type)) return type.importPath === expected?.importPath && type.name === expected.name;
    const isPackage = of.type === 'identifier' && !scopes.lookUp({ file, node }, of.text) && file.importPathOf(of.text) !== undefined;
    return !isPackage && methods().get(name) === 1;
  };
}
