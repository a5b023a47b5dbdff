import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadGoSyntax } from '../../generators/inspect/code/go-syntax.ts';
import { inspectProgram } from '../../generators/inspect/inspect-program.ts';
import { inspectRepository, type Repository } from '../../generators/inspect/inspect-repository.ts';
import { ownBuild } from '../../generators/inspect/builds/own-build.ts';
import { choosePrograms } from '../../generators/plan/choose-programs.ts';
import { filesOnDisk } from '../../generators/run/files-on-disk.ts';
import { type Judgement, judgeCgo, judgeNeededFiles, judgePorts, judgeRuntimeFiles, judgeStarts } from './judge.ts';
import { isLabelSet, type Label, type LabelSet, labelSets, readLabels } from './label.ts';

const introduction = `# Detection beside labels

Printed by \`npm run detection -- FOLDER\`, over the labelled repositories that are checked out in FOLDER under their names. The labels in
\`test/detection/labels\` were written by reading the repositories, by readers who had not seen the detectors; each names the commit and, for
every fact, file and line. A port counts as true when the label lists it, and as missed when the label says that the program listens on it
without arguments and environment. A file counts as true when the label lists it, a folder of it, or a file in it; of these, "needed or
written" are all that are not optional: a place for a configuration that a container may have, or a feature that is off.
`;

const kinds = { cgo: judgeCgo, ports: judgePorts, 'run-time files': judgeRuntimeFiles, 'programs started': judgeStarts } as const;

async function main(folder: string, set: LabelSet): Promise<void> {
  const syntax = await loadGoSyntax();
  const needed = { right: 0, wrong: 0, missed: 0 };
  const totals = new Map(Object.keys(kinds).map(kind => [kind, { right: 0, wrong: 0, missed: 0 }]));
  console.log(introduction);
  console.log(`| repository | primary program | ${Object.keys(kinds).join(' | ')} |\n| --- | --- |${' --- |'.repeat(totals.size)}`);
  for (const label of readLabels(set)) {
    const dir = join(folder, label.repository.split('/')[1] ?? '');
    if (!existsSync(dir)) continue;
    const files = filesOnDisk(dir);
    const untagged = inspectRepository(files);
    const tags = ownBuild(untagged.buildEvidence, label.program === '.' ? '' : (label.program ?? ''))?.tags ?? [];
    const repository = tags.length > 0 ? inspectRepository(files, tags) : untagged;
    const program = repository.programs.find(({ dir: found }) => (found || '.') === label.program);
    const facts = program && inspectProgram(files, syntax, repository, program);
    const cells = Object.entries(kinds).map(([kind, judge]) => (facts ? cell(judge(facts, label), totals.get(kind)) : '-'));
    if (facts) cell(judgeNeededFiles(facts, label), needed);
    console.log(`| ${label.repository} | ${primary(repository, label)} | ${cells.join(' | ')} |`);
  }
  console.log(
    '\n| kind | found and true | found, not true | true, not found | precision | recall |\n| --- | --- | --- | --- | --- | --- |',
  );
  for (const [kind, { right, wrong, missed }] of totals) {
    console.log(`| ${kind} | ${right} | ${wrong} | ${missed} | ${percent(right, wrong)} | ${percent(right, missed)} |`);
  }
  const { right, missed } = needed;
  console.log(`| files needed or written | ${right} | - | ${missed} | - | ${percent(right, missed)} |`);
}

function primary(repository: Repository, { primary: label }: Label): string {
  const choice = repository.programs.length === 0 ? undefined : choosePrograms(repository, {});
  const chosen = choice && 'chosen' in choice ? choice.chosen[0]?.program.dir || '.' : undefined;
  const found = choice === undefined ? 'none' : (chosen ?? 'asks');
  const expected = label.none ? 'none' : (label.dir ?? 'asks');
  return found === expected ? found : `${found} (label: ${expected})`;
}

function cell({ right, wrong, missed }: Judgement, total: { right: number; wrong: number; missed: number } | undefined): string {
  if (total) {
    total.right += right.length;
    total.wrong += wrong.length;
    total.missed += missed.length;
  }
  return [...right, ...wrong.map(item => `**wrong: ${item}**`), ...missed.map(item => `missed: ${item}`)].join(', ') || '-';
}

function percent(part: number, rest: number): string {
  return part + rest === 0 ? '-' : `${Math.round((1000 * part) / (part + rest)) / 10} %`;
}

const [folder, set = 'labels'] = process.argv.slice(2);
if (folder === undefined || !isLabelSet(set)) throw new Error(`usage: node dist/test/detection/compare.js FOLDER [${labelSets.join('|')}]`);
await main(folder, set);
