/** An address to listen on, taken apart. */
export interface ListenAddress {
  readonly host: string;
  readonly number: number;
}

// names that the net package knows without /etc/services: https://go.dev/src/net/lookup.go, services
const services: Readonly<Record<string, number>> = { http: 80, https: 443, domain: 53 };

/** Reads `:8080`, `localhost:8080`, `tcp://:8080` and `:http`; undefined for what has no port, and for port 0, which is picked when the program runs. */
export function readListenAddress(text: string): ListenAddress | undefined {
  const [, host = '', port = ''] = /^(?:[a-z][a-z\d+]*:\/\/)?([\w.*[\]:%-]*):(\d{1,5}|[a-z]+)\/?$/.exec(text) ?? [];
  const number = services[port] ?? Number(port);
  return number > 0 && number < 65_536 ? { host, number } : undefined;
}

/** Whether nothing outside of the machine, or of the container, can reach an address with this host. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
}

/** Whether an address stands for all addresses of the machine, which only what listens can mean. */
export function isHostless(text: string): boolean {
  return ['', '0.0.0.0', '[::]'].includes(readListenAddress(text)?.host ?? 'none');
}
