/** Replaces each `{{...}}` of a text by what is given for the part between the braces. */
export function fillTemplates(text: string, valueOf: (inner: string) => string): string {
  let filled = '';
  let at = 0;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', at)) {
    const close = text.indexOf('}}', open + 2);
    if (close < 0) break;
    filled += text.slice(at, open) + valueOf(text.slice(open + 2, close));
    at = close + 2;
  }
  return filled + text.slice(at);
}
