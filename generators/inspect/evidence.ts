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
