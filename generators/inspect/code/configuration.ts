import type { Constant } from './constant-values.ts';
import type { StructField } from './struct-fields.ts';
import { fileName } from './unmarshalled.ts';
import { readYaml, type YamlValue } from '../yaml-file.ts';

/** The values in the configuration that a program has when nobody gives it another. */
export interface Configuration {
  /** The value that the field of a struct is filled with, by its name and that of the section it stands in. */
  valueOf(field: StructField): Constant | undefined;
  /** The value of `server.port`; none where two files disagree. */
  at(key: string): Constant | undefined;
  /** Whether something has this name: most names need no further look. */
  mayHold(name: string): boolean;
}

interface Entry extends Constant {
  /** The names of all sections around it, from the outside in. */
  readonly sections: readonly string[];
  readonly key: string;
  /** It stands in an element of a list, of which there may be others. */
  readonly isListed?: boolean;
}

// what is longer is no configuration that somebody has written
const mostText = 256 * 1024;
const mostEntries = 5000;

/** Reads JSON, YAML, TOML and INI, given by path and text. */
export function configuration(files: readonly { readonly path: string; readonly text: string }[]): Configuration {
  const byKey = new Map<string, Entry[]>();
  for (const { path, text } of files) {
    const entries = /\.(?:json|ya?ml)$/.test(path) ? yamlEntries(path, text) : lineEntries(path, text);
    for (const entry of entries.slice(0, mostEntries)) {
      const known = byKey.get(entry.key) ?? [];
      known.push(entry);
      byKey.set(entry.key, known);
    }
  }
  return {
    valueOf(field) {
      const found = byKey.get(plain(fileName(field))) ?? [];
      // Config.Server, ServerConfig and the like for [server]
      const type = plain(field.owner.name.slice(field.owner.name.lastIndexOf('.') + 1));
      const inSection = found.filter(({ sections }) => sections.length > 0 && type.startsWith(sections.at(-1) ?? ''));
      return soleText(inSection.length > 0 ? inSection : found);
    },
    at(key) {
      const names = key.split('.').map(plain);
      const found = byKey.get(names.at(-1) ?? '') ?? [];
      return soleText(found.filter(({ sections, isListed }) => !isListed && sections.join('.') === names.slice(0, -1).join('.')));
    },
    mayHold: name => byKey.has(plain(name)),
  };
}

function soleText(entries: readonly Entry[]): Constant | undefined {
  const [first] = entries;
  return first && entries.every(({ text }) => text === first.text) ? { text: first.text, evidence: first.evidence } : undefined;
}

// data_path, data-path and DataPath are one name
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z\d]/g, '');
}

function yamlEntries(path: string, text: string): readonly Entry[] {
  const root = readYaml(text);
  return root ? entriesBelow(path, root, []) : [];
}

function entriesBelow(path: string, value: YamlValue, sections: readonly string[]): readonly Entry[] {
  const below = value.entries.flatMap(([name, inner]) =>
    inner.text === undefined
      ? entriesBelow(path, inner, [...sections, plain(name)])
      : [{ sections, key: plain(name), text: inner.text, evidence: { file: path, line: inner.line } }],
  );
  const inList = value.items.flatMap(item => entriesBelow(path, item, sections));
  return [...below, ...inList.map(entry => ({ ...entry, isListed: true }))];
}

// [section], key = value
function lineEntries(path: string, text: string): readonly Entry[] {
  if (text.length > mostText) return [];
  let sections: readonly string[] = [];
  return text.split('\n').flatMap((line, row) => {
    const [, header] = /^\[+([^[\]]+)\]+$/.exec(line.trim()) ?? [];
    if (header !== undefined) sections = header.split('.').map(plain);
    const equals = line.indexOf('=');
    const key = line.slice(0, Math.max(equals, 0)).trim();
    const value = unquoted(line.slice(equals + 1).trim());
    if (!/^[\w.-]+$/.test(key) || value === '') return [];
    return [{ sections, key: plain(key), text: value, evidence: { file: path, line: row + 1 } }];
  });
}

// and without the comment behind it
function unquoted(written: string): string {
  const quoted = /^(["'`])(.*?)\1\s*(?:[#;]|$)/.exec(written)?.[2];
  const comment = written.search(/\s[#;]/);
  return quoted ?? (comment < 0 ? written : written.slice(0, comment).trimEnd());
}
