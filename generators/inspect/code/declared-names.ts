// the first line of a declaration at the top, `(` and all; methods have a receiver first, and no name of the package
const heads = /^(var|const|type|func)[ \t]+([^\n]*)/gm;

/** All names that Go text can declare at the top: only what may declare a name is parsed. */
export function declaredNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { index, 1: keyword, 2: rest = '' } of text.matchAll(heads)) {
    const end = rest.startsWith('(') && keyword !== 'func' ? text.indexOf('\n)', index) : undefined;
    const lines = end === undefined ? rest : text.slice(index + (keyword?.length ?? 0), end < 0 ? undefined : end);
    if (keyword === 'func') addAll(names, lines.matchAll(/^([A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)/g));
    else addAll(names, lines.matchAll(/(?:^|[(,])[ \t]*([A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)/gm));
  }
  return names;
}

function addAll(names: Set<string>, matches: Iterable<RegExpExecArray>): void {
  for (const [, name] of matches) if (name !== undefined) names.add(name);
}
