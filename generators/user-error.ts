/** 1: not everything was done. 2: the command line, or a choice that only the user can make, is wrong or missing. */
export type FailureStatus = 1 | 2;

/**
 * A mistake that the user can mend: the message is one full sentence (what, where, what to do) and is shown without a stack.
 * It has no `code`, since `yo` 7 passes an error's `code` to `process.exit` and crashes on text.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly exitStatus: FailureStatus;

  constructor(message: string, exitStatus: FailureStatus = 1) {
    super(message);
    this.exitStatus = exitStatus;
  }
}
