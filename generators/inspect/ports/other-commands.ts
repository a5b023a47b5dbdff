import type { Node } from 'web-tree-sitter';
import type { Constants } from '../code/constants.ts';
import type { Evidence } from '../evidence.ts';
import { argumentsOf, calledName } from '../code/go-calls.ts';
import { calledFunction, typeOf } from '../code/go-types.ts';
import type { Place, ProgramCode } from '../code/program-code.ts';
import { referencesTo } from '../code/references.ts';
import { returnedBy } from '../running/returned-expressions.ts';

type Program = { readonly code: ProgramCode } & Pick<Constants, 'scopes'>;

const frameworks = /^github\.com\/(?:spf13\/cobra|(?:urfave|codegangsta)\/cli(?:\/v\d+)?)$/;
const runs = /^(?:RunE?|Action)$/;
const ofCommand = /^(?:(?:Persistent)?(?:Pre|Post)?RunE?|Before|Action|After|Flags)$/;
const executed = /\.(?:ExecuteC|Execute|ExecuteContextC?)\((?=\)|\w*[cC]tx|context\.)|\.(?:Run|RunContext)\((?=[^()\n]{0,80}os\.Args)/g;
const executes = /\.Execute\w*\(|\bos\.Args\b/;
const runAssignment = /\.(?:RunE?|Action) = /g;
// a program that picks a command by itself when it is given none
const picksCommand = /\.SetArgs\(|\bDefaultCommand:|\bos\.Args = /;
// a root command that shows what there is, or hands on to another command
const runsNothing = /\b(?:Help|Usage|UsageString|Show\w*Help\w*)\(|\b\w*[cC](?:md|ommand)\w*(?:\([^()\n]*\))?\.(?:RunE?|Execute\w*)\(/;
const farthest = 40;
const deepest = 8;

/**
 * Whether a place belongs only to commands of cobra or urfave/cli that the program does not run when it is started with these words: it
 * then runs its root command, or the one that they name. False where that cannot be known.
 */
export function isOfOtherCommand(code: ProgramCode, constants: Constants, words: readonly string[]): (place: Place) => boolean {
  if (code.importersOf(frameworks).length === 0 || code.files.some(({ text }) => picksCommand.test(text))) return () => false;
  const program: Program = { code, scopes: constants.scopes };
  const named = words.filter(word => !word.startsWith('-'));
  let roots: readonly Place[] | undefined;
  let runsRoot: boolean | undefined;
  return place => {
    const known = (roots ??= rootCommands(program));
    const commands = known.length > 0 ? commandsTo(program, place, new Set()) : [];
    if (commands.length === 0 || commands.some(command => command === 'start' || known.some(root => isSame(root, command)))) return false;
    if (commands.some(command => command !== 'start' && named.some(word => namesIn(command).has(word)))) return false;
    runsRoot ??= known.every(root => isRun(program, root));
    return runsRoot || words[0]?.startsWith('-') === false;
  };
}

/** A command of cobra or urfave/cli, by the word that the command line has for it. */
export interface ServingCommand {
  readonly name: string;
  readonly evidence: Evidence;
}

/**
 * The command of the root command that all of these places belong to, where the program does nothing without a command; undefined where it
 * is more than one, or one that wants arguments of its own.
 */
export function servingCommand(code: ProgramCode, constants: Constants, places: readonly Place[]): ServingCommand | undefined {
  if (places.length === 0 || code.importersOf(frameworks).length === 0 || code.files.some(({ text }) => picksCommand.test(text)))
    return undefined;
  const program: Program = { code, scopes: constants.scopes };
  const roots = rootCommands(program);
  if (roots.length === 0 || roots.some(root => isRun(program, root))) return undefined;
  const found = places.flatMap(place => commandsTo(program, place, new Set()));
  const [first] = found;
  if (first === undefined || first === 'start' || found.some(command => command === 'start' || !isSame(command, first))) return undefined;
  const name = wordOf(first);
  const isDirect = roots.some(root => isSubcommand(program, root, first));
  const wantsMore =
    /\bArgs: *cobra\.(?:Exact|Minimum|Range)|\bRequired: *true/.test(first.node.text) || /\.MarkFlagRequired\(/.test(first.file.text);
  if (name === undefined || !isDirect || wantsMore) return undefined;
  return { name, evidence: { file: first.file.path, line: first.node.startPosition.row + 1 } };
}

// Use: "serve [flags]", Name: "serve"
function wordOf({ node }: Place): string | undefined {
  // in a list of them the literal is its body alone
  const elements = (node.childForFieldName('body') ?? node).namedChildren;
  const named = elements.find(element => /^(?:Use|Name)$/.test(element.namedChild(0)?.text ?? ''));
  return /^["`]([\w.:-]+)(?=[\s"`])/.exec(named?.namedChild(1)?.text ?? '')?.[1];
}

// root.AddCommand(serve), or among the Commands of the literal of an app
function isSubcommand(program: Program, root: Place, command: Place): boolean {
  const { node } = command;
  for (let around = node.parent; around; around = around.parent)
    if (around.type === 'composite_literal' && isCommand(program, { file: command.file, node: around }))
      return isSame(root, { file: command.file, node: around });
  return program.code.files
    .filter(({ text }) => text.includes('.AddCommand('))
    .some(file =>
      file.callsOf('AddCommand').some(call => {
        const { of } = calledName(call);
        const isOfRoot = of && commandsOf(program, { file, node: of }).some(found => isSame(found, root));
        return (
          isOfRoot && argumentsOf(call).some(given => commandsOf(program, { file, node: given }).some(found => isSame(found, command)))
        );
      }),
    );
}

// what Execute, or Run with os.Args, is called on
function rootCommands(program: Program): readonly Place[] {
  return program.code.files
    .filter(({ text }) => executes.test(text))
    .flatMap(file => file.nodesAt(executed, 'selector_expression', 'call_expression').map(node => ({ file, node })))
    .flatMap(({ file, node }) => {
      const operand = (node.type === 'call_expression' ? node.childForFieldName('function') : node)?.childForFieldName('operand');
      return operand ? commandsOf(program, { file, node: operand }) : [];
    });
}

// the literals, or calls of cli.NewApp, that make the command that an expression stands for
function commandsOf(program: Program, { file, node }: Place, depth = deepest): readonly Place[] {
  if (depth === 0) return [];
  const next = (place: Place): readonly Place[] => commandsOf(program, place, depth - 1);
  const inner = (child: Node | null): readonly Place[] => (child ? next({ file, node: child }) : []);
  switch (node.type) {
    case 'unary_expression':
      return inner(node.childForFieldName('operand'));
    case 'parenthesized_expression':
      return inner(node.namedChild(0));
    case 'composite_literal':
      return isCommand(program, { file, node }) ? [{ file, node }] : [];
    case 'identifier':
      return (program.scopes.lookUp({ file, node }, node.text)?.values ?? []).flatMap(next);
    case 'selector_expression': {
      const importPath = file.importPathOf(node.childForFieldName('operand')?.text ?? '');
      const field = node.childForFieldName('field')?.text ?? '';
      return importPath === undefined ? [] : (program.scopes.ofPackage(importPath, field)?.values ?? []).flatMap(next);
    }
    case 'call_expression': {
      const { name, of } = calledName(node);
      if (name === 'NewApp' && of && frameworks.test(file.importPathOf(of.text) ?? '')) return [{ file, node }];
      const called = node.childForFieldName('function');
      const declared = called && calledFunction(program.scopes, { file, node: called });
      return declared ? returnedBy(declared).flatMap(next) : [];
    }
    default:
      return [];
  }
}

function isCommand({ scopes }: Program, place: Place): boolean {
  const type = typeOf(scopes, place);
  return type !== undefined && frameworks.test(type.importPath) && /^(?:Command|App)$/.test(type.name);
}

function isSame(a: Place, b: Place): boolean {
  return a.file.path === b.file.path && a.node.id === b.node.id;
}

// the commands on all ways to a place; `start` for a way without any
function commandsTo(program: Program, place: Place, seen: Set<string>): readonly (Place | 'start')[] {
  const own = commandAround(program, place);
  if (own.length > 0) return own;
  const { file } = place;
  const declaration = file.declarationAt(place.node.startIndex);
  const name = declaration?.childForFieldName('name')?.text;
  if (!declaration || !/^(?:function|method)_declaration$/.test(declaration.type) || name === 'main' || name === 'init') return ['start'];
  const key = `${file.path}:${declaration.id}`;
  if (seen.has(key)) return [];
  seen.add(key);
  if (seen.size > farthest) return ['start'];
  const found: (Place | 'start')[] = [];
  let isNamed = false;
  for (const reference of referencesTo(program, { file, node: declaration })) {
    isNamed = true;
    found.push(...commandsTo(program, reference, seen));
    if (found.includes('start')) return ['start'];
  }
  return isNamed ? found : ['start'];
}

// the command whose flag a place defines, or whose Run, or whatever it does before and after that, it stands in
function commandAround(program: Program, { file, node }: Place): readonly Place[] {
  const flagged = node.type === 'call_expression' ? flaggedCommand(program, { file, node }) : [];
  if (flagged.length > 0) return flagged;
  for (let around = node.parent; around; around = around.parent) {
    if (around.type === 'keyed_element' && ofCommand.test(around.namedChild(0)?.text ?? '')) {
      const body = around.parent;
      const literal = body?.parent?.type === 'composite_literal' ? body.parent : body;
      if (literal && isCommand(program, { file, node: literal })) return [{ file, node: literal }];
    }
    const left = around.type === 'assignment_statement' ? around.childForFieldName('left')?.namedChild(0) : undefined;
    const operand = ofCommand.test(left?.childForFieldName('field')?.text ?? '') ? left?.childForFieldName('operand') : undefined;
    const assigned = operand ? commandsOf(program, { file, node: operand }) : [];
    if (assigned.length > 0) return assigned;
  }
  return [];
}

// docsCmd.Flags().IntP("port", ...), or flags := docsCmd.Flags() and flags.IntP("port", ...)
function flaggedCommand(program: Program, { file, node }: Place): readonly Place[] {
  const { of } = calledName(node);
  const made =
    of?.type === 'identifier' ? (program.scopes.lookUp({ file, node: of }, of.text)?.values ?? []) : of ? [{ file, node: of }] : [];
  return made.flatMap(flags => {
    const { name, of: command } = flags.node.type === 'call_expression' ? calledName(flags.node) : { name: '' };
    return command && name.endsWith('Flags') ? commandsOf(program, { file: flags.file, node: command }) : [];
  });
}

// its name and other names, as in `Use: "serve [flags]"`
function namesIn({ node }: Place): ReadonlySet<string> {
  return new Set([...node.text.matchAll(/["`]([\w.:-]+)(?=[\s"`])/g)].map(([, name = '']) => name));
}

function isRun(program: Program, root: Place): boolean {
  const elements = root.node.childForFieldName('body')?.namedChildren ?? [];
  const given = elements
    .find(element => runs.test(element.namedChild(0)?.text ?? ''))
    ?.namedChild(1)
    ?.namedChild(0);
  const runners = given ? [{ file: root.file, node: given }] : assignedRuns(program, root);
  return runners.some(place => {
    const text = textOfRunner(program, place);
    return text !== undefined && !runsNothing.test(text);
  });
}

function assignedRuns(program: Program, root: Place): readonly Place[] {
  return program.code.filesOf(root.file.package.importPath).flatMap(file =>
    file.nodesAt(runAssignment, 'assignment_statement').flatMap(statement => {
      const operand = statement.childForFieldName('left')?.namedChild(0)?.childForFieldName('operand');
      const value = statement.childForFieldName('right')?.namedChild(0);
      const isOfRoot = operand && commandsOf(program, { file, node: operand }).some(command => isSame(command, root));
      return isOfRoot && value ? [{ file, node: value }] : [];
    }),
  );
}

// of a function, or of one that makes it
function textOfRunner({ scopes }: Program, { file, node }: Place): string | undefined {
  if (node.type === 'func_literal') return node.text;
  const called = node.type === 'call_expression' ? node.childForFieldName('function') : node;
  return called ? calledFunction(scopes, { file, node: called })?.node.text : undefined;
}
