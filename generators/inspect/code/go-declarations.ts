import type { CodeFile, Place } from './program-code.ts';

/** The function or type of a package that has a name, among the files that may declare it. */
export function readDeclaration(files: readonly CodeFile[], name: string): Place | undefined {
  for (const file of files) {
    for (const node of file.declarationsOf(name)) {
      const named = node.type === 'type_declaration' ? node.namedChildren : node.type === 'function_declaration' ? [node] : [];
      const found = named.find(spec => spec.childForFieldName('name')?.text === name);
      if (found) return { file, node: found };
    }
  }
  return undefined;
}

/** The method of a type that has a name. */
export function readMethod(files: readonly CodeFile[], type: string, name: string): Place | undefined {
  const declares = new RegExp(String.raw`^func \([^)\n]*\b${type}\b[^)\n]*\) ${name}\(`, 'gm');
  for (const file of files.filter(({ text }) => text.includes(`) ${name}(`))) {
    for (const node of file.nodesAt(declares, 'method_declaration')) {
      const receiver = node.childForFieldName('receiver')?.namedChild(0)?.childForFieldName('type');
      if (receiver?.text.replace(/^\*/, '') === type) return { file, node };
    }
  }
  return undefined;
}

/** The method that has a name, when only one type has such a method. */
export function readSoleMethod(files: readonly CodeFile[], name: string): Place | undefined {
  const declares = new RegExp(String.raw`^func \([^)\n]*\) ${name}\(`, 'gm');
  let sole: Place | undefined;
  for (const file of files.filter(({ text }) => text.includes(`) ${name}(`))) {
    for (const node of file.nodesAt(declares, 'method_declaration')) {
      if (sole) return undefined;
      sole = { file, node };
    }
  }
  return sole;
}
