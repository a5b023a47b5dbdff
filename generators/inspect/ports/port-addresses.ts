import { type Constant, type Value, withoutHost } from '../code/constant-values.ts';
import { firstBy } from '../first-by.ts';
import { isLoopback, readListenAddress } from './listen-address.ts';

interface Known {
  readonly constant: Constant;
  readonly host: string;
  readonly number: number;
}

/**
 * The addresses with a port among the values of an expression: one for each call of the function that it stands in, if its values agree
 * on the port; what the function itself falls back to counts for calls that pass none.
 */
export function portAddresses(values: readonly Value[]): readonly Constant[] {
  const own = values.filter(({ calls }) => !calls);
  const byCall = new Map<string, Value[]>();
  for (const value of values) {
    const call = JSON.stringify(value.calls);
    if (value.calls) byCall.set(call, [...(byCall.get(call) ?? []), value]);
  }
  if (byCall.size === 0) return agreed(own);
  return firstBy(
    [...byCall.values()].flatMap(group => agreed(group.flatMap(knownAddress).length === 0 ? [...group, ...own] : group)),
    ({ text }) => text,
  );
}

// an address without a port comes from a setting that is not set, which counts for nothing beside one that is
function knownAddress(value: Value): readonly Known[] {
  const { text: known, composed, evidence } = withoutHost(value);
  // a port alone is no address yet: the program makes it one in a way that was not followed
  const text = known !== undefined && /^\d+$/.test(known) ? `:${known}` : known;
  const address = text === undefined ? undefined : readListenAddress(text);
  return text === undefined || !address ? [] : [{ constant: { text, composed, evidence }, ...address }];
}

// one that is not loopback stands for all; what has to be given is no default, and nothing beside it counts
function agreed(values: readonly Value[]): readonly Constant[] {
  const known = values.some(({ environment }) => environment?.required) ? [] : values.flatMap(knownAddress);
  const [first] = known;
  if (!first || known.some(({ number }) => number !== first.number)) return [];
  return [(known.find(({ host }) => !isLoopback(host)) ?? first).constant];
}
