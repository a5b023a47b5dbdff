import { isGoImage } from '../inspect/dockerfiles/dockerfile-stages.ts';
import type { OwnImage } from '../inspect/dockerfiles/own-image.ts';
import type { OwnScript } from '../inspect/dockerfiles/own-script.ts';
import { cite, type Evidence } from '../inspect/evidence.ts';
import { firstBy } from '../inspect/first-by.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { cPackages, type Distribution } from './c-libraries.ts';
import type { KnownPackages } from './choose-base.ts';
import { asInOwnImage } from './clauses.ts';
import { baseName } from '../inspect/paths.ts';
import { nearestBase } from './nearest-base.ts';
import type { RuntimeBase } from './runtime-base.ts';
import { packageOfProgram, samePackage } from './program-packages.ts';

/** The packages that the final image needs of a distribution, each with a clause that says why. */
export function runPackages(
  program: ProgramFacts,
  distribution: Distribution,
  { isBefore }: Pick<RuntimeBase, 'isBefore'>,
  known: KnownPackages,
  script: OwnScript | undefined,
): readonly { readonly name: string; readonly reason: string }[] {
  const libraries = program.cgo.needed ? cPackages(program.cgo, distribution, isBefore).run : [];
  const started = program.starts.flatMap(found => {
    const name = found.isOptional ? undefined : packageOfProgram(found.name, distribution);
    return name ? [{ name, reason: `it starts ${found.name} (${cite(found.evidence)})` }] : [];
  });
  const own = ownPackages(program.ownImage, distribution, script).flatMap(({ kept }) =>
    kept === undefined ? [] : [{ name: kept, reason: asInOwnImage }],
  );
  const all = [
    ...libraries.map(name => ({ name, reason: 'linked with the program' })),
    ...started,
    ...own,
    ...known.run.map(name => ({ name, reason: 'as chosen' })),
  ];
  return firstBy(all, ({ name }) => name);
}

/** What the repository's own image installs, and as which package of a distribution that is kept, where it is. */
export function ownPackages(
  ownImage: OwnImage | undefined,
  distribution: Distribution | undefined,
  script?: Pick<OwnScript, 'commands'>,
): readonly { readonly name: string; readonly kept?: string; readonly evidence: Evidence }[] {
  const from = nearestBase(ownImage?.stage.image ?? '')?.base === 'alpine' ? 'alpine' : 'debian';
  // of a terminal or a job runner, say: CMD ["serve", "bash"], ENV EDITOR=vim
  const values = (ownImage?.stage.env ?? []).map(({ value }) => value);
  const words = [...(ownImage?.entrypointArguments ?? []), ...(ownImage?.arguments ?? []), ...values].map(baseName);
  const commands = new Set([...(script?.commands ?? []), ...(ownImage?.checkScript?.commands ?? [])]);
  const named = new Set([...words, ...commands]);
  // with the toolchain for the modules that it fetches: a program that starts git says so in its code
  const isFetching = (name: string): boolean => name === 'git' && isGoImage(ownImage?.stage.image ?? '') && !named.has(name);
  const installed = (ownImage?.stage.packages ?? []).filter(({ name }) => !isFetching(name));
  return installed.map(found => {
    const isOfScript = from === distribution && commands.has(found.name);
    const kept = distribution && (samePackage(found.name, from, distribution, named) ?? (isOfScript ? found.name : undefined));
    return { ...found, ...(kept !== undefined && { kept }) };
  });
}
