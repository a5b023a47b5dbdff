import { type Knowledge, type Truth, truthByParts } from './conditions.ts';
import { unknownPart } from './constant-values.ts';
import type { Place } from './program-code.ts';
import type { Resolver } from './resolver.ts';

const mostSteps = 60;

/** What is known of conditions when the program is started without arguments and environment, by what their parts are worth then. */
export function byDefault(resolver: Resolver): Knowledge {
  const truths = new Map<string, Truth>();
  const knowledge: Knowledge = {
    exits: new Map(),
    mayTell: () => true,
    truthOf(place) {
      const key = `${place.file.path}:${place.node.id}`;
      if (truths.has(key)) return truths.get(key);
      // a condition on what it guards itself says nothing of it
      truths.set(key, undefined);
      const truth = inFewSteps(resolver, () => truthByParts(knowledge, place));
      truths.set(key, truth);
      return truth;
    },
    compared(left, operator, right) {
      if (left.node.type === 'nil' || right.node.type === 'nil') return undefined;
      const [a, b] = [soleText(resolver, left), soleText(resolver, right)];
      return a === undefined || b === undefined ? undefined : compared(a, operator, b);
    },
    holds(place) {
      const text = soleText(resolver, place);
      return text === 'true' || (text === 'false' ? false : undefined);
    },
  };
  return knowledge;
}

function inFewSteps(resolver: Resolver, read: () => Truth): Truth {
  const { steps } = resolver;
  resolver.steps = Math.min(steps, mostSteps);
  const given = resolver.steps;
  const { size } = resolver.incomplete;
  const truth = read();
  // what the few steps did not suffice for is not to be taken for all there is
  if (resolver.steps <= 0) for (const found of [...resolver.incomplete.keys()].slice(size)) resolver.incomplete.delete(found);
  resolver.steps += steps - given;
  return truth;
}

function compared(a: string, operator: string, b: string): Truth {
  if (operator === '==') return a === b;
  if (operator === '!=') return a !== b;
  if (!/^\d+$/.test(a) || !/^\d+$/.test(b)) return undefined;
  const difference = Number(a) - Number(b);
  if (difference === 0) return operator.endsWith('=');
  return operator.startsWith('<') ? difference < 0 : operator.startsWith('>') ? difference > 0 : undefined;
}

// the one text that an expression has; an environment variable that is not set has the empty one
function soleText(resolver: Resolver, place: Place): string | undefined {
  const { circles } = resolver;
  const texts = new Set(resolver.valuesOf(place).map(({ text = '' }) => text));
  const [text] = texts;
  return texts.size !== 1 || text?.includes(unknownPart) || resolver.circles !== circles ? undefined : text;
}
