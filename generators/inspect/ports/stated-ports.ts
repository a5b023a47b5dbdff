import { plainWord, UNKNOWN, type ValueOf } from '../shell/shell-words.ts';
import type { Evidence } from '../evidence.ts';
import { pathFrom } from '../path-from.ts';
import { pathIn } from '../paths.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { listOf, readYaml, type YamlValue } from '../yaml-file.ts';
import { readListenAddress } from './listen-address.ts';

/** A port by a file that says how a program is run, for one whose code leaves it open. */
export interface StatedPort {
  readonly number: number;
  readonly protocol: 'tcp' | 'udp';
  /** The variable that gives it; absent where it is published as it is. */
  readonly variable?: string;
  readonly evidence: Evidence;
}

/** What is known of the program. */
interface Program {
  /** The Dockerfile that makes its image, where that can be known. */
  readonly dockerfile?: string;
  /** The folders that it may be started in. */
  readonly places: readonly string[];
}

interface Setting {
  readonly text: string;
  readonly evidence: Evidence;
}

// https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file
const composeFiles = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const exampleFiles = ['.env.example', '.env.sample', '.env.template', '.env.dist', 'example.env', 'env.example'];

/**
 * The ports that the compose service which builds the program publishes, or else gives it by variables of these names; where there is none,
 * those of the example of an environment file.
 */
export function statedPorts(
  files: RepositoryFiles,
  { dockerfile, places }: Program,
  variables: readonly { readonly name: string }[],
): readonly StatedPort[] {
  const file = exampleEnvironment(files, places);
  const example = file === undefined ? new Map<string, Setting>() : exampleSettings(file, files.read(file) ?? '');
  const compose = composeFiles.find(name => files.exists(name));
  const byCompose =
    compose === undefined || dockerfile === undefined
      ? []
      : composePorts(compose, files.read(compose) ?? '', dockerfile, name => example.get(name)?.text, variables);
  const byExample = portsOf(example, variables);
  const isSame = byExample.length === byCompose.length && byExample.every(({ number }) => byCompose.some(port => port.number === number));
  return byCompose.length === 0 || (isSame && byCompose.every(({ variable }) => variable === undefined)) ? byExample : byCompose;
}

/** The file that shows what variables a program needs, without being read by it. */
export function exampleEnvironment(files: RepositoryFiles, places: readonly string[]): string | undefined {
  return places.flatMap(dir => exampleFiles.map(name => pathIn(dir, name))).find(path => files.exists(path));
}

function exampleSettings(file: string, text: string): ReadonlyMap<string, Setting> {
  const settings = text.split('\n').flatMap((line, row): readonly (readonly [string, Setting])[] => {
    const [, name, quoted, plain = ''] = /^\s*(?:export\s+)?(\w+)\s*=\s*(?:(["'].*?["'])|([^\s#]*))/.exec(line) ?? [];
    return name === undefined ? [] : [[name, { text: quoted?.slice(1, -1) ?? plain, evidence: { file, line: row + 1 } }]];
  });
  return new Map(settings);
}

function portsOf(settings: ReadonlyMap<string, Setting>, variables: readonly { readonly name: string }[]): readonly StatedPort[] {
  return variables.flatMap(({ name }): readonly StatedPort[] => {
    const { text = '', evidence = { file: '' } } = settings.get(name) ?? {};
    const address = readListenAddress(/^\d+$/.test(text) ? `:${text}` : text);
    return address ? [{ number: address.number, protocol: 'tcp', variable: name, evidence }] : [];
  });
}

// none where several services are made of the image and differ in their ports
function composePorts(
  file: string,
  text: string,
  dockerfile: string,
  valueOf: ValueOf,
  variables: readonly { readonly name: string }[],
): readonly StatedPort[] {
  const services = (readYaml(text)?.get('services')?.entries ?? []).filter(([, service]) => builtBy(service) === dockerfile);
  const found = services.flatMap(([, service]) => {
    const published = (service.get('ports')?.items ?? []).flatMap(port => publishedPort(file, port, valueOf));
    const ports = published.length > 0 ? published : portsOf(environmentOf(file, service), variables);
    return ports.length > 0 ? [ports] : [];
  });
  const [first = []] = found;
  const [published, ...others] = first;
  // one port for one variable
  if (published && found.length === 1 && others.length === 0 && variables.length === 1)
    return [{ ...published, variable: variables[0]?.name }];
  const numbers = (ports: readonly StatedPort[]): string => ports.map(({ number, protocol }) => `${number}/${protocol}`).join(' ');
  return found.every(ports => numbers(ports) === numbers(first)) ? first : [];
}

// https://docs.docker.com/reference/compose-file/build/
function builtBy(service: YamlValue): string | undefined {
  const build = service.get('build');
  const context = build && pathFrom('', build.text ?? build.get('context')?.text ?? '.');
  return context === undefined ? undefined : pathFrom(context, build?.get('dockerfile')?.text ?? 'Dockerfile');
}

// "8080", "127.0.0.1:80:8080/tcp", or a mapping with target
function publishedPort(file: string, port: YamlValue, valueOf: ValueOf): readonly StatedPort[] {
  const given = plainWord(port.text ?? `${port.get('target')?.text ?? ''}/${port.get('protocol')?.text ?? 'tcp'}`, valueOf);
  const [, number = '', protocol = 'tcp'] = /(?:^|:)(\d{1,5})(?:\/(tcp|udp))?$/.exec(given) ?? [];
  if (number === '') return [];
  return [{ number: Number(number), protocol: protocol === 'udp' ? 'udp' : 'tcp', evidence: { file, line: port.line } }];
}

function environmentOf(file: string, service: YamlValue): ReadonlyMap<string, Setting> {
  const environment = service.get('environment');
  const pairs = environment?.entries.map(([name, value]) => [name, value.text ?? UNKNOWN, value.line] as const) ?? [];
  const lines = listOf(environment).map(
    ({ text = '', line }) => [text.split('=', 1)[0] ?? '', text.slice(text.indexOf('=') + 1), line] as const,
  );
  return new Map([...pairs, ...lines].map(([name, text, line]) => [name, { text, evidence: { file, line } }]));
}
