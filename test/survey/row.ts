import { complaint } from './complaint.ts';
import { lastWords, shortened } from './last-words.ts';
import { requiredConfiguration } from './required-configuration.ts';
import type { Started } from './start-image.ts';
import type { Survey } from './survey.ts';

/** The head of the table that `row` gives the lines of. */
export const head = `| repository | commit | program | generated | built | started | build | rebuild | size | own size | what is missing |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |`;

/** A checkout's line of the table. */
export function row(survey: Survey): string {
  const { checkout, generated, build, rebuild, size, ownSize } = survey;
  const cells = [
    checkout.repository,
    checkout.commit,
    'failure' in generated ? '-' : `${generated.program}${generated.chosen ? '' : ' (asked)'}`,
    'failure' in generated ? 'no' : 'yes',
    built(survey),
    started(survey),
    build ? `${build.seconds.toFixed(0)} s` : '-',
    rebuild?.failure === undefined && rebuild ? `${rebuild.seconds.toFixed(1)} s` : '-',
    megabytes(size),
    megabytes(ownSize),
    missing(survey) || '-',
  ];
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '-' : `${(bytes / 1e6).toFixed(1)} MB`;
}

function built({ build, host }: Survey): string {
  if (host?.failure !== undefined) return 'no, nor on the host';
  if (build === undefined) return '-';
  return build.failure === undefined ? 'yes' : '**no**';
}

/** Whether the program did what it is for: it serves, runs or ends well without a port, or asks for what only its user has. */
export function isStarted(survey: Survey): boolean {
  const { started: result } = survey;
  if (result?.state === 'serving' || asksForConfiguration(survey)) return true;
  const runs = result?.state === 'running' || (result?.state === 'ended' && result.exit === 0);
  return runs && result.ports.length === 0;
}

function asksForConfiguration({ checkout, started: result }: Survey): boolean {
  const expected = requiredConfiguration.get(checkout.repository);
  return expected !== undefined && result !== undefined && result.log.includes(expected);
}

function started(survey: Survey): string {
  const { checkout, started: result } = survey;
  if (result === undefined) return '-';
  if (result.state === 'serving') return `serves ${result.port}: ${result.said}`;
  if (asksForConfiguration(survey)) return `asks for its configuration: ${requiredConfiguration.get(checkout.repository)}`;
  if (result.state === 'running') return `runs, listens on ${result.listens.join(', ') || 'nothing'}`;
  if (result.state === 'failed') return '**no**';
  return `ends with ${result.exit}`;
}

function missing(survey: Survey): string {
  const { generated, build, host, shipped, started: result, rebuild } = survey;
  if ('failure' in generated) return generated.failure + (host?.failure === undefined ? '' : ` On the host: ${host.failure}`);
  const other = shipped === undefined || shipped === generated.importPath ? undefined : `ships ${shipped}, not ${generated.importPath}`;
  const failure = host?.failure === undefined ? build?.failure : `on the host: ${host.failure}`;
  return [other, failure, rebuild?.failure, result && said(survey, result)].filter(sentence => sentence !== undefined).join('; ');
}

function said(survey: Survey, { state, log }: Started): string | undefined {
  const lacking = complaint(log);
  if (lacking !== undefined) return shortened(lacking);
  return state === 'serving' || asksForConfiguration(survey) ? undefined : lastWords(log);
}
