import type { Verification } from './verify-image.ts';

/** What a verification tells on the terminal, in at most 80 columns but for what the program itself printed. */
export function verificationReport({ image, seen, buildSeconds, details, log }: Verification): string {
  const lines = [`Verified ${image}: ${seen}`, `  built in ${buildSeconds.toFixed(1)} s`];
  if (details) {
    lines.push(`  ${megabytes(details.bytes)}, ${details.architecture}, user ${details.user || 'root'}`);
    lines.push(...details.layers.map(({ bytes, instruction }) => `    ${megabytes(bytes).padStart(9)}  ${shortened(instruction)}`));
  }
  return [...lines, ...log.map(line => `  | ${line}`)].join('\n');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

function shortened(text: string): string {
  const most = 60;
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most - 3)}...` : line;
}
