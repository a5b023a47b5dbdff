import type { Options } from './option-table.ts';

/** A question with a flag of the same meaning. */
export interface Question {
  readonly message: string;
  readonly fallback?: string;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly check?: (value: string) => string | undefined;
}

/** Puts a question to the user; undefined wherever an Ask is expected means that nobody can be asked. */
export type Ask = (question: Question) => Promise<string>;

type Prompt = (question: PromptQuestion) => Promise<{ readonly answer: string }>;

interface PromptQuestion {
  readonly name: 'answer';
  readonly type: 'select' | 'input';
  readonly message: string;
  readonly default?: string;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly validate?: (value: string) => true | string;
}

/** Asks through Yeoman's prompts, which a test can answer too. */
export function askThrough(prompt: Prompt): Ask {
  return async ({ message, fallback, choices, check }) => {
    const { answer } = await prompt({
      name: 'answer',
      type: choices ? 'select' : 'input',
      message,
      ...(fallback !== undefined && { default: fallback }),
      ...(choices && { choices }),
      ...(check && { validate: value => check(value) ?? true }),
    });
    return answer;
  };
}

/**
 * Whether there is somebody to ask: a terminal on both sides, and nothing that rules questions out. `--json` does, since standard
 * output, where prompts are drawn, then belongs to the object alone; and `--check` is to say the same on a terminal as in CI.
 */
export function canAsk({ yes = false, json = false, check = false }: Pick<Options, 'yes' | 'json' | 'check'>): boolean {
  return process.stdin.isTTY && process.stdout.isTTY && !yes && !json && !check;
}
