import type { Configuration } from './configuration.ts';
import type { EnvironmentTag } from './environment-tags.ts';
import type { Knowledge } from './conditions.ts';
import type { FieldValue } from './field-setters.ts';
import type { Value } from './constant-values.ts';
import type { Scopes } from './go-scopes.ts';
import type { Place, ProgramCode } from './program-code.ts';
import type { Settings } from './settings.ts';
import type { Unmarshalled } from './unmarshalled.ts';

/** Finds what expressions of a program are worth, and keeps what it has found. */
export interface Resolver {
  readonly code: ProgramCode;
  readonly scopes: Scopes;
  readonly settings: Settings;
  readonly unmarshalled: Unmarshalled;
  /** The variable that a struct tag fills its field from. */
  environmentTag(tag: string): EnvironmentTag | undefined;
  /** What the files say that configure the program by default, read when it is first asked for. */
  configuration(): Configuration;
  /** Parameters are worth what the calls of their function pass. */
  readonly followsParameters: boolean;
  /**
   * The program is started without arguments and environment: what stands in branches that are not taken then counts for nothing, what
   * is declared empty is worth that, and what cannot be known is a value as well.
   */
  readonly byDefault: boolean;
  /** Every value that is known; what only a file or the user can tell adds none. */
  valuesOf(place: Place): readonly Value[];
  /** What sets a field, by its struct and name. */
  readonly fields: Map<string, readonly FieldValue[]>;
  /** What sets the fields of a name, whatever their struct, by the path of a file and the name. */
  readonly setters: Map<string, readonly FieldValue[]>;
  /** What is known of conditions when the program is started without arguments and environment; nothing unless `byDefault`. */
  readonly conditions: Knowledge;
  /** What is known of conditions on the system that it runs on. */
  readonly onLinux: Knowledge;
  /** How many methods have a name. */
  methods(): ReadonlyMap<string, number>;
  /** The calls of functions, as far as they were asked for already. */
  readonly callers: Map<string, readonly Place[]>;
  /** Whether declarations are reached, as far as they were asked for already. */
  readonly reached: Map<string, boolean>;
  /** What was found of places while others were being resolved that they depend on; good for the question at hand. */
  readonly incomplete: Map<string, readonly Value[]>;
  /** How many more steps the question may take; one that takes too many has no answer, for code written to be slow. */
  steps: number;
  /** How often a place was met that is being resolved: what was found meanwhile may be incomplete. */
  circles: number;
}
