/** The items in the byte order of their names in UTF-8, which is that of Go and of git. */
export function inByteOrder<T>(items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  // one character for each byte of the name, so that comparing strings compares bytes
  const keyed = items.map(item => ({ item, key: Buffer.from(nameOf(item)).toString('latin1') }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}
