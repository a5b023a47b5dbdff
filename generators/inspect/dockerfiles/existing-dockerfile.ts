import { bottomImage, dockerfileStages, type Stage, stageNamed } from './dockerfile-stages.ts';
import type { Evidence } from '../evidence.ts';
import { type FinalStage, readFinalStage } from './final-stage.ts';
import type { NamedGo } from '../modules/named-go.ts';

/** What a Dockerfile that is already there says of the image. */
export interface ExistingDockerfile {
  readonly finalBase?: { readonly image: string; readonly evidence: Evidence };
  readonly go?: NamedGo;
  readonly finalStage?: FinalStage;
}

/** Reads the stages of a Dockerfile; a base that is an earlier stage is followed to its image, and the defaults of ARG are put in. */
export function readDockerfile(text: string, file: string): ExistingDockerfile {
  const stages = dockerfileStages(text);
  const final = stages.at(-1);
  const go = stages.map(stage => goOfImage(bottomImage(stage), { file, line: stage.line })).find(named => named !== undefined);
  return {
    ...(final && { finalBase: { image: bottomImage(final), evidence: { file, line: final.line } } }),
    ...(go && { go }),
    ...(final && { finalStage: withAccounts(stages, readFinalStage(final, file), file) }),
  };
}

// with the users of a stage whose database of them it copies, as what is on scratch does
function withAccounts(stages: readonly Stage[], final: FinalStage, file: string): FinalStage {
  const accounts = final.stageCopies.flatMap(({ stage, from }) => {
    const source = from === '/etc/passwd' ? stageNamed(stages, stage) : undefined;
    return source ? [...readFinalStage(source, file).accounts] : [];
  });
  return accounts.length > 0 ? { ...final, accounts: new Map([...accounts, ...final.accounts]) } : final;
}

function goOfImage(image: string, evidence: Evidence): NamedGo | undefined {
  const minor = /(?:^|\/)golang:(1\.\d+)/.exec(image)?.[1];
  return minor === undefined ? undefined : { minor, words: `FROM ${image}`, isMinimum: false, isImage: true, evidence };
}
