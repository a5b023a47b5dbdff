import { fileURLToPath } from 'node:url';
import type { Checkout } from './checkout.ts';
import { finishWithin } from './finish-within.ts';

// of the same build as this file, whichever folder that is
const cli = fileURLToPath(new URL('../../generators/cli.js', import.meta.url));

interface Report {
  readonly programs: readonly { readonly dir: string; readonly importPath: string }[];
  readonly images: readonly { readonly program: string; readonly base: string; readonly binary: string }[];
  readonly files: readonly { readonly path: string; readonly status: string }[];
  readonly problems: readonly { readonly severity: string; readonly message: string }[];
}

/** What the tool wrote for a checkout, or in `failure` why nothing. */
export type Generated =
  | {
      readonly report: string;
      readonly program: string;
      readonly importPath: string;
      readonly base: string;
      readonly binary: string;
      readonly chosen: boolean;
    }
  | { readonly report: string; readonly failure: string };

/**
 * Writes the Docker files of a copied checkout as a user would who has its own: it is replaced, and read before. Where the tool asks for
 * a program, it gets the labelled one; `chosen` says that it did not ask.
 */
export async function generate(folder: string, { label, program: named }: Checkout, options: readonly string[] = []): Promise<Generated> {
  const first = await run(folder, options);
  const wanted = named ?? label?.program ?? label?.primary.dir;
  const asks = !('failure' in first) || wanted === undefined || !first.failure.includes('--program');
  return asks ? first : { ...(await run(folder, [...options, '--program', wanted])), chosen: false };
}

async function run(folder: string, options: readonly string[]): Promise<Generated> {
  const args = [cli, 'docker', folder, '--yes', '--force', '--json', ...options];
  const { status, stdout, stderr } = await finishWithin(process.execPath, args, { seconds: 300 });
  if (status === null) return { report: stdout, failure: 'The tool did not end within 300 s.' };
  const { programs, images, problems }: Report = JSON.parse(stdout);
  const [image] = images;
  const program = programs.find(({ dir }) => dir === image?.program);
  const error = problems.find(({ severity }) => severity === 'error');
  if (error || !image || !program) return { report: stdout, failure: error?.message ?? (stderr || `exit status ${status}`) };
  return { report: stdout, program: program.dir, importPath: program.importPath, base: image.base, binary: image.binary, chosen: true };
}
