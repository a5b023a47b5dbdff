import { contenderNames, type ContenderName } from './contenders.ts';
import type { Measured } from './measure.ts';
import { median } from './median.ts';
import type { Scenario } from './scenarios.ts';

const panels: readonly { readonly scenario: Scenario; readonly title: string }[] = [
  { scenario: 'line', title: 'one line changed' },
  { scenario: 'fresh', title: 'one line changed, fresh builder with a registry cache' },
];
const colors: Readonly<Record<ContenderName, string>> = { article: '#9aa0a6', own: '#c58a3d', mount: '#1a73b8', layer: '#2e8b57' };
const bar = 12;
const gap = 16;
const top = 48;
const labels = 170;
const width = 360;

/** An SVG: for each repository a bar of seconds for every contender, local rebuilds on the left, fresh builders on the right. */
export function chart(all: readonly Measured[]): string {
  const rows = all
    .map(measured => ({ measured, names: contenderNames.filter(name => isShown(measured, name)) }))
    .filter(({ names }) => names.length > 0);
  const height = top + rows.reduce((sum, { names }) => sum + names.length * bar + gap, 0);
  const total = labels + panels.length * (width + gap);
  const bars: string[] = [];
  let y = top;
  for (const { measured, names } of rows) {
    bars.push(text(0, y + (names.length * bar) / 2 + 4, measured.checkout.repository, 'font-weight="bold"'));
    for (const name of names) {
      for (const [index, { scenario }] of panels.entries()) {
        const seconds = secondsOf(measured, name, scenario);
        if (seconds !== undefined) bars.push(...barOf(labels + index * (width + gap), y, seconds, longest(all, scenario), colors[name]));
      }
      y += bar;
    }
    y += gap;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total} ${height}" font-family="sans-serif" font-size="11">
<rect width="100%" height="100%" fill="white"/>
${[...legend(), ...panels.map(({ title }, index) => text(labels + index * (width + gap), 36, `${title}, seconds`)), ...bars].join('\n')}
</svg>
`;
}

function isShown(measured: Measured, name: ContenderName): boolean {
  return panels.some(({ scenario }) => secondsOf(measured, name, scenario) !== undefined);
}

function secondsOf({ results }: Measured, name: ContenderName, scenario: Scenario): number | undefined {
  return median(results.get(name)?.seconds.get(scenario) ?? []);
}

function longest(all: readonly Measured[], scenario: Scenario): number {
  return Math.max(...all.flatMap(measured => contenderNames.map(name => secondsOf(measured, name, scenario) ?? 0)));
}

function legend(): readonly string[] {
  return contenderNames.flatMap((name, index) => [
    `<rect x="${labels + index * 90}" y="8" width="10" height="10" fill="${colors[name]}"/>`,
    text(labels + index * 90 + 14, 17, name),
  ]);
}

function barOf(x: number, y: number, seconds: number, most: number, color: string): readonly string[] {
  // room for the number after the longest
  const length = Math.max(1, (seconds / most) * (width - 40));
  return [
    `<rect x="${x}" y="${y}" width="${length.toFixed(1)}" height="${bar - 2}" fill="${color}"/>`,
    text(x + length + 4, y + bar - 3, seconds.toFixed(1)),
  ];
}

function text(x: number, y: number, words: string, more = ''): string {
  const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x.toFixed(1)}" y="${y}" ${more}>${escaped}</text>`.replace(' >', '>');
}
