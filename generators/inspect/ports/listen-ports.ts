import type { Constant, EnvironmentVariable } from '../code/constant-values.ts';
import type { Constants } from '../code/constants.ts';
import type { Evidence } from '../evidence.ts';
import { firstBy } from '../first-by.ts';
import { folderOf } from '../paths.ts';
import { placeOf } from './evidence-place.ts';
import { handedAddresses } from './handed-addresses.ts';
import { isHostless, isLoopback, readListenAddress } from './listen-address.ts';
import { listenFlags } from './listen-flags.ts';
import type { Branch, Listener } from './listener.ts';
import { listenersOf } from './listeners.ts';
import { isOfOtherCommand, type ServingCommand, servingCommand } from './other-commands.ts';
import { portsBeside } from './ports-beside.ts';
import type { StatedPort } from './stated-ports.ts';
import type { ProgramCode } from '../code/program-code.ts';

/** A port that a program listens on when it is started without arguments and environment. */
export interface Port {
  readonly number: number;
  readonly protocol: 'tcp' | 'udp';
  /** It listens on the loopback address only, which nothing outside of its container can reach. */
  readonly loopback: boolean;
  /** The evidence is a default that something listens on elsewhere, and not what listens. */
  readonly isDefault?: true;
  readonly evidence: Evidence;
}

/** An environment variable that sets the port of a program. */
export interface PortVariable extends EnvironmentVariable {
  /** Without it the program has no port to listen on. */
  readonly required: boolean;
  /** It holds a port, and not a whole address. */
  readonly isPort: boolean;
}

export interface Listening {
  readonly ports: readonly Port[];
  /** The variables that set ports, that of the main one first. */
  readonly variables: readonly PortVariable[];
  /** The command without which it does not listen. */
  readonly command?: ServingCommand;
  /** The folders of code that listens, of whose addresses none is known, beside that which has the ports. */
  readonly apart: readonly string[];
  /** Ports that the code tells nothing of, by files that say how the program is run. */
  readonly stated: readonly StatedPort[];
}

/** A listener with the addresses that it is known to have. */
interface Known {
  readonly listener: Listener;
  readonly addresses: readonly Constant[];
}

/**
 * The ports that the program's code listens on, as far as they are constants, each once; and the variable that sets the main one.
 * `read` gives the text of a file from one of the folders that the program can be started in, for the settings of beego; `words` is what the
 * image of the repository starts it with, and `stated` gives the ports that other files give these variables, or else the program.
 */
export function listening(
  code: ProgramCode,
  constants: Constants,
  read: (path: string) => string | undefined = () => undefined,
  words: readonly string[] = [],
  stated: (variables: readonly PortVariable[]) => readonly StatedPort[] = () => [],
): Listening {
  const listeners = listenersOf(code, constants, name => (name === '' ? undefined : configured(read('conf/app.conf') ?? '', name)));
  const isOther = isOfOtherCommand(code, constants, words);
  const known = listeners
    .filter(({ place }) => constants.isTaken(place))
    .map(listener => ({ listener, addresses: addressesOf(code, listener, constants) }))
    .filter(({ listener, addresses }) => (addresses.length === 0 ? !listener.hostless : !isOther(listener.place)));
  const mayListenSomewhere = listeners.some(({ hostless }) => !hostless);
  const sure = withoutSecured(sureOnes(known));
  const all = sure.flatMap(({ listener, addresses }) => addresses.flatMap(address => portOf(address, listener.protocol, listener)));
  // HTTPS needs a certificate, which nobody has given it by default, unless it is all that the program does
  const ports = known.length === 1 ? all : all.filter(({ number, protocol }) => number !== 443 || protocol !== 'tcp');
  const listened =
    ports.length > 0 || !mayListenSomewhere ? ports : listenFlags(code, constants, isOther).flatMap(address => portOf(address, 'tcp'));
  const isIncomplete = known.some(({ listener, addresses }) => addresses.length === 0 && constants.isReached(listener.place));
  const handed = isIncomplete ? handedAddresses(code, constants, isOther, new Set([443, ...listened.map(({ number }) => number)])) : [];
  const found = [
    ...listened,
    ...listened.flatMap(({ evidence }) => portsBeside(code, evidence)),
    ...handed.flatMap(({ constant, protocol }) => portOf(constant, protocol)),
  ];
  const variables = portVariables(known, constants);
  const command = servingCommand(
    code,
    constants,
    sure.map(({ listener }) => listener.place),
  );
  const isUnknown = found.length === 0 && mayListenSomewhere;
  return {
    ports: firstBy(found, ({ number, protocol }) => `${number}/${protocol}`),
    variables,
    ...(command && { command }),
    apart: ports.length > 0 ? foldersApart(known, constants) : [],
    stated: isUnknown ? stated(variables.filter(({ required }) => required)) : [],
  };
}

