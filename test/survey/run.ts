import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCheckout } from './checkout.ts';
import { head, row } from './row.ts';
import { survey } from './survey.ts';
import { total } from './total.ts';

// How the tool does on real repositories: a table for docs/survey.md. Run as
//   npm run survey -- [--limit SECONDS] [--prepare COMMAND] [--keep FOLDER] DIR[=PROGRAM]...
const { values, positionals } = parseArgs({
  options: { limit: { type: 'string', default: '900' }, prepare: { type: 'string' }, keep: { type: 'string' } },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error('usage: survey [--limit SECONDS] [--prepare COMMAND] [--keep FOLDER] DIR[=PROGRAM]...');
if (values.keep !== undefined) mkdirSync(values.keep, { recursive: true });

const surveys = [];
console.log(head);
for (const argument of positionals) {
  const result = await survey(await readCheckout(argument), {
    limit: Number(values.limit),
    prepare: values.prepare?.split(' '),
    keep: values.keep,
  });
  surveys.push(result);
  console.log(row(result));
}
console.log(`\n${total(surveys)}`);
