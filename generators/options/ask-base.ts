import { type RuntimeBaseName, runtimeBaseNames, runtimeBases } from '../plan/runtime-base.ts';
import type { Ask } from './ask.ts';

/** Asks for the runtime base; `fallback` is the choice that Enter takes. */
export async function askBase(ask: Ask, fallback: RuntimeBaseName): Promise<RuntimeBaseName> {
  const answer = await ask({
    message: 'What does the final image start from?',
    fallback,
    choices: runtimeBaseNames.map(value => ({ name: `${value}: ${runtimeBases[value].summary}`, value })),
  });
  return runtimeBaseNames.find(name => name === answer) ?? fallback;
}
