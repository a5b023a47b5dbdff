import type { ImagePlan } from '../plan/plan-images.ts';
import { UserError } from '../user-error.ts';
import type { OptionName, Options } from '../options/option-table.ts';

/**
 * The options without those among `names` that decide nothing: what the repository or a default says as well would only hold the image
 * back when the repository moves on. Throws what planning with all of them throws.
 */
export function decidingChoices(options: Options, names: readonly OptionName[], plan: (options: Options) => ImagePlan): Options {
  const wanted = decisions(plan(options));
  return names.reduce<Options>((kept, name) => {
    if (kept[name] === undefined) return kept;
    const without = { ...kept, [name]: undefined };
    return decisionsOf(() => plan(without)) === wanted ? without : kept;
  }, options);
}

// a choice may be what makes an image possible at all
function decisionsOf(plan: () => ImagePlan): string | undefined {
  try {
    return decisions(plan());
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

// a reason says "as chosen" of the same decision, and what the programs are is no choice
const noDecisions = new Set(['reason', 'reasons', 'program', 'modules', 'warnings']);

function decisions(plan: ImagePlan): string {
  return JSON.stringify(plan, (key, value: unknown) => (noDecisions.has(key) ? undefined : value));
}
