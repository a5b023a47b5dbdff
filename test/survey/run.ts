import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCheckout } from './checkout.ts';
import { head, row } from './row.ts';
import { survey } from './survey.ts';
import { total } from './total.ts';

// How the tool does on real repositories: a table for docs/survey.md. Run as
//   npm run survey -- [--limit SECONDS] [--prepare COMMAND] [--keep FOLDER] [--own] DIR[=PROGRAM]...
const { values, positionals } = parseArgs({
  options: { limit: { type: 'string', default: '900' }, prepare: { type: 'string' }, keep: { type: 'string' }, own: { type: 'boolean' } },
  allowPositionals: true,
});
if (positionals.length === 0)
  throw new Error('usage: survey [--limit SECONDS] [--prepare COMMAND] [--keep FOLDER] [--own] DIR[=PROGRAM]...');
if (values.keep !== undefined) mkdirSync(values.keep, { recursive: true });

const introduction = `# Survey of real repositories

Printed by \`npm run survey -- DIR...\` on ${new Date().toISOString().slice(0, 10)}.

Each checkout is copied; the tool writes its Docker files, reading those that are there and replacing them; the image is built and started as it is, without arguments and environment; one line of the program is
changed, and the image built again. "Serves" means that a port answered, with the first line of what it said; "asks for its
configuration" that the program ended with what it needs, as \`test/survey/required-configuration.ts\` quotes it. "(asked)" is a program
that the tool asked for and a label named. A program that a plain \`go build\` on this machine cannot build either is none that a
Dockerfile can build. Build times are of a builder that keeps its caches between repositories. "Own size" is that of the repository's own image, with
\`--own\`, where its Dockerfile compiles Go in a stage and builds here.
`;

const surveys = [];
console.log(`${introduction}\n${head}`);
for (const argument of positionals) {
  const result = await survey(await readCheckout(argument), {
    limit: Number(values.limit),
    prepare: values.prepare?.split(' '),
    keep: values.keep,
    own: values.own,
  });
  surveys.push(result);
  console.log(row(result));
}
console.log(`\n${total(surveys)}`);
