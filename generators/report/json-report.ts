import type { ImagePlan, ProgramImage } from '../plan/plan-images.ts';
import { portName } from '../plan/published-ports.ts';
import type { UserError } from '../user-error.ts';
import { factsReport, placeOf } from './facts-report.ts';
import { fileDiff } from '../run/file-outcome.ts';
import { packageVersion } from '../package-version.ts';
import { failedOutcome, type RunOutcome } from '../run/run-outcome.ts';

/** Raised when a field goes, or means something else; a new field is no new version. */
export const reportVersion = 1;

/**
 * What `--json` prints: one object, by schema/report.schema.json. Folders are relative to the repository, whose root is `.`; what is
 * not known is null.
 */
export function jsonText({ programs, plan, files, changes, problems, steps, verifications = [] }: RunOutcome): string {
  const report = {
    schemaVersion: reportVersion,
    generatorVersion: packageVersion(),
    programs: programs.map(({ dir, importPath, module, moduleDir, name }) => ({
      dir: dir || '.',
      importPath,
      module,
      moduleDir: moduleDir || '.',
      name,
    })),
    decisions: plan ? decisions(plan) : null,
    images: plan ? plan.images.map(image => imageReport(plan, image)) : [],
    files: files.map(file => ({ path: file.path, status: file.status, diff: fileDiff(file) || null })),
    changes,
    problems: problems.map(({ severity, message, file, line }) => ({ severity, message, file: file ?? null, line: line ?? null })),
    steps,
    verifications: verifications.map(({ image, built, started, seen, buildSeconds, details, log }) => ({
      image,
      built,
      started,
      seen,
      buildSeconds,
      details: details ? { bytes: details.bytes, layers: details.layers, user: details.user, architecture: details.architecture } : null,
      log,
    })),
  };
  return JSON.stringify(report, undefined, 2);
}

/** What it prints for a run that ended before it planned anything. */
export function failureText(error: UserError): string {
  return jsonText(failedOutcome(error));
}

function decisions({ dockerfile, go, base, toolchain, cache, tags, frontEnds, generations, fetching, modules }: ImagePlan): object {
  return {
    dockerfile,
    go: { release: go.minor, reason: go.reason },
    base: { name: base.name, image: base.image },
    builder: { image: toolchain.image, packages: toolchain.packages },
    cgo: toolchain.cgo ? { reason: toolchain.cgo.reason, static: toolchain.cgo.isStatic } : null,
    cache: { kind: cache.kind, reason: cache.reason },
    tags: tags ? { tags: tags.tags, reason: tags.reason } : null,
    vendored: modules.vendored,
    privateModules: fetching.privateModules ? { patterns: fetching.privateModules.patterns, auth: fetching.privateModules.auth } : null,
    frontEnds: frontEnds.map(({ name, image, reason }) => ({ stage: name, image, reason })),
    generations: generations.map(({ dir, reason }) => ({ dir: dir || '.', reason })),
  };
}

function imageReport(plan: ImagePlan, { name, program, target, ports, runtime, reasons }: ProgramImage): object {
  return {
    name,
    program: program.dir || '.',
    base: plan.base.name,
    builder: plan.toolchain.image,
    target: target ?? null,
    port: ports[0]?.number ?? null,
    ports: ports.map(port => ({ port: portName(port), ...placeOf(port.evidence) })),
    packages: runtime.packages.map(found => ({ name: found.name, reason: found.reason })),
    workdir: runtime.workdir?.path ?? null,
    copies: runtime.copies.map(({ from, to, stage, reason }) => ({ from, to, stage: stage ?? null, reason })),
    dataDirs: runtime.dataDirs.map(({ path, reason }) => ({ path, reason })),
    environment: runtime.env.map(variable => variable.name),
    binary: runtime.binary,
    startScript: runtime.script ?? null,
    entrypointArguments: runtime.entrypointArguments,
    arguments: runtime.arguments ? { words: runtime.arguments.words, reason: runtime.arguments.reason } : null,
    facts: factsReport(program),
    reasons,
  };
}
