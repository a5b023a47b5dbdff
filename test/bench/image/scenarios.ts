/** What happens before a build, in the order of a round. */
export const scenarios = {
  cold: 'base images are there, and nothing else',
  unchanged: 'nothing changed',
  line: 'one line of the program changed',
  import: 'one third-party import added, of a module that was not required',
  upgrade: 'one direct dependency upgraded',
  fresh: 'one line changed, on a builder that has base images and a cache in a registry',
} as const;
export type Scenario = keyof typeof scenarios;

export const scenarioNames: readonly Scenario[] = ['cold', 'unchanged', 'line', 'import', 'upgrade', 'fresh'];

/** Reads the value of `--scenarios`. Throws when a name is none. */
export function readScenarios(value: string): readonly Scenario[] {
  const wanted = value.split(',');
  const unknown = wanted.find(name => !scenarioNames.some(known => known === name));
  if (unknown !== undefined) throw new Error(`There is no scenario ${unknown}; there are ${scenarioNames.join(', ')}.`);
  return scenarioNames.filter(name => wanted.includes(name));
}
