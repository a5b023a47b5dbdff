import type { Port } from '../inspect/ports/listen-ports.ts';
import { fetchingOptions } from '../plan/fetching.ts';
import { type ImagePlan, portName, type ProgramImage } from '../plan/plan-images.ts';

/** The commands that build and start an image, as the Dockerfile's head and the report show them. */
export function imageCommands({ dockerfile, fetching, frontEnds }: ImagePlan, { name, target, ports }: ProgramImage): readonly string[] {
  const build = [
    'docker build',
    dockerfile !== 'Dockerfile' && `-f ${dockerfile}`,
    ...fetchingOptions(fetching),
    ...frontEnds.flatMap(({ secretFile }) => (secretFile === undefined ? [] : [`--secret id=npmrc,src=${secretFile}`])),
    target !== undefined && `--target ${target}`,
    `-t ${name} .`,
  ];
  const run = ['docker run --rm', ...publishing(ports), name];
  return [build, run].map(words => words.filter(Boolean).join(' '));
}

/** The options of `docker run` that publish ports under their own numbers. */
export function publishing(ports: readonly Port[]): readonly string[] {
  return ports.map(port => `-p ${port.number}:${portName(port)}`);
}
