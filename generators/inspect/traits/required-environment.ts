import { environmentTags } from '../code/environment-tags.ts';
import type { ProgramCode } from '../code/program-code.ts';
import type { Evidence } from '../evidence.ts';
import { firstBy } from '../first-by.ts';
import { exampleEnvironment } from '../ports/stated-ports.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** The variables without which a program ends, and the file that shows them all. */
export interface RequiredEnvironment {
  readonly variables: readonly { readonly name: string; readonly evidence: Evidence }[];
  readonly example: string;
}

const mayRequire = /,\s*(?:required|notEmpty)\b|\b(?:env-)?required:"true"/;

/**
 * The variables that struct tags require, where the repository has an example of a file that sets them and that `docker run --env-file`
 * takes: it knows neither quotes nor export. https://docs.docker.com/reference/cli/docker/container/run/#env
 */
export function requiredEnvironment(files: RepositoryFiles, code: ProgramCode, places: readonly string[]): RequiredEnvironment | undefined {
  const example = exampleEnvironment(files, places);
  const lines = (example === undefined ? undefined : files.read(example))?.split(/\r?\n/) ?? [];
  const set = lines.filter(line => !/^\s*(?:#|$)/.test(line));
  if (example === undefined || set.length === 0 || !set.every(line => /^\w+=(?!\s*["'])/.test(line))) return undefined;
  const variableOf = environmentTags(code);
  const found = code.files
    .filter(({ text }) => mayRequire.test(text))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, row) => {
        const tag = /`([^`]*)`/.exec(line)?.[1];
        const variable = tag === undefined ? undefined : variableOf(tag);
        return variable?.required ? [{ name: variable.name, evidence: { file: path, line: row + 1 } }] : [];
      }),
    );
  const names = new Set(set.map(line => line.split('=', 1)[0] ?? ''));
  const variables = firstBy(found, ({ name }) => name);
  return variables.length > 0 && variables.every(({ name }) => names.has(name)) ? { variables, example } : undefined;
}
