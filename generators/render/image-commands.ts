import { buildSecrets } from '../plan/build-secrets.ts';
import type { ImagePlan, ProgramImage } from '../plan/plan-images.ts';
import { portName, portsInCommand } from '../plan/published-ports.ts';
import { isRoot } from '../plan/run-user.ts';
import { shellWord } from './quoting.ts';

/** The commands that build and start an image, as the Dockerfile's head and the report show them. */
export function imageCommands(plan: ImagePlan, image: ProgramImage): readonly string[] {
  const { name, target } = image;
  const build = ['docker build', ...buildOptions(plan), target !== undefined && `--target ${target}`, `-t ${name} .`];
  const run = ['docker run --rm', ...runOptions(image), name];
  return [build, run].map(words => words.filter(Boolean).join(' '));
}

/** The options that every `docker build` of a plan needs, quoted for a shell: the Dockerfile of another name, and secrets. */
export function buildOptions(plan: ImagePlan): readonly string[] {
  return [
    ...(plan.dockerfile === 'Dockerfile' ? [] : [`-f ${plan.dockerfile}`]),
    ...buildSecrets(plan).map(({ option, value, isInHome }) => `${option} ${isInHome ? value : shellWord(value)}`),
  ];
}

/**
 * The options of `docker run` that give a program its environment and, as root, the capability that the repository gives it and the socket of Docker
 * where it talks to that, and publish ports under their own numbers.
 */
export function runOptions({ ports, environmentFile, program, runtime }: ProgramImage): readonly string[] {
  const capability = isRoot(runtime.user) ? program.privileged?.capability : undefined;
  return [
    ...(capability === undefined ? [] : [`--cap-add ${capability}`]),
    ...(environmentFile === undefined ? [] : [`--env-file ${environmentFile}`]),
    ...(program.dockerClient && isRoot(runtime.user) ? dockerSocket(runtime) : []),
    ...portsInCommand(ports).map(port => `-p ${port.number}:${portName(port)}`),
  ];
}

// where DOCKER_HOST says, or at its usual place; none for one that is reached by the network: https://docs.docker.com/reference/cli/docker/#environment-variables
function dockerSocket({ env }: ProgramImage['runtime']): readonly string[] {
  const host = env.find(({ name }) => name === 'DOCKER_HOST')?.value ?? `unix://${hostSocket}`;
  return host.startsWith('unix:///') ? [`-v ${shellWord(`${hostSocket}:${host.slice('unix://'.length)}`)}`] : [];
}

const hostSocket = '/var/run/docker.sock';
