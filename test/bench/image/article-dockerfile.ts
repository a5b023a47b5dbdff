import { dockerfileStages, type Stage, type StageInstruction } from '../../../generators/inspect/dockerfiles/dockerfile-stages.ts';
import { versions } from '../../../generators/plan/versions.ts';

/**
 * The Dockerfile of the article that the project began with, in the words of one of ours with `--cache mount`: its builder, module files
 * and packages, so that it builds whatever ours does, and only the technique differs. Modules are downloaded into a layer, nothing is
 * mounted, the binary is not stripped, and alpine gets its certificates by apk. The article's `go build -a` is left out: without a cache
 * all is compiled anyway.
 */
export function articleDockerfile(mount: string): string {
  // what comes before the final stage: the build, and front ends
  const stages = dockerfileStages(mount);
  const last = stages.findIndex(({ name }) => name === 'build');
  return `${stages
    .slice(0, last + 1)
    .map(stageText)
    .join('\n')}
FROM alpine:${versions.alpine}
RUN apk add --no-cache ca-certificates
COPY --from=build /out/ /usr/local/bin/
`;
}

function stageText({ image, name, instructions }: Stage): string {
  return [`FROM ${image}${name === undefined ? '' : ` AS ${name}`}`, ...instructions.map(instructionText), ''].join('\n');
}

function instructionText({ keyword, flags, text }: StageInstruction): string {
  const kept = flags.filter(({ name, value }) => name !== 'mount' || !value.startsWith('type=cache'));
  return [keyword, ...kept.map(({ name, value }) => `--${name}=${value}`), text.replace(/ -trimpath| -ldflags="[^"]*"/g, '')].join(' ');
}
