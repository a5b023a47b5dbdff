import { existsSync, readFileSync } from 'node:fs';

const listening = '0A';

/**
 * The TCP addresses that the container of a process listens on, as `loopback:80` or `all:80`, in order. It tells why a port does not
 * answer; empty where the engine does not run on this machine or its `/proc` may not be read.
 */
export function listeners(pid: string): readonly string[] {
  const found = ['tcp', 'tcp6'].flatMap(table => {
    const path = `/proc/${pid}/net/${table}`;
    if (!existsSync(path)) return [];
    const rows = readFileSync(path, 'utf8').split('\n').slice(1);
    return rows.map(row => row.trim().split(/\s+/)).flatMap(([, local = '', , state]) => (state === listening ? [address(local)] : []));
  });
  return [...new Set(found)].toSorted();
}

// proc(5): the address in hexadecimal, 127.0.0.1 as 0100007F and ::1 with a 1 in its last word
function address(local: string): string {
  const [host = '', port = ''] = local.split(':');
  const where = host === '0100007F' || /^0+1000000$/.test(host) ? 'loopback' : 'all';
  return `${where}:${Number.parseInt(port, 16)}`;
}
