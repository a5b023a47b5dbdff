import type { Node } from 'web-tree-sitter';
import { literalText } from '../code/go-calls.ts';
import { firstPlace, type HealthCommand, healthLiterals, mayNameHealth, runProbes } from './health-probe.ts';
import type { CodeFile, ProgramCode } from '../code/program-code.ts';

/** The health command of an app of github.com/urfave/cli that asks a server; only where it is sure not to stand under another command. */
export function cliHealthCommand(code: ProgramCode): HealthCommand | undefined {
  const files = code.importersOf(/^github\.com\/urfave\/cli(?:\/v\d+)?$/);
  return firstPlace(files.filter(mayNameHealth), file => {
    for (const name of healthLiterals(file)) {
      const command = commandNamed(name);
      const run = command && fieldOf(command, 'Action');
      if (command && run && runProbes(code, file, run) && isTopLevel(files, command)) {
        return { argument: literalText(name) ?? '', evidence: { file: file.path, line: name.startPosition.row + 1 } };
      }
    }
    return undefined;
  });
}

// the braces around `Name: "health"`; the type may be left out in a list of commands
function commandNamed(name: Node): Node | undefined {
  const element = name.parent?.parent;
  return element?.type === 'keyed_element' && element.namedChild(0)?.text === 'Name' ? (element.parent ?? undefined) : undefined;
}

function fieldOf(command: Node, field: string): Node | undefined {
  const element = command.namedChildren.find(child => child.type === 'keyed_element' && child.namedChild(0)?.text === field);
  return element?.namedChild(1)?.namedChild(0) ?? undefined;
}

// in the only list of commands that there is, no command can stand under another
function isTopLevel(files: readonly CodeFile[], command: Node): boolean {
  const lists: string[] = [];
  for (let around: Node | null = command; around; around = around.parent) {
    const key = around.type === 'keyed_element' ? (around.namedChild(0)?.text ?? '') : '';
    if (/^(?:Subc|C)ommands$/.test(key)) lists.push(key);
  }
  if (lists.length > 0) return lists.length === 1 && lists[0] === 'Commands';
  const all = files.flatMap(({ text }) => [...text.matchAll(/\b(?:Subc|C)ommands(?::| =)/g)]);
  return all.length === 1 && all[0]?.[0].startsWith('Commands') === true;
}
