import type { ProgramCode } from './program-code.ts';

/** The environment variable that a struct tag names. */
export interface EnvironmentTag {
  readonly name: string;
  /** The program ends when it is not set. */
  readonly required: boolean;
}

const libraries = /^github\.com\/(?:caarlos0\/env|ilyakaznacheev\/cleanenv|sethvargo\/go-envconfig|joeshaw\/envdecode)(?:\/v\d+)?$/;
const envconfig = 'github.com/kelseyhightower/envconfig';
const name = String.raw`([A-Za-z_]\w*)`;
const byTag = new RegExp(String.raw`(?:^|\s)env:"${name}([^"]*)"`);
const byEnvconfig = new RegExp(String.raw`(?:^|\s)envconfig:"${name}"`);
// what puts something before the names of all variables in a struct
const prefixes = /\b(?:envPrefix|env-prefix):"|\benv:",\s*prefix=|\bOptions\{[^}]*\bPrefix:|\bPrefixLookuper\(/;
const prefixedProcess = /\benvconfig\.(?:Must)?Process\((?!"")/;

/**
 * Reads the variables that libraries fill fields of structs from, by tags: caarlos0/env, cleanenv, sethvargo/go-envconfig, envdecode and
 * kelseyhightower/envconfig. Where names get a prefix none is known.
 */
export function environmentTags(code: ProgramCode): (tag: string) => EnvironmentTag | undefined {
  let known: readonly [boolean, boolean] | undefined;
  return tag => {
    if (!/\benv(?:config)?:"/.test(tag)) return undefined;
    known ??= [
      code.importersOf(libraries).length > 0 && !code.files.some(({ text }) => prefixes.test(text)),
      code.importersOf(envconfig).length > 0 && !code.importersOf(envconfig).some(({ text }) => prefixedProcess.test(text)),
    ];
    const [, plain, options = ''] = (known[0] && byTag.exec(tag)) || [];
    if (plain !== undefined)
      return { name: plain, required: /,\s*(?:required|notEmpty)\b/.test(options) || /\benv-required:"true"/.test(tag) };
    const [, other] = (known[1] && byEnvconfig.exec(tag)) || [];
    return other === undefined ? undefined : { name: other, required: /\brequired:"true"/.test(tag) };
  };
}
