import type { Evidence } from '../inspect/evidence.ts';
import { firstBy } from '../inspect/first-by.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { Port } from '../inspect/ports/listen-ports.ts';
import type { RuntimeStage } from './runtime-stage.ts';

/** `8080`, `53/udp`: a port as EXPOSE and --publish name it. */
export function portName({ number, protocol }: Pick<Port, 'number' | 'protocol'>): string {
  return protocol === 'udp' ? `${number}/udp` : String(number);
}

/**
 * The ports that something outside of the container can reach, the main one first: what the code listens on, or is told to, and what the
 * image is known to serve by its own EXPOSE lines.
 */
export function publishedPorts({ listens, ownImage }: ProgramFacts, env: RuntimeStage['env']): readonly Port[] {
  const reachable = listens.ports.filter(({ loopback }) => !loopback);
  const { variable } = listens;
  // the environment of the image decides over the default in the code
  const value = env.find(({ name }) => name === variable?.name)?.value ?? '';
  const told = variable && /^\d{1,5}$/.test(value) ? [tcpPort(Number(value), variable.evidence)] : [];
  const exposed = (ownImage?.stage.exposed ?? []).flatMap(({ port, protocol }) =>
    protocol === 'sctp' ? [] : [{ ...tcpPort(port, { file: ownImage?.file ?? '' }), protocol }],
  );
  const all = [...told, ...reachable.slice(told.length), ...exposed];
  return firstBy(all, portName);
}

function tcpPort(number: number, evidence: Evidence): Port {
  return { number, protocol: 'tcp', loopback: false, evidence };
}
