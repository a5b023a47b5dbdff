/** A file to write: a path relative to the repository's root with `/` between names, and its whole text. */
export interface RenderedFile {
  readonly path: string;
  readonly text: string;
}
