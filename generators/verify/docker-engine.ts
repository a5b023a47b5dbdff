import { spawn } from 'node:child_process';

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly cwd?: string;
  /** Docker's own progress goes to the terminal while it works. */
  readonly showsProgress?: boolean;
}

/** Runs docker to its end; a docker that cannot be started ends with status 127, as in a shell. */
export function docker(args: readonly string[], { cwd, showsProgress = false }: RunOptions = {}): Promise<Finished> {
  return new Promise(resolve => {
    const child = spawn('docker', args, { cwd, stdio: ['ignore', 'pipe', showsProgress ? 'inherit' : 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', error => resolve({ status: 127, stdout, stderr: error.message }));
    child.on('close', status => resolve({ status, stdout, stderr }));
  });
}

/** Why there is no engine to build and run with: one clause; undefined when there is one. */
export async function engineProblem(): Promise<string | undefined> {
  const { status, stderr } = await docker(['version', '--format', '{{.Server.Version}}']);
  return status === 0 ? undefined : (stderr.trim().split('\n')[0] ?? 'docker does not answer');
}

/** A field of an image or a container, by a path like `.Config.User`; '' when it is not there. */
export async function inspectField(thing: string, field: string): Promise<string> {
  const { stdout } = await docker(['inspect', '--format', `{{${field}}}`, thing]);
  return stdout.trim();
}
