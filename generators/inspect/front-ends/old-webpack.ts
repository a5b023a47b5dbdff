import type { PackageJson } from './package-json.ts';

/** The package by which a front end is built with an old webpack, and what is asked for of it. */
export interface OldWebpack {
  readonly name: string;
  readonly asked: string;
}

// the first release of each that has webpack 5: https://github.com/webpack/webpack/issues/14532
const sinceWebpack5: readonly (readonly [name: string, major: number])[] = [
  ['webpack', 5],
  ['react-scripts', 5],
  ['@vue/cli-service', 5],
  ['laravel-mix', 6],
];

/** Reads whether a package is built with a webpack before 5, which hashes with MD4. */
export function oldWebpack({ dependencies }: PackageJson): OldWebpack | undefined {
  const known = sinceWebpack5.flatMap(([name, major]) => {
    const asked = dependencies.get(name) ?? '';
    const [, given] = /^[\^~]?(\d+)(?:\.[\w.*-]*)?$/.exec(asked) ?? [];
    return given === undefined ? [] : [{ name, asked, isOld: Number(given) < major }];
  });
  const [first] = known;
  return first?.isOld ? { name: first.name, asked: first.asked } : undefined;
}
