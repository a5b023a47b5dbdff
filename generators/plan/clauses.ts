/** A clause as the beginning of a sentence; what begins with a path stays as it is. */
export function capitalized(clause: string): string {
  if (/^\S*[./]\S/.test(clause)) return clause;
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}`;
}

/** Why something is in an image that the repository's own image has. */
export const asInOwnImage = "as in the repository's own image";