// https://beegodoc.com: `httpport = 8080`, or `${PORT||8080}` with a variable of the environment before it
function configured(text: string, name: string): string | undefined {
  return new RegExp(String.raw`^[ \t]*${name}[ \t]*=[ \t]*"?(?:\$\{\w+\|\|)?(\d{1,5})`, 'im').exec(text)?.[1];
}

function addressesOf(code: ProgramCode, { address, place, hostless }: Listener, constants: Constants): readonly Constant[] {
  const addresses = 'node' in address ? constants.addressesOf(address) : [address];
  if (addresses.length === 0 || !constants.isReached(place) || !constants.isCalled(place)) return [];
  // the literal of a mock, say, is in a function that nothing calls
  const reached = addresses.filter(({ evidence }) => constants.isReached(placeOf(code, evidence) ?? place));
  return hostless ? reached.filter(({ text }) => isHostless(text)) : reached;
}

function foldersApart(known: readonly Known[], constants: Constants): readonly string[] {
  const foldersOf = (found: readonly Known[]): ReadonlySet<string> =>
    new Set(found.map(({ listener }) => folderOf(listener.place.file.path)));
  const ofPorts = foldersOf(known.filter(({ addresses }) => addresses.length > 0));
  const others = foldersOf(known.filter(({ listener, addresses }) => addresses.length === 0 && constants.isReached(listener.place)));
  return [...others].filter(folder => !ofPorts.has(folder));
}

// where one branch of an `if ... else` listens on a port that is not known, the ports of the other are not those by default
function sureOnes(known: readonly Known[]): readonly Known[] {
  const choicesOf = ({ listener }: Known): readonly number[] =>
    listener.branches.filter(({ hasElse }) => hasElse).map(({ choice }) => choice);
  const unsure = new Set(known.filter(({ addresses }) => addresses.length === 0).flatMap(choicesOf));
  return known.filter(one => one.addresses.length > 0 && !choicesOf(one).some(choice => unsure.has(choice)));
}

function keyOf(branch: Branch | undefined): string {
  return branch ? `${branch.choice} ${branch.isElse}` : '';
}

// on some condition it serves with a certificate, which nobody has given it by default; what listens beside it belongs to that
function withoutSecured(known: readonly Known[]): readonly Known[] {
  const secured = new Set(
    known.filter(({ listener }) => listener.secure).flatMap(({ listener }) => listener.branches.slice(0, 1).map(keyOf)),
  );
  const others = known.filter(({ listener }) => !secured.has(keyOf(listener.branches[0])));
  return others.length > 0 ? others : known;
}

function portVariables(known: readonly Known[], constants: Constants): readonly PortVariable[] {
  const found = known.flatMap(({ listener, addresses }): readonly PortVariable[] => {
    const variable = 'node' in listener.address ? constants.environmentOf(listener.address) : undefined;
    if (!variable) return [];
    const { name, evidence, isPart } = variable;
    const required = addresses.length === 0;
    // of a host and a port the host may be what it holds
    return [{ name, evidence, required, isPort: isPart && (required || /port$/i.test(name)) }];
  });
  return firstBy(found, ({ name }) => name);
}

function portOf({ text, evidence }: Constant, protocol: Port['protocol'], listener?: Listener): readonly Port[] {
  const address = readListenAddress(text);
  const { file, node } = listener?.place ?? {};
  const { line = 0 } = evidence;
  const isThere = node && evidence.file === file?.path && node.startPosition.row < line && line <= node.endPosition.row + 1;
  return address
    ? [
        {
          number: address.number,
          protocol,
          loopback: isLoopback(address.host),
          ...(!isThere && { isDefault: true }),
          evidence,
        },
      ]
    : [];
}
