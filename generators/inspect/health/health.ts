import type { Constants } from '../code/constants.ts';
import type { Evidence } from '../evidence.ts';
import { healthCommand } from './health-command.ts';
import type { HealthCommand } from './health-probe.ts';
import { type HealthEndpoint, healthEndpoints } from './health-endpoints.ts';
import type { ProgramCode } from '../code/program-code.ts';

/** How others can ask a program whether it is well. */
export interface Health {
  /** What the binary itself can be started with to ask its own service. */
  readonly command?: HealthCommand;
  /** Paths that answer GET by HTTP, the most telling first. */
  readonly endpoints: readonly HealthEndpoint[];
  /** Where it registers the health service of gRPC, https://github.com/grpc/grpc/blob/master/doc/health-checking.md. */
  readonly grpc?: Evidence;
}

/** Reads from the code of a program how its health can be asked for; `importPath` is that of its package main. */
export function health(code: ProgramCode, constants: Constants, importPath: string): Health {
  const command = healthCommand(code, importPath);
  const grpc = grpcHealth(code);
  return { ...(command && { command }), endpoints: healthEndpoints(code, constants), ...(grpc && { grpc }) };
}

function grpcHealth(code: ProgramCode): Evidence | undefined {
  for (const file of code.files) {
    const call = file.callsOf('RegisterHealthServer').find(({ text }) => {
      const name = /^(\w+)\.RegisterHealthServer\(/.exec(text)?.[1];
      return name !== undefined && file.importPathOf(name) === 'google.golang.org/grpc/health/grpc_health_v1';
    });
    if (call) return { file: file.path, line: call.startPosition.row + 1 };
  }
  return undefined;
}
