import { cite } from '../inspect/evidence.ts';
import { firstBy } from '../inspect/first-by.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { readListenAddress } from '../inspect/ports/listen-address.ts';
import type { Port } from '../inspect/ports/listen-ports.ts';
import { asInOwnImage } from './clauses.ts';
import type { RuntimeStage } from './runtime-stage.ts';

/** A port to publish. */
export interface PublishedPort extends Port {
  /** A clause without a full stop. */
  readonly reason: string;
  /** Whether the program listens there whatever it is told by whoever starts it, or at least unless it is told otherwise. */
  readonly isCertain: boolean;
}

/** `8080`, `53/udp`: a port as EXPOSE and --publish name it. */
export function portName({ number, protocol }: Pick<Port, 'number' | 'protocol'>): string {
  return protocol === 'udp' ? `${number}/udp` : String(number);
}

/**
 * The ports that something outside of the container can reach, the main one first: what the code listens on, or is told to, and what the
 * image is known to serve by its own EXPOSE lines; where there is none, what the repository says of how the program is run.
 */
export function publishedPorts({ listens, ownImage }: ProgramFacts, env: RuntimeStage['env']): readonly PublishedPort[] {
  const reachable = listens.ports
    .filter(({ loopback }) => !loopback)
    .map(port => ({ ...port, reason: listeningReason(port), isCertain: true }));
  // the environment of the image decides over the default in the code
  const told = listens.variables.flatMap(({ name, evidence }) => {
    const value = env.find(found => found.name === name)?.value ?? '';
    const address = readListenAddress(/^\d+$/.test(value) ? `:${value}` : value);
    return address ? [tcpPort(address.number, { evidence, reason: `the port that ${cite(evidence)} takes from ${name}` })] : [];
  });
  const exposed = (ownImage?.stage.exposed ?? []).flatMap(({ port, protocol }) =>
    protocol === 'sctp' ? [] : [{ ...tcpPort(port, { evidence: { file: ownImage?.file ?? '' }, reason: asInOwnImage }), protocol }],
  );
  const isExposed = (port: Pick<Port, 'number' | 'protocol'>): boolean => exposed.some(listed => portName(listed) === portName(port));
  // a variable that the code need not name, as it puts a prefix before the name of a flag
  const isSet = env.some(({ name, value }) => /(?:^|_)PORT$/.test(name) && isExposed({ number: Number(value), protocol: 'tcp' }));
  // what waits for answers to its own questions is no service, and the image that lists its ports does not list that
  const served = reachable.filter(
    port => exposed.length === 0 || isExposed(port) || (port.protocol === 'tcp' && !(isSet && port.isDefault === true)),
  );
  // what the image does not list beside one that it does is not the main one
  const isListed = (port: Port): boolean => port.protocol === 'tcp' && isExposed(port);
  const inOrder = served.slice(told.length).toSorted((a, b) => Number(isListed(b)) - Number(isListed(a)));
  const all = [...told, ...inOrder, ...exposed];
  return firstBy(all.length > 0 ? all : statedPorts(listens.stated), portName);
}

// more of them in a command would be read by nobody
const mostInCommand = 4;

/** The ports that a command which starts the image publishes: all, or of many those that the code itself listens on. */
export function portsInCommand(ports: readonly PublishedPort[]): readonly PublishedPort[] {
  const ofCode = ports.length > mostInCommand ? ports.filter(({ reason }) => reason !== asInOwnImage) : [];
  return ofCode.length > 0 ? ofCode : ports;
}

function statedPorts(stated: ProgramFacts['listens']['stated']): readonly PublishedPort[] {
  return stated.map(({ number, protocol, variable, evidence }) => {
    const reason =
      variable === undefined ? `published at ${cite(evidence)}` : `${variable} at ${cite(evidence)}, without which it has no port`;
    return { ...tcpPort(number, { evidence, reason }), protocol, isCertain: false };
  });
}

function listeningReason({ isDefault, evidence }: Port): string {
  return isDefault ? `the default port at ${cite(evidence)}` : `${cite(evidence)} listens here`;
}

function tcpPort(number: number, why: Pick<PublishedPort, 'evidence' | 'reason'>): PublishedPort {
  return { number, protocol: 'tcp', loopback: false, isCertain: true, ...why };
}
