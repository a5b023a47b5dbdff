import { isPlainPath } from '../plan/docker-paths.ts';
import { UserError } from '../user-error.ts';

/** One word of a POSIX shell line that holds exactly this text. Throws a UserError when no line can. */
export function shellWord(text: string): string {
  return /^[\w./@:+,=-]+$/.test(text) ? text : `'${onOneLine(text).replaceAll("'", String.raw`'\''`)}'`;
}

/** Text for a comment: one line, without control or direction characters, which could end the comment or show another text. */
export function commentText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
}

/** The exec form of ENTRYPOINT, CMD and HEALTHCHECK: a JSON array, https://docs.docker.com/reference/dockerfile/#exec-form. */
export function execForm(words: readonly string[]): string {
  return `[${words.map(jsonText).join(', ')}]`;
}

/**
 * A value of LABEL or ENV in double quotes, in which `"`, `\` and `$` have a meaning (dockerfile reference, "Environment replacement").
 * Throws a UserError when no line can hold it.
 */
export function dockerfileValue(text: string): string {
  return `"${onOneLine(text).replaceAll(/["\\$]/g, String.raw`\$&`)}"`;
}

/** A path of WORKDIR, which is the rest of its line, and expanded. */
export function workdirPath(path: string): string {
  return isPlainPath(path) ? path : dockerfileValue(path);
}

/**
 * What COPY takes, and where it puts it: words, or a JSON array where words would be read otherwise. Variables and quotes count in
 * both (https://docs.docker.com/reference/dockerfile/#environment-replacement), and so do patterns, which are left as they are.
 */
export function copyWords(sources: readonly string[], target: string): string {
  const words = [...sources, target];
  if (words.every(word => /^(?!--|\[)[^\p{White_Space}\p{C}"'$<\\]+$/u.test(word))) return words.join(' ');
  return execForm(words.map(word => (/["'$<\\]/.test(word) ? dockerfileValue(word) : word)));
}

/**
 * A string of HCL, in which `${` and `%{` begin a template, and which is read in normal form C. Throws a UserError when it cannot hold
 * the text: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#quoted-templates
 */
export function hclString(text: string): string {
  if (text !== text.normalize('NFC')) throw unholdable(text);
  return `"${onOneLine(text)
    .replaceAll(/["\\]/g, String.raw`\$&`)
    .replaceAll(/[$%](?=\{)/g, '$&$&')}"`;
}

// what is not seen, or turns the text around, is written out
function jsonText(text: string): string {
  return JSON.stringify(text).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, characters =>
    characters.replaceAll(/[^]/g, unit => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

// half a character, which JSON can spell, is none in UTF-8
function onOneLine(text: string): string {
  if (/[\0\n\r]|\p{Cs}/u.test(text)) throw unholdable(text);
  return text;
}

function unholdable(text: string): UserError {
  return new UserError(`${JSON.stringify(text)} has characters that the Docker files cannot hold on a line; give it another name.`);
}

const commentWidth = 110;

/** A comment of a Dockerfile that says a text, on as many lines as it needs. */
export function comment(text: string): string {
  const lines: string[] = [];
  let line = '#';
  for (const word of commentText(text).split(' ')) {
    if (line.length + word.length >= commentWidth && line !== '#') {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}
