import { goFile } from './go-file.ts';
import { inspectProgramOf } from './inspect-program-of.ts';

/** The ports of a program whose main file has this body, beside packages by name and body: `80`, `53/udp`, `6060 loopback`. */
export async function portsOf(body: string, others: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const packages = Object.entries(others).map(([name, text]) => [`${name}/${name}.go`, goFile(text, name)]);
  const program = await inspectProgramOf({ 'main.go': goFile(body), ...Object.fromEntries(packages) });
  return program.listens.ports.map(
    ({ number, protocol, loopback }) => `${number}${protocol === 'udp' ? '/udp' : ''}${loopback ? ' loopback' : ''}`,
  );
}

/** The ports of a program whose main file is given whole, for imports that are not among the usual. */
export async function portsOfFile(imports: readonly string[], body: string): Promise<readonly string[]> {
  const { listens } = await inspectProgramOf({
    'main.go': `package main\n\nimport (\n${imports.map(path => `\t${path.includes('"') ? path : `"${path}"`}\n`).join('')})\n\n${body}\n`,
  });
  return listens.ports.map(({ number, protocol }) => `${number}${protocol === 'udp' ? '/udp' : ''}`);
}
