/** The items without those whose key an earlier one has, in their order. */
export function firstBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const firsts = new Map<string, T>();
  for (const item of items) if (!firsts.has(keyOf(item))) firsts.set(keyOf(item), item);
  return [...firsts.values()];
}
