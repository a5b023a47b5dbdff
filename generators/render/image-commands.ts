import type { ImagePlan, ProgramImage } from '../plan/plan-images.ts';

/** The commands that build and start an image, as the Dockerfile's head and the report show them. */
export function imageCommands({ dockerfile }: ImagePlan, { name, target, program }: ProgramImage): readonly string[] {
  const build = [
    'docker build',
    dockerfile !== 'Dockerfile' && `-f ${dockerfile}`,
    target !== undefined && `--target ${target}`,
    `-t ${name} .`,
  ];
  const run = ['docker run --rm', program.port && `-p ${program.port.number}:${program.port.number}`, name];
  return [build, run].map(words => words.filter(Boolean).join(' '));
}
