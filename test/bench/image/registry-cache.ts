import { startSlowProxy } from './slow-proxy.ts';

/** A build cache in a registry that is as far away as that of a CI runner. */
export interface RegistryCache {
  /** Options of `docker build` that write it, and that read it. */
  readonly writing: (name: string) => readonly string[];
  readonly reading: (name: string) => readonly string[];
  /** Its size in the registry. */
  readonly bytes: (name: string) => Promise<number>;
  readonly close: () => Promise<void>;
}

interface Manifest {
  readonly layers?: readonly { readonly size: number }[];
  readonly manifests?: readonly { readonly size: number }[];
}

// one, so that the layers of base images are sent once
const repository = 'go-docker-bench';

/** `registry` is a HOST:PORT without TLS and login; reached through a line of so many Mbit/s. */
export async function openRegistryCache(registry: string, megabits: number): Promise<RegistryCache> {
  const [host = '', port = '80'] = registry.split(':');
  const proxy = await startSlowProxy(host, Number(port), (megabits * 1e6) / 8);
  const cache = (name: string): string => `type=registry,ref=127.0.0.1:${proxy.port}/${repository}:${tagOf(name)}`;
  return {
    writing: name => ['--cache-to', `${cache(name)},mode=max`],
    reading: name => ['--cache-from', cache(name)],
    async bytes(name) {
      const accept = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json';
      const response = await fetch(`http://${registry}/v2/${repository}/manifests/${tagOf(name)}`, { headers: { accept } });
      const manifest: Manifest = JSON.parse(await response.text());
      return (manifest.layers ?? manifest.manifests ?? []).reduce((sum, { size }) => sum + size, 0);
    },
    close: proxy.close,
  };
}

// of this run, so that no older cache is taken for it
function tagOf(name: string): string {
  return `${name}-${process.pid}`;
}
