import { createEnv } from 'yeoman-environment';
import { type Ask, askThrough } from '../options/ask.ts';

/** Asks on the terminal without a generator, by the prompts that a generator would use. */
export function terminalAsk(): Ask {
  const { adapter } = createEnv();
  return askThrough(question => adapter.prompt(question));
}
