/** A module of the repository, as far as its packages depend on its go.mod. */
export interface ModuleRoot {
  readonly dir: string;
  readonly path: string;
  readonly ignore: readonly string[];
}
