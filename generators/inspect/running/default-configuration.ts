import { pathIn } from '../paths.ts';
import { type Configuration, configuration } from '../code/configuration.ts';
import type { ProgramCode } from '../code/program-code.ts';
import type { Embed } from '../packages/embed-files.ts';
import type { RepositoryFiles } from '../repository-files.ts';

const isConfiguration =
  /(?:^|[/._-])(?:app|conf|config|configuration|defaults?|settings?)(?:[._-][\w.-]*)?\.(?:json|ya?ml|toml|ini|conf)$/i;
const isOther = /example|sample|test|compose|openapi|swagger|i18n|locale/i;
const literal = /"((?:\.\/)?[\w.-]+(?:\/[\w.-]+)*\.(?:json|ya?ml|toml|ini|conf))"/g;
const byViper = /\.SetConfigName\("([\w.-]+)"\)/g;
const viperFolder = /\.AddConfigPath\("(?:\.\/)?([\w./-]*)"\)/g;
const extensions = ['json', 'toml', 'yaml', 'yml', 'ini'];
const mayName = /\.(?:json|ya?ml|toml|ini|conf)"|\.SetConfigName\(/;
// a path without its extension, which a name that is no literal may stand for
const takesAnyName = /\.SetConfigName\([^")]/;
const withoutExtension = /"(?:\.\/)?([\w-]+(?:\/[\w-]+)+)"/g;

/** The configuration that a program embeds, or finds in the repository by a path that its code holds. */
export function defaultConfiguration(
  files: RepositoryFiles,
  code: ProgramCode,
  embeds: readonly Embed[],
  places: readonly string[],
): Configuration {
  const named = code.files.flatMap(({ text }) => (mayName.test(text) ? namedIn(text) : []));
  const anyNamed = code.files.some(({ text }) => takesAnyName.test(text))
    ? code.files.flatMap(({ text }) => namedWithoutExtension(text))
    : [];
  const candidates = [
    ...embeds.flatMap(({ paths }) => paths),
    ...[...named, ...anyNamed].flatMap(path => places.map(place => pathIn(place, path))),
  ];
  const paths = new Set(candidates.filter(path => isConfiguration.test(path) && !isOther.test(path)));
  return configuration(
    [...paths].flatMap(path => {
      const text = files.read(path);
      return text === undefined ? [] : [{ path, text }];
    }),
  );
}

function namedWithoutExtension(text: string): readonly string[] {
  return [...text.matchAll(withoutExtension)].flatMap(([, path = '']) => extensions.map(extension => `${path}.${extension}`));
}

function namedIn(text: string): readonly string[] {
  const literals = [...text.matchAll(literal)].map(([, path = '']) => path.replace(/^\.\//, ''));
  // https://pkg.go.dev/github.com/spf13/viper#SetConfigName: in one of the folders, with the extension of one of the formats
  const folders = [...text.matchAll(viperFolder)].map(([, folder = '']) => folder.replace(/^\.$|\/$/, ''));
  const found = [...text.matchAll(byViper)].flatMap(([, name = '']) =>
    folders.flatMap(folder => extensions.map(extension => pathIn(folder, `${name}.${extension}`))),
  );
  return [...literals, ...found];
}
