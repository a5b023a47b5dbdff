import { baseName } from '../paths.ts';
import type { Node } from 'web-tree-sitter';
import type { Constants } from '../code/constants.ts';
import type { Evidence } from '../evidence.ts';
import { firstBy } from '../first-by.ts';
import { argumentsOf, calledName, mayCall } from '../code/go-calls.ts';
import { commandTemplates } from './command-templates.ts';
import { isGuard } from './lookup-guards.ts';
import { programsOfHosts } from './host-programs.ts';
import { passedValues } from './passed-values.ts';
import { updatesItself } from './self-updates.ts';
import { startedByModules } from './starting-modules.ts';
import type { CodeFile, Place, ProgramCode } from '../code/program-code.ts';

/** Another program that a program starts, which its image then has to hold. */
export interface StartedProgram {
  /** Its name, without a folder: `git`. */
  readonly name: string;
  readonly evidence: Evidence;
  /** It is looked for before, and the program does without it. */
  readonly isOptional?: boolean;
}

// the argument that is the name: https://pkg.go.dev/os/exec, and modules that stand in for it
const nameArgument: ReadonlyMap<string, number> = new Map([
  ['os/exec.Command', 0],
  ['os/exec.CommandContext', 1],
  ['os/exec.LookPath', 0],
  ['syscall.Exec', 0],
  ['golang.org/x/sys/execabs.Command', 0],
  ['golang.org/x/sys/execabs.CommandContext', 1],
  ['golang.org/x/sys/execabs.LookPath', 0],
  ['github.com/cli/safeexec.LookPath', 0],
]);
const starts = mayCall([...nameArgument.keys()]);
// a field of so many values is one for anything
const mostNames = 3;
// a program elsewhere comes with the system that has it, by no package of an image
const usualFolder = /^(?:\/(?:usr\/(?:local\/)?)?s?bin\/)?[\w.+-]+$/;

/** A start of a program, or a look for one, and the package that has its name. */
type Found = StartedProgram & { readonly isGuard: boolean; readonly importPath: string };

/**
 * The programs that are started by names which the code holds, each once, by the first place: those of code that is reached in a container
 * on Linux, without what belongs to desktops, to hosts, and to other systems.
 */
export function startedPrograms(code: ProgramCode, constants: Constants): readonly StartedProgram[] {
  const files = code.files.filter(file => starts.test(file.text) && !updatesItself(file));
  const valuesOf = passedValues(constants);
  const found = files.flatMap(file =>
    namesIn(file).flatMap(({ node, isGuard: isOnlyLook }) => {
      const places = valuesOf({ file, node });
      const programs = places.flatMap(place => {
        const known = programsAt(place, constants);
        const { importPath } = place.file.package;
        return known.length > 0 && constants.isReached(place)
          ? known.map(program => ({ ...program, isGuard: isOnlyLook, importPath }))
          : [];
      });
      return programs.length > 0 && constants.isReached({ file, node }) ? programs : [];
    }),
  );
  const others = [...commandTemplates(files), ...startedByModules(code)].filter(({ name }) => !programsOfHosts.has(name));
  return firstBy([...found.map(program => startedBy(program, found)), ...others], ({ name }) => name);
}

// where each package that has the name also looks for it first
function startedBy({ name, evidence }: Found, found: readonly Found[]): StartedProgram {
  const same = found.filter(other => other.name === name);
  const guarded = new Set(same.filter(({ isGuard: isOnlyLook }) => isOnlyLook).map(({ importPath }) => importPath));
  return { name, evidence, ...(same.every(({ importPath }) => guarded.has(importPath)) && { isOptional: true }) };
}

function namesIn(file: CodeFile): readonly { readonly node: Node; readonly isGuard: boolean }[] {
  return file.nodesAt(new RegExp(starts, 'g'), 'call_expression').flatMap(call => {
    const { name, of } = calledName(call);
    const importPath = of?.type === 'identifier' ? file.importPathOf(of.text) : undefined;
    const index = nameArgument.get(`${importPath ?? ''}.${name}`);
    const node = index === undefined ? undefined : argumentsOf(call)[index];
    return node ? [{ node, isGuard: name === 'LookPath' && isGuard(call) }] : [];
  });
}

// a name that is put together is not known before a user has a part in it
function programsAt(place: Place, constants: Constants): readonly StartedProgram[] {
  const values = constants.ownValuesOf(place);
  return (values.length > mostNames ? [] : values).flatMap(({ text, composed, evidence }) => {
    const name = baseName(text);
    // a word in capitals alone is a status, or a placeholder
    const isName = /^[a-z]/i.test(name) && /[a-z]/.test(name);
    const isKnown = !composed && usualFolder.test(text) && isName && !name.endsWith('.exe') && !programsOfHosts.has(name);
    return isKnown ? [{ name, evidence }] : [];
  });
}
