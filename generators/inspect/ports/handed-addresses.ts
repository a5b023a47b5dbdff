import type { Node } from 'web-tree-sitter';
import { isConditional } from '../code/conditional.ts';
import type { Constant } from '../code/constant-values.ts';
import type { Constants } from '../code/constants.ts';
import { calledName } from '../code/go-calls.ts';
import type { Place, ProgramCode } from '../code/program-code.ts';
import { firstBy } from '../first-by.ts';
import { placeOf } from './evidence-place.ts';
import { isHostless, readListenAddress } from './listen-address.ts';

/** An address without a host, where the program hands it on. */
export interface HandedAddress {
  readonly constant: Constant;
  readonly protocol: 'tcp' | 'udp';
}

// not behind a host that it is added to
const hostless = /(?<![+=!<>]=[ \t]*)(?<=[=:(,{][ \t]*|^[ \t]*)"(?:0\.0\.0\.0|\[::\])?:(\d{2,5})"/gm;
const handed = /(?<=[\s(,*])[\w.]*(?:[lL]isten|[bB]ind|[aA]ddr)\w*(?=[ \t]*[,)}\n])/g;
const saysListen = /listen|bind|serve/i;
const saysOther =
  /client|remote|upstream|target|backend|redis|database|mysql|postgres|dial|peer|advertise|tls|https|ssl|secure|log|print|error|default/i;
const overUdp = /udp|quic|http3|dtls|srt|(?:^|[^a-z])rtc?p/i;
const mostPlaces = 150;

/**
 * Addresses without a host that are handed to something that is called for listening or serving, in code that runs by default: nothing
 * can connect to such an address. For programs with a listener whose own address cannot be followed.
 */
export function handedAddresses(
  code: ProgramCode,
  constants: Constants,
  isOther: (place: Place) => boolean,
  known: ReadonlySet<number>,
): readonly HandedAddress[] {
  const isNew = code.files.some(({ text }) => [...text.matchAll(hostless)].some(([, port]) => !known.has(Number(port))));
  if (!isNew) return [];
  const places = code.files
    .filter(({ text }) => saysListen.test(text))
    .flatMap(file => file.nodesAt(handed, 'identifier', 'selector_expression').map(node => ({ file, node })))
    .filter(isHanded);
  const found = places.length > mostPlaces ? [] : places.flatMap(place => addressAt(code, constants, isOther, known, place));
  return firstBy(found, ({ constant }) => constant.text);
}

/** What an expression is handed to: `rtmp.Server` as its `Address`, or `cluster` as an argument of its `Create`. */
interface Receiver {
  readonly of: string;
  readonly name: string;
}

// the names around it tell what for
function isHanded({ node }: Place): boolean {
  const receiver = receiverOf(node);
  const says = receiver && `${receiver.of} ${receiver.name} ${node.text}`;
  return says !== undefined && saysListen.test(says) && !saysOther.test(says);
}

function receiverOf(node: Node): Receiver | undefined {
  const inner = node.parent?.type === 'unary_expression' ? node.parent : node;
  const around = inner.parent?.type === 'literal_element' ? inner.parent.parent : inner.parent;
  if (around?.type === 'keyed_element')
    return { of: around.parent?.parent?.childForFieldName('type')?.text ?? '', name: around.namedChild(0)?.text ?? '' };
  if (around?.type !== 'argument_list' || around.parent?.type !== 'call_expression') return undefined;
  const { name, of } = calledName(around.parent);
  return { of: of?.text ?? '', name };
}

function addressAt(
  code: ProgramCode,
  constants: Constants,
  isOther: (place: Place) => boolean,
  known: ReadonlySet<number>,
  place: Place,
): readonly HandedAddress[] {
  const found = constants
    .addressesOf(place)
    .filter(constant => isHostless(constant.text) && isPlain(code, constant))
    .filter(({ text }) => !known.has(Number(readListenAddress(text)?.number)));
  // what takes longest is asked last
  if (found.length === 0 || isOther(place) || !constants.isTaken(place) || !constants.isReached(place) || !constants.isCalled(place))
    return [];
  return found.map(constant => ({
    constant,
    protocol: overUdp.test(`${receiverOf(place.node)?.name} ${place.node.text}`) ? 'udp' : 'tcp',
  }));
}

// of host + ":80" the host is only not known, and what is set on some condition is no default
function isPlain(code: ProgramCode, { text, composed, evidence }: Constant): boolean {
  const { file, line = 1 } = evidence;
  const written = composed ? undefined : code.files.find(({ path }) => path === file)?.text.split('\n', line)[line - 1];
  const place = placeOf(code, evidence);
  return written?.includes(`"${text}"`) === true && place !== undefined && !isConditional(place.node);
}
