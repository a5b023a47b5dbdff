import type { Node } from 'web-tree-sitter';
import { argumentsOf, calledName, flagCall, literalText, settingName } from './go-calls.ts';
import type { CodeFile } from './program-code.ts';

/** A flag that a program defines. */
export interface FlagDefinition {
  readonly name: string;
  /** Its default's expression. */
  readonly fallback?: Node;
  /** What it sets: the expression behind `&`. */
  readonly variable?: Node;
  /** What it says of itself to the user. */
  readonly usage?: string;
}

/**
 * Reads a flag from a call or a struct literal: of flag and pflag, `fs.StringVar(&addr, "addr", ":80", "...")`; of kingpin,
 * `app.Flag("addr", "...").Default(":80").String()`; of urfave/cli, `&cli.StringFlag{Name: "addr", Value: ":80"}`.
 */
export function flagDefinition(node: Node): FlagDefinition | undefined {
  if (node.type === 'composite_literal') return flagLiteral(node);
  // most calls are others
  const mayBe = node.type === 'call_expression' && /^(?:String|U?[Ii]nt|Bool|TCP)/.test(calledName(node).name);
  return mayBe ? (plainFlag(node) ?? kingpinFlag(node)) : undefined;
}

/** The call or literal that `&addr` stands in, which may define a flag. */
export function flagAround(pointer: Node): Node | undefined {
  for (let around = pointer.parent, steps = 0; around && steps < 5; around = around.parent, steps += 1) {
    if (around.type === 'call_expression' || around.type === 'composite_literal') return around;
  }
  return undefined;
}

// most calls of these names are others, without an argument; those of kingpin have none as well
const calls = /\b(?:Strings?|String(?:Slice|Array)|U?[Ii]nt\d*|Bool|TCP)(?:Var)?P?\((?!\))/g;
const callsOfKingpin = /\b(?:Strings?|String(?:Slice|Array)|U?[Ii]nt\d*|Bool|TCP)(?:Var)?P?\(/g;
const literals = /\.(?:String|U?[Ii]nt\d*|Bool)Flag\{/g;

/** The calls and literals of a file that define flags. */
export function flagsIn(file: CodeFile): readonly { readonly node: Node; readonly flag: FlagDefinition }[] {
  const pattern = file.text.includes('Flag(') ? callsOfKingpin : calls;
  const nodes = [...file.nodesAt(pattern, 'call_expression'), ...file.nodesAt(literals, 'composite_literal')];
  return nodes.flatMap(node => {
    const flag = flagDefinition(node);
    return flag ? [{ node, flag }] : [];
  });
}

function plainFlag(call: Node): FlagDefinition | undefined {
  const flag = flagCall(call) ?? booleanFlag(call);
  if (!flag) return undefined;
  const last = argumentsOf(call).at(-1);
  return { name: flag.flag, fallback: flag.fallback, variable: pointedTo(flag.variable), usage: last && textOf(last) };
}

function booleanFlag(call: Node): ReturnType<typeof flagCall> {
  const [name, isVar, shorthand] = /^Bool(Var)?(P)?$/.exec(calledName(call).name) ?? [];
  if (name === undefined) return undefined;
  const [variable, ...rest] = isVar ? argumentsOf(call) : [undefined, ...argumentsOf(call)];
  const flag = rest[0] && literalText(rest[0]);
  const fallback = rest[shorthand ? 2 : 1];
  const isBoolean = fallback?.type === 'true' || fallback?.type === 'false';
  return flag !== undefined && isBoolean ? { flag, fallback, ...(variable && { variable }) } : undefined;
}

function pointedTo(node: Node | undefined): Node | undefined {
  return node?.type === 'unary_expression' ? (node.childForFieldName('operand') ?? undefined) : undefined;
}

// https://pkg.go.dev/github.com/alecthomas/kingpin/v2: the chain ends in the parser of the value
function kingpinFlag(call: Node): FlagDefinition | undefined {
  const { name: parser, of } = calledName(call);
  if (!/^(?:Strings?|U?[Ii]nt\d*|Bool|TCP)(?:Var)?$/.test(parser) || of?.type !== 'call_expression') return undefined;
  let fallback: Node | undefined;
  for (let link: Node | undefined = of; link?.type === 'call_expression'; link = calledName(link).of) {
    const { name } = calledName(link);
    const [first, second] = argumentsOf(link);
    if (name === 'Default') fallback = first;
    const flag = name === 'Flag' && first ? literalText(first) : undefined;
    if (flag !== undefined) return { name: flag, fallback, variable: pointedTo(argumentsOf(call)[0]), usage: second && textOf(second) };
  }
  return undefined;
}

// https://pkg.go.dev/github.com/urfave/cli/v2
function flagLiteral(literal: Node): FlagDefinition | undefined {
  if (!/\.(?:String|U?[Ii]nt\d*|Bool)Flag$/.test(literal.childForFieldName('type')?.text ?? '')) return undefined;
  const elements = literal.childForFieldName('body')?.namedChildren ?? [];
  const fields = new Map(elements.map(element => [element.namedChild(0)?.text, element.namedChild(1)?.namedChild(0) ?? undefined]));
  const nameNode = fields.get('Name');
  const usage = fields.get('Usage');
  const name = nameNode && settingName(nameNode);
  if (name === undefined) return undefined;
  return { name, fallback: fields.get('Value'), variable: pointedTo(fields.get('Destination')), usage: usage && textOf(usage) };
}

// a usage text may be a sum of literals over several lines
function textOf(node: Node): string | undefined {
  const texts = node.descendantsOfType(['interpreted_string_literal', 'raw_string_literal']);
  return texts.length > 0 ? texts.map(({ text }) => text.slice(1, -1)).join('') : undefined;
}
