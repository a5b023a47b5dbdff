import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finishWithin } from './finish-within.ts';

/** How a build went: `failure` is the step that failed and the end of what it printed, on one line. */
export interface BuildResult {
  readonly seconds: number;
  readonly log: string;
  readonly failure?: string;
}

/** Builds as a user does, within a limit, with more options of `docker build` where there are any. */
export async function buildImage(folder: string, image: string, limit: number, options: readonly string[] = []): Promise<BuildResult> {
  const start = performance.now();
  const args = ['build', '--load', '--progress', 'plain', '--tag', image, ...options, '.'];
  const { status, stdout, stderr } = await finishWithin('docker', args, { seconds: limit, cwd: folder });
  const seconds = (performance.now() - start) / 1000;
  const log = stdout + stderr;
  if (status === 0) return { seconds, log };
  return { seconds, log, failure: status === null ? `The build did not end within ${limit} s.` : failureIn(log) };
}

/** Changes a line of the program's code; false when no file of it has a main function, as where cgo or a generator writes that. */
export function changeProgram(folder: string, program: string): boolean {
  const dir = join(folder, program);
  const file = readdirSync(dir)
    .filter(name => name.endsWith('.go') && !name.endsWith('_test.go'))
    .map(name => join(dir, name))
    .find(path => isMainFile(readFileSync(path, 'utf8')));
  if (file === undefined) return false;
  // a comment would not change what the compiler makes
  appendFileSync(file, `\nvar _ = "survey ${process.pid}"\n`);
  return true;
}

function isMainFile(text: string): boolean {
  return /^func main\(\)/m.test(text) && !/^\/\/go:build ignore\b/m.test(text);
}

// BuildKit repeats the end of the failed step between two lines of dashes, the step itself first
function failureIn(log: string): string {
  const lines = log
    .split('\n')
    .map(line => line.trim().replace(/^\d+\.\d+ /, ''))
    .filter(line => line !== '' && !line.startsWith('npm notice'));
  const end = lines.lastIndexOf('------');
  if (end < 1) return lines.findLast(line => line.startsWith('ERROR')) ?? lines.at(-1) ?? '';
  const [step = '', ...said] = lines.slice(lines.lastIndexOf('------', end - 1) + 1, end);
  return [step, ...said.slice(-4)].join(' | ');
}
