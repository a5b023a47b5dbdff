/** A clause as the beginning of a sentence; what begins with a path stays as it is. */
export function capitalized(clause: string): string {
  if (/^\S*[./]\S/.test(clause)) return clause;
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}`;
}

/** `a, b and 3 more`: the first of a list, as many as a sentence bears. */
export function listed(words: readonly string[], most = 5): string {
  const first = words.slice(0, most).join(', ');
  return words.length > most ? `${first} and ${words.length - most} more` : first;
}

/** Why something is in an image that the repository's own image has. */
export const asInOwnImage = "as in the repository's own image";
