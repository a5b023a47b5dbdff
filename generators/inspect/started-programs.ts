import type { Constants } from './constants.ts';
import type { Evidence } from './evidence.ts';
import { firstBy } from './first-by.ts';
import { argumentsOf, calledName } from './go-calls.ts';
import type { CodeFile, ProgramCode } from './program-code.ts';

/** Another program that a program starts, which its image then has to hold. */
export interface StartedProgram {
  /** Its name, without a folder: `git`. */
  readonly name: string;
  readonly evidence: Evidence;
}

// https://pkg.go.dev/os/exec: the argument that is the name
const nameArgument: ReadonlyMap<string, number> = new Map([
  ['os/exec.Command', 0],
  ['os/exec.CommandContext', 1],
  ['os/exec.LookPath', 0],
]);
// what opens a browser or belongs to another system is of no use in a container
const ofDesktops = new Set([
  'xdg-open',
  'open',
  'cmd',
  'cmd.exe',
  'powershell',
  'powershell.exe',
  'rundll32',
  'osascript',
  'sw_vers',
  'wslpath',
]);

/** The programs that are started by names which the code holds, each once, by the first place. */
export function startedPrograms(code: ProgramCode, constants: Constants): readonly StartedProgram[] {
  const found = code.files.filter(({ text }) => text.includes('os/exec')).flatMap(file => startedIn(file, constants));
  return firstBy(found, ({ name }) => name);
}

function startedIn(file: CodeFile, constants: Constants): readonly StartedProgram[] {
  return file.root.descendantsOfType('call_expression').flatMap(call => {
    const { name, of } = calledName(call);
    const importPath = of?.type === 'identifier' ? file.importPathOf(of.text) : undefined;
    const index = nameArgument.get(`${importPath ?? ''}.${name}`);
    const node = index === undefined ? undefined : argumentsOf(call)[index];
    const [program, ...others] = node ? constants.ownValuesOf({ file, node }) : [];
    const base = program?.text.slice(program.text.lastIndexOf('/') + 1) ?? '';
    const isKnown = others.length === 0 && /^[\w.+-]+$/.test(base) && !ofDesktops.has(base);
    return program && isKnown ? [{ name: base, evidence: program.evidence }] : [];
  });
}
