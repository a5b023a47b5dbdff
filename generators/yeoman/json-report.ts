import type { RunOutcome } from './run-outcome.ts';

/** What `--json` prints: one object. Folders are relative to the repository, its root is `.`; what is not known is null. */
export function jsonText({ programs, plan, files, problems, verifications = [] }: RunOutcome): string {
  const report = {
    programs: programs.map(({ dir, importPath, module, moduleDir, name }) => ({
      dir: dir || '.',
      importPath,
      module,
      moduleDir: moduleDir || '.',
      name,
    })),
    images: (plan?.images ?? []).map(({ name, program, target, ports, reasons }) => ({
      name,
      program: program.dir || '.',
      base: plan?.base.name,
      builder: plan?.toolchain.image,
      target: target ?? null,
      port: ports[0]?.number ?? null,
      reasons,
    })),
    files,
    problems,
    ...(verifications.length > 0 && { verifications }),
  };
  return JSON.stringify(report, undefined, 2);
}
