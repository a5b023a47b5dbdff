import type { CodeFile, Place } from './program-code.ts';

/** All names that lines of `var` and `const` can declare: of a package's many files only those that may declare a name are parsed. */
export function declaredNames({ text }: CodeFile): ReadonlySet<string> {
  const names = new Set<string>();
  let isGroup = false;
  for (const line of text.split('\n')) {
    const [, rest] = /^(?:var|const)\b(.*)/.exec(line) ?? [];
    if (rest !== undefined) isGroup = rest.trimStart().startsWith('(');
    else if (line.startsWith(')')) isGroup = false;
    if (rest === undefined && !isGroup) continue;
    for (const [, name] of (rest ?? line).matchAll(/(?:^|[(,])[ \t]*([\p{L}_][\p{L}\d_]*)/gu)) if (name !== undefined) names.add(name);
  }
  return names;
}

/** The function or type of a package that has a name. */
export function readDeclaration(files: readonly CodeFile[], name: string): Place | undefined {
  const declares = new RegExp(String.raw`^(?:func|type)?[ \t]*${name}\b`, 'm');
  for (const file of files.filter(({ text }) => text.includes(name) && declares.test(text))) {
    for (const node of file.declarations) {
      const named = node.type === 'type_declaration' ? node.namedChildren : node.type === 'function_declaration' ? [node] : [];
      const found = named.find(spec => spec.childForFieldName('name')?.text === name);
      if (found) return { file, node: found };
    }
  }
  return undefined;
}

/** The method of a type that has a name. */
export function readMethod(files: readonly CodeFile[], type: string, name: string): Place | undefined {
  const declares = new RegExp(String.raw`^func \([^)]*\b${type}\b[^)]*\) ${name}\(`, 'm');
  for (const file of files.filter(({ text }) => text.includes(`) ${name}(`) && declares.test(text))) {
    for (const node of file.declarations) {
      if (node.type !== 'method_declaration' || node.childForFieldName('name')?.text !== name) continue;
      const receiver = node.childForFieldName('receiver')?.namedChild(0)?.childForFieldName('type');
      if (receiver?.text.replace(/^\*/, '') === type) return { file, node };
    }
  }
  return undefined;
}
