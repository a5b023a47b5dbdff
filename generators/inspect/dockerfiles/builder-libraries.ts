import { bottomImage, isGoImage, type Stage, walkStage } from './dockerfile-stages.ts';
import { type InstalledPackage, packagesAfter } from './installed-packages.ts';

// what comes with every compiler
const ofCompilers = /^(?:musl|libc6?|linux|libstdc\+\+[\w.-]*)-dev$/;

/** The packages with headers of C libraries that the stages which compile Go for the last one install: `olm-dev`. */
export function builderLibraries(stages: readonly Stage[]): readonly InstalledPackage[] {
  return stages
    .slice(0, -1)
    .filter(stage => isGoImage(bottomImage(stage)))
    .flatMap(stage => {
      let installed: readonly InstalledPackage[] = [];
      walkStage(stage, ({ keyword, text, line }, { valueOf }, owner) => {
        if (keyword === 'RUN' && owner === stage) installed = packagesAfter(installed, text, line, valueOf);
      });
      return installed.filter(({ name }) => name.endsWith('-dev') && !ofCompilers.test(name));
    });
}
