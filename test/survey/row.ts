import { lastWords } from './last-words.ts';
import { requiredConfiguration } from './required-configuration.ts';
import type { Survey } from './survey.ts';

/** The head of the table that `row` gives the lines of. */
export const head = `| repository | commit | program | generated | built | started | build | rebuild | size | what is missing |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |`;

/** A checkout's line of the table. */
export function row(survey: Survey): string {
  const { checkout, generated, build, rebuild, size } = survey;
  const cells = [
    checkout.repository,
    checkout.commit,
    'failure' in generated ? '-' : `${generated.program}${generated.chosen ? '' : ' (asked)'}`,
    'failure' in generated ? 'no' : 'yes',
    build === undefined ? '-' : build.failure === undefined ? 'yes' : survey.host?.failure === undefined ? '**no**' : 'no, nor on the host',
    started(survey),
    build ? `${build.seconds.toFixed(0)} s` : '-',
    rebuild?.failure === undefined && rebuild ? `${rebuild.seconds.toFixed(1)} s` : '-',
    size === undefined ? '-' : `${(size / 1e6).toFixed(1)} MB`,
    missing(survey) || '-',
  ];
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

/** Whether the program did what it is for: it serves, ends without an error, or asks for what only its user has. */
export function isStarted(survey: Survey): boolean {
  const { started: result } = survey;
  if (result?.state === 'ended') return result.exit === 0 || asksForConfiguration(survey);
  return result?.state === 'serving' || (result?.state === 'running' && result.listens.length === 0);
}

function asksForConfiguration({ checkout, started: result }: Survey): boolean {
  const expected = requiredConfiguration.get(checkout.repository);
  return expected !== undefined && result !== undefined && result.log.includes(expected);
}

function started(survey: Survey): string {
  const { checkout, started: result } = survey;
  switch (result?.state) {
    case undefined:
      return '-';
    case 'serving':
      return `serves ${result.port}: ${result.said}`;
    case 'running':
      return `runs, listens on ${result.listens.join(', ') || 'nothing'}`;
    case 'failed':
      return '**no**';
    case 'ended':
      return asksForConfiguration(survey)
        ? `asks for its configuration: ${requiredConfiguration.get(checkout.repository)}`
        : `ends with ${result.exit}`;
  }
}

function missing(survey: Survey): string {
  const { generated, build, host, shipped, started: result, rebuild } = survey;
  if ('failure' in generated) return generated.failure;
  const other = shipped === undefined || shipped === generated.importPath ? [] : [`ships ${shipped}, not ${generated.importPath}`];
  const failures = [host?.failure === undefined ? build?.failure : `on the host: ${host.failure}`, rebuild?.failure];
  const words = result && result.state !== 'serving' && !asksForConfiguration(survey) ? [lastWords(result.log)] : [];
  return [...other, ...failures.filter(failure => failure !== undefined), ...words].join('; ');
}
