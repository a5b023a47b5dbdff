/**
 * The text of a string of HCL; a template that begins in it stands behind a NUL, which no such text holds.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#quoted-templates; the image tests ask bake itself.
 */
export function hclText(literal: string): string {
  const [, inner] = /^"((?:[^"\\\n]|\\["\\])*)"$/.exec(literal) ?? [];
  if (inner === undefined) throw new Error(`no string of HCL: ${literal}`);
  return inner.replaceAll(/\\(["\\])|([$%])\2\{|([$%])\{/g, (_, escaped?: string, doubled?: string, open?: string) => {
    if (open !== undefined) return `\0${open}{`;
    return escaped ?? `${doubled}{`;
  });
}

/** A line of a bake file taken apart: what stands around its strings, and their texts. */
export function hclStrings(line: string): { readonly around: string; readonly texts: readonly string[] } {
  if (line.startsWith('#')) return { around: line, texts: [] };
  const literal = /"(?:[^"\\]|\\.)*"/g;
  return { around: line.replaceAll(literal, '""'), texts: (line.match(literal) ?? []).map(hclText) };
}
