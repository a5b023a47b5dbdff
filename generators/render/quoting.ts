/** One word of a POSIX shell line that holds exactly this text. */
export function shellWord(text: string): string {
  return /^[\w./@:+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Text for a comment: one line, without control or direction characters, which could end the comment or show another text. */
export function commentText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
}

/** The exec form of ENTRYPOINT, CMD and HEALTHCHECK: a JSON array, https://docs.docker.com/reference/dockerfile/#exec-form. */
export function execForm(words: readonly string[]): string {
  return `[${words.map(word => JSON.stringify(word)).join(', ')}]`;
}

/** A value of LABEL or ENV in double quotes, in which `"`, `\` and `$` have a meaning (dockerfile reference, "Environment replacement"). */
export function dockerfileValue(text: string): string {
  return `"${text.replaceAll(/["\\$]/g, String.raw`\$&`)}"`;
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
