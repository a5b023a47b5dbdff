/** Where in the repository a fact was read: a path relative to its root, and a line counted from 1. */
export interface Evidence {
  readonly file: string;
  readonly line?: number;
}

/** Something in the repository that is wrong or cannot be known; each becomes one sentence for the user. */
export interface Problem extends Partial<Evidence> {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** `main.go:31`, the form in which reports and emitted comments cite evidence. */
export function cite({ file, line }: Evidence): string {
  return line === undefined ? file : `${file}:${line}`;
}

/** The same problem with its place before the message: `go.mod:3: The go directive ...`; the root itself is no place to speak of. */
export function placed(problem: Problem): Problem {
  const { file, line, message } = problem;
  return file ? { ...problem, message: `${cite({ file, line })}: ${message}` } : problem;
}
