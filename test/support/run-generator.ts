import { join } from 'node:path';
import helpers from 'yeoman-test';
import type AppGenerator from '../../generators/app/index.ts';
import { packageRoot } from './package-root.ts';

/** A yeoman-test run of a generator as it is shipped, in a new folder of its own. */
export function runShipped(name: 'app' | 'docker'): ReturnType<typeof helpers.run<AppGenerator>> {
  return helpers.run<AppGenerator>(join(packageRoot, `dist/generators/${name}/index.js`));
}

/** Lets the generator believe in a terminal, so that it asks and the test's answers are taken; undone after each test. */
export function withTerminal(): void {
  const streams = [process.stdin, process.stdout];
  const before = streams.map(({ isTTY }) => isTTY);
  beforeEach(() => {
    for (const stream of streams) stream.isTTY = true;
  });
  afterEach(() => {
    for (const [index, stream] of streams.entries()) stream.isTTY = before[index] ?? false;
  });
}
