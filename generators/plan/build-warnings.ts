import { cite, type Problem } from '../inspect/evidence.ts';
import type { KnownProgram } from './plan-images.ts';
import { programWords } from './program-path.ts';
import type { Toolchain } from './toolchain.ts';

/** How the repository itself builds a program, and this image does not: with tags that are not known, or with cgo. */
export function buildWarnings(known: KnownProgram, { cgo }: Toolchain): readonly Problem[] {
  return [...tagsOfItsOwn(known), ...(cgo ? [] : cgoOfItsOwn(known))];
}

// with which it may be another program
function tagsOfItsOwn({ program, unknownTags }: KnownProgram): readonly Problem[] {
  if (!unknownTags) return [];
  const message = `${cite(unknownTags)} builds ${programWords(program)} with build tags that cannot be read there: where there are any, give them with --tags.`;
  return [{ severity: 'warning', message, ...unknownTags }];
}

// a module that no table has may need it; what developers run is built with whatever is at hand
function cgoOfItsOwn({ program, ownBuild }: KnownProgram): readonly Problem[] {
  const isBuiltWith = ownBuild?.cgo === '1' && /dockerfile|goreleaser/i.test(ownBuild.evidence.file);
  if (!ownBuild || !isBuiltWith) return ownBuild?.cgo === '0' ? [] : librariesOfItsOwn(program);
  const { evidence } = ownBuild;
  const message = `${cite(evidence)} builds ${programWords(program)} with CGO_ENABLED=1, and nothing known here needs it: the image is built without. If the program needs cgo, turn it on with --build-package g++.`;
  return [{ severity: 'warning', message, ...evidence }];
}

function librariesOfItsOwn({ ownImage }: KnownProgram['program']): readonly Problem[] {
  const [first, ...others] = ownImage?.builderLibraries ?? [];
  if (!ownImage || !first) return [];
  const names = [first, ...others].map(({ name }) => name);
  const evidence = { file: ownImage.file, line: first.line };
  const message = `${cite(evidence)} installs ${names.join(', ')} to compile with, and nothing known here needs that: the image is built without cgo. If the program needs it, turn cgo on with ${names.map(name => `--build-package ${name}`).join(' ')}, and name what it then loads with --run-package.`;
  return [{ severity: 'warning', message, ...evidence }];
}
