import type { ProgramFacts } from '../../generators/inspect/inspect-program.ts';
import type { Label } from './label.ts';

/** What was found beside what is true, for one kind of fact of one repository. */
export interface Judgement {
  /** Found and true. */
  readonly right: readonly string[];
  /** Found and not true. */
  readonly wrong: readonly string[];
  /** True and not found. */
  readonly missed: readonly string[];
}

/** Ports: what is found must be labelled; what is labelled as listened on by default should be found. */
export function judgePorts(facts: ProgramFacts, { ports }: Label): Judgement {
  const found = facts.listens.ports.map(({ number, protocol }) => `${number}/${protocol}`);
  const labelled = ports.map(({ port, protocol }) => `${port}/${protocol}`);
  const expected = ports.filter(port => port.default).map(({ port, protocol }) => `${port}/${protocol}`);
  return judge(found, labelled, expected, (a, b) => a === b);
}

/** Files: a path agrees with a labelled one that is the same, or a folder of it or in it. */
export function judgeRuntimeFiles({ runtimeFiles }: ProgramFacts, label: Label): Judgement {
  const labelled = label.runtimeFiles.map(({ path }) => path);
  return judge(
    runtimeFiles.map(({ path }) => path),
    labelled,
    labelled,
    isSameOrAround,
  );
}

/** Of the files, those without which the program does not start or do its work, and those that it writes: whether they were found. */
export function judgeNeededFiles({ runtimeFiles }: ProgramFacts, label: Label): Judgement {
  const needed = label.runtimeFiles.filter(({ use }) => use !== 'optional').map(({ path }) => path);
  const isFound = (path: string): boolean => runtimeFiles.some(found => isSameOrAround(found.path, path));
  return { right: needed.filter(isFound), wrong: [], missed: needed.filter(path => !isFound(path)) };
}

function isSameOrAround(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

export function judgeStarts({ starts }: ProgramFacts, label: Label): Judgement {
  const labelled = label.starts.map(({ program }) => program.slice(program.lastIndexOf('/') + 1));
  return judge(
    starts.map(({ name }) => name),
    labelled,
    labelled,
    (a, b) => a === b,
  );
}

export function judgeCgo({ cgo }: ProgramFacts, label: Label): Judgement {
  const found = cgo.needed ? ['cgo'] : [];
  const labelled = label.cgo.needed ? ['cgo'] : [];
  return judge(found, labelled, labelled, (a, b) => a === b);
}

function judge(
  found: readonly string[],
  labelled: readonly string[],
  expected: readonly string[],
  agree: (found: string, labelled: string) => boolean,
): Judgement {
  const isTrue = (item: string): boolean => labelled.some(other => agree(item, other));
  return {
    right: found.filter(isTrue),
    wrong: found.filter(item => !isTrue(item)),
    missed: expected.filter(item => !found.some(other => agree(other, item))),
  };
}
