import { UserError } from '../user-error.ts';

/** Whether a path stands for itself in every file that is written here: a word without a meaning to a shell, Docker or its ignore file. */
export function isPlainPath(path: string): boolean {
  return /^(?!-)[\w./@+,=~-]+$/.test(path);
}

/**
 * Whether COPY and WORKDIR, with quotes where it is not plain, and a `!` line of the ignore file can hold a path: it has no character that
 * is not seen, and is no pattern, as which all but WORKDIR take it. BuildKit also asks for the files of the context by patterns, in which
 * `!` begins what not to send, and spaces at the ends are dropped: https://github.com/moby/patternmatcher
 */
export function isCopyablePath(path: string): boolean {
  return !/^!|^\p{White_Space}|\p{White_Space}$|[*?[\]\\]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(path);
}

/** Throws a UserError for a path that a build cannot do without and that COPY and WORKDIR cannot hold. */
export function refusePath(path: string): void {
  if (isCopyablePath(path)) return;
  throw new UserError(
    `${JSON.stringify(path)} is a path that a Dockerfile cannot hold as it is; rename it with letters, digits, ".", "_" and "-" only.`,
  );
}
