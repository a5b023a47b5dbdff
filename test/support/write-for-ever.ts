// Writes the files of a folder again and again, each time with a higher number on all lines, until it is killed.
import { join } from 'node:path';
import { writeFiles } from '../../generators/run/write-files.ts';

const [dir = '', ...names] = process.argv.slice(2);
for (let generation = 1; ; generation++) {
  const line = `${generation}\n`;
  const contents = line.repeat(Math.ceil(200_000 / line.length));
  writeFiles(names.map(name => ({ path: join(dir, name), contents })));
  if (generation === 1) process.stdout.write('started\n');
}
