// The package's own types say `export default`, its code says `module.exports = factory`: what node imports is the factory itself.
interface Ignore {
  add(patterns: string | readonly string[]): Ignore;
  ignores(path: string): boolean;
}

declare function dockerignore(options?: { readonly ignorecase: boolean }): Ignore;

export = dockerignore;
