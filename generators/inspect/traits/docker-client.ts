import type { Constants } from '../code/constants.ts';
import type { ProgramCode } from '../code/program-code.ts';
import type { Evidence } from '../evidence.ts';

// what asks Docker on this machine by /var/run/docker.sock, unless DOCKER_HOST says otherwise: https://pkg.go.dev/github.com/docker/docker/client
const making = /\b(\w+)\.New(?:(?:Env)?Client|ClientWithOpts|ClientFromEnv)?\(/g;
const modules = /^github\.com\/(?:(?:docker\/docker|moby\/moby)\/client|fsouza\/go-dockerclient)$/;
// helpers of tests, which start what those need
const ofTests = /(?:^|\/)test\w*\//;

/** Where a program makes a client of the Docker daemon, whose socket is for root and the group of Docker on the host. */
export function dockerClient(code: ProgramCode, { isReached }: Pick<Constants, 'isReached'>): Evidence | undefined {
  const importers = code.importersOf(modules).filter(({ path }) => !ofTests.test(path));
  for (const file of importers) {
    const node = file
      .nodesAt(making, 'call_expression')
      .find(found => modules.test(file.importPathOf(found.text.split('.')[0] ?? '') ?? '') && isReached({ file, node: found }));
    if (node) return { file: file.path, line: node.startPosition.row + 1 };
  }
  return undefined;
}
