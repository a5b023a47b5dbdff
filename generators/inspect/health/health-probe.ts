import type { Node } from 'web-tree-sitter';
import type { Evidence } from '../evidence.ts';
import type { CodeFile, ProgramCode } from '../code/program-code.ts';

/** An argument with which the program asks its own service whether it is well. */
export interface HealthCommand {
  /** `healthcheck`, or `--healthcheck` where it is a flag. */
  readonly argument: string;
  readonly evidence: Evidence;
}

/** What a subcommand or flag is called by which a program asks after its own health. */
export const healthNames: ReadonlySet<string> = new Set(['healthcheck', 'health-check', 'health']);

/** Whether a file may hold one of these names as a string: a quick look at the text before it is parsed. */
export function mayNameHealth({ text }: CodeFile): boolean {
  return /["`]health(?:-?check)?["`]/.test(text);
}

// for code that is written to be slow: tree-sitter goes all the way down from the root to find a parent
const mostLiterals = 200;

/** The string literals of a file that are one of these names. */
export function healthLiterals(file: CodeFile): readonly Node[] {
  return file.nodesAt(/"health(?:-?check)?"/g, 'interpreted_string_literal').slice(0, mostLiterals);
}

/** Whether Go code asks another server: by HTTP, gRPC, or a plain connection. */
export function probes(text: string): boolean {
  return /\bhttp\.(?:Get|Head|NewRequest|Client|DefaultClient)|\bnet\.Dial|\b(?:healthpb|grpc_health_v1)\.NewHealthClient/.test(text);
}

/** Whether what a command runs asks another server: a function literal, or a function of the program's package by its name. */
export function runProbes(code: ProgramCode, file: CodeFile, run: Node): boolean {
  if (run.type === 'func_literal') return probes(run.text) || callsProbe(code, file, run);
  const name = run.type === 'call_expression' ? run.childForFieldName('function')?.text : run.text;
  return name !== undefined && functionProbes(code, file, name);
}

/** Whether one of the functions that a piece of code calls asks another server: `RunE: func(...) error { return check(addr) }`. */
export function callsProbe(code: ProgramCode, file: CodeFile, body: Node): boolean {
  return body.descendantsOfType('call_expression').some(call => functionProbes(code, file, call.childForFieldName('function')?.text ?? ''));
}

function functionProbes(code: ProgramCode, file: CodeFile, name: string): boolean {
  const [operand, field] = name.includes('.') ? name.split('.', 2) : [undefined, name];
  const path = operand === undefined ? file.package.importPath : file.importPathOf(operand);
  if (path === undefined || field === undefined || !/^\w+$/.test(field)) return false;
  const declares = `func ${field}(`;
  const declared = code
    .filesOf(path)
    .filter(({ text }) => text.includes(declares))
    .flatMap(found => found.declarationsOf(field))
    .find(node => node.type === 'function_declaration' && node.childForFieldName('name')?.text === field);
  return declared !== undefined && probes(declared.text);
}

/** What the first file gives that gives anything. */
export function firstPlace<T>(files: readonly CodeFile[], find: (file: CodeFile) => T | undefined): T | undefined {
  for (const file of files) {
    const found = find(file);
    if (found !== undefined) return found;
  }
  return undefined;
}
