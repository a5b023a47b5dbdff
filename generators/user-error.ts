import type { Evidence } from './inspect/evidence.ts';
import type { Program } from './inspect/packages/programs.ts';

/** 1: not everything was done. 2: the command line, or a choice that only the user can make, is wrong or missing. */
export type FailureStatus = 1 | 2;

/** What was found before the mistake was: the programs of the repository, and the place that is wrong. */
export interface Found {
  readonly programs?: readonly Program[];
  readonly evidence?: Partial<Evidence>;
}

/**
 * A mistake that the user can fix: the message is one full sentence (what, where, what to do) and is shown without a stack.
 * It has no `code`, since `yo` 7 passes an error's `code` to `process.exit` and crashes on text.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly exitStatus: FailureStatus;
  readonly found: Found;

  constructor(message: string, exitStatus: FailureStatus = 1, found: Found = {}) {
    super(message);
    this.exitStatus = exitStatus;
    this.found = found;
  }
}
