import type { ContenderName } from './contenders.ts';
import type { Measured, Result } from './measure.ts';
import { median } from './median.ts';
import { scenarioNames, scenarios } from './scenarios.ts';

const ours: readonly ContenderName[] = ['mount', 'layer'];
const others: readonly ContenderName[] = ['article', 'own'];

/** Markdown: medians with ratios to the article's and the repository's own, then sizes, then what was left out. */
export function table(all: readonly Measured[]): string {
  const meanings = scenarioNames.map(name => `- ${name}: ${scenarios[name]}.`).join('\n');
  return [meanings, times(all), sizes(all), remarks(all)].filter(text => text !== '').join('\n\n');
}

function times(all: readonly Measured[]): string {
  const ratios = others.flatMap(other => ours.map(name => ({ other, name })));
  const heads = [
    'repository',
    'before the build',
    ...[...others, ...ours].map(name => `${name}, s`),
    ...ratios.map(({ other, name }) => `${other} / ${name}`),
  ];
  const rows = all.flatMap(({ checkout, results }) =>
    scenarioNames.flatMap(scenario => {
      const seconds = (name: ContenderName): number | undefined => median(results.get(name)?.seconds.get(scenario) ?? []);
      const cells = [
        ...[...others, ...ours].map(name => fixed(seconds(name), 1)),
        ...ratios.map(({ other, name }) => fixed(ratio(seconds(other), seconds(name)), 1)),
      ];
      return cells.every(cell => cell === '-') ? [] : [[checkout.repository, scenario, ...cells]];
    }),
  );
  return markdown(heads, rows);
}

function sizes(all: readonly Measured[]): string {
  const heads = ['repository', 'commit', 'program', 'Dockerfile', 'image, MB', 'exported cache, MB', 'export, s'];
  const rows = all.flatMap(({ checkout, program, results }) =>
    [...results]
      .filter(([, { failure }]) => failure === undefined)
      .map(([name, { imageBytes, cacheBytes, exportSeconds }]) => [
        checkout.repository,
        checkout.commit,
        program,
        name,
        megabytes(imageBytes),
        megabytes(cacheBytes),
        fixed(median(exportSeconds), 1),
      ]),
  );
  return markdown(heads, rows);
}

function remarks(all: readonly Measured[]): string {
  return all
    .flatMap(({ checkout, results, notes }) => [
      ...notes.map(note => `- ${checkout.repository}, ${note}.`),
      ...[...results].flatMap(([name, { failure }]: readonly [ContenderName, Result]) =>
        failure === undefined ? [] : [`- ${checkout.repository}, ${name} failed: ${failure}.`],
      ),
    ])
    .join('\n');
}

function markdown(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map(tableLine).join('\n');
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function ratio(other: number | undefined, own: number | undefined): number | undefined {
  return other === undefined || own === undefined ? undefined : other / own;
}

function fixed(value: number | undefined, digits: number): string {
  return value === undefined ? '-' : value.toFixed(digits);
}

function megabytes(bytes: number | undefined): string {
  return fixed(bytes === undefined ? undefined : bytes / 1e6, 1);
}
