import type { FieldSources } from '../code/constant-fields.ts';
import type { Constants } from '../code/constants.ts';
import type { PassedValues } from './passed-values.ts';
import type { Place } from '../code/program-code.ts';

/** Tells what the field that a selector names is given when the user sets nothing: what is given on some other condition is no default. */
export function fieldDefaults(constants: Constants, valuesOf: PassedValues): (place: Place) => FieldSources {
  return place => {
    const { given, ...others } = constants.sourcesOf(place);
    // of what several calls pass to a constructor each makes another struct
    const places = given.filter(isDefault).flatMap(value => soleOf(valuesOf(value)));
    return { ...others, given: places };
  };
}

// where a struct is made, without a condition, or where nothing was set before: if c.Dir == "" { c.Dir = "data" }
function isDefault({ node }: Place): boolean {
  let isConditional = false;
  for (let around = node.parent; around && !around.type.endsWith('_declaration'); around = around.parent) {
    if (around.type === 'keyed_element') return true;
    if (around.type === 'if_statement' && /== ""/.test(around.childForFieldName('condition')?.text ?? '')) return true;
    isConditional ||= /^if_statement$|_case$/.test(around.type);
  }
  return !isConditional;
}

function soleOf(places: readonly Place[]): readonly Place[] {
  return places.length > 1 ? [] : places;
}
