import type { Evidence } from '../inspect/evidence.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';

/** What is known of a program, as `--json` has it; what is not known is null. */
export function factsReport(program: ProgramFacts): object {
  const { health, timeZones, signals, listens, cgo, linkerVariables, runtimeFiles, starts, embeds, frontEnds } = program;
  const [portVariable] = listens.variables;
  return {
    main: placeOf(program.mainFunc),
    commandLine: placeOf(program.commandLine),
    ports: listens.ports.map(({ number, protocol, loopback, evidence }) => ({ number, protocol, loopback, ...placeOf(evidence) })),
    portVariable: portVariable ? { name: portVariable.name, required: portVariable.required, ...placeOf(portVariable.evidence) } : null,
    health: {
      command: health.command ? { argument: health.command.argument, ...placeOf(health.command.evidence) } : null,
      endpoints: health.endpoints.map(({ path, evidence }) => ({ path, ...placeOf(evidence) })),
      grpc: placeOf(health.grpc),
    },
    versionVariables: linkerVariables.versions.map(({ symbol, role, evidence }) => ({ symbol, role, ...placeOf(evidence) })),
    outboundTls: placeOf(program.outboundTls?.evidence),
    timeZones: { loads: placeOf(timeZones.loads), embedded: placeOf(timeZones.embedded) },
    signals: signals ? { signals: signals.signals, handlesTerm: signals.handlesTerm ?? null, ...placeOf(signals.evidence) } : null,
    runtimeFiles: runtimeFiles.map(({ path, use, inRepository, evidence }) => ({ path, use, inRepository, ...placeOf(evidence) })),
    starts: starts.map(({ name, evidence }) => ({ name, ...placeOf(evidence) })),
    cgo: {
      needed: cgo.needed,
      optional: cgo.optional,
      reasons: cgo.reasons.map(({ what, evidence }) => ({ what, ...placeOf(evidence) })),
      libraries: [...cgo.pkgConfig, ...cgo.ldLibraries].map(({ name, evidence }) => ({ name, ...placeOf(evidence) })),
      unknown: cgo.unknown,
    },
    embeds: embeds.map(({ pattern, state, ignored, evidence }) => ({ pattern, state, ignored, ...placeOf(evidence) })),
    frontEnds: frontEnds.map(({ dir, output, buildScript, evidence }) => ({
      dir: dir || '.',
      output: output || '.',
      buildScript,
      ...placeOf(evidence),
    })),
    missingPackages: program.missingPackages.map(({ importPath, dir, evidence }) => ({
      importPath,
      dir: dir || '.',
      ...placeOf(evidence),
    })),
    profile: program.profile ?? null,
    ownImage: program.ownImage?.file ?? null,
  };
}

/** A place in the shape that every fact of the report has; null for a fact that there is none of. */
export function placeOf(evidence: Partial<Evidence> | undefined): { readonly file: string | null; readonly line: number | null } | null {
  return evidence ? { file: evidence.file ?? null, line: evidence.line ?? null } : null;
}
