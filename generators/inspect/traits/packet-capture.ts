import type { Constants } from '../code/constants.ts';
import type { ProgramCode } from '../code/program-code.ts';
import type { Evidence } from '../evidence.ts';

// what opens an interface by a socket of its own, for which the kernel asks CAP_NET_RAW: man 7 packet
const opening = /\b(\w+)\.(?:OpenLive|NewInactiveHandle|NewTPacket)\(/g;
const modules = /^github\.com\/(?:google\/)?gopacket\/(?:gopacket\/)?(?:pcap|afpacket)$/;

/** Where a program listens to what passes an interface, which Docker lets root alone do. */
export function packetCapture(code: ProgramCode, { isReached }: Pick<Constants, 'isReached'>): Evidence | undefined {
  for (const file of code.files.filter(({ package: { imports } }) => imports.some(({ path }) => modules.test(path)))) {
    const node = file
      .nodesAt(opening, 'call_expression')
      .find(found => modules.test(file.importPathOf(found.text.split('.')[0] ?? '') ?? '') && isReached({ file, node: found }));
    if (node) return { file: file.path, line: node.startPosition.row + 1 };
  }
  return undefined;
}
