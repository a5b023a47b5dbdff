import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ejs from 'ejs';

// resolved through the package's own "imports", so that source, dist and the installed package agree
const templates = new URL('..', import.meta.resolve('#templates/docker/Dockerfile.ejs'));

/** The text of a template with its values filled in, `name` being its path below templates/; a value that is missing throws. */
export function renderTemplate(name: string, values: Readonly<Record<string, unknown>>): string {
  const filename = fileURLToPath(new URL(`${name}.ejs`, templates));
  // no HTML here: <%= would turn && into &amp;&amp;, so it is made to mean what <%- means
  return ejs.render(readFileSync(filename, 'utf8'), { ...values }, { filename, escape: String });
}
