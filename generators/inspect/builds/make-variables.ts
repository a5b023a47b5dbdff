import { UNKNOWN } from '../shell/shell-words.ts';

/** Expands the `$(NAME)` and `${NAME}` of a text; what make would have to run or be given becomes UNKNOWN. */
export type Expand = (text: string) => string;

const VALUE_LIMIT = 4000;
const DEPTH_LIMIT = 20;

/** How make expands text with these variables (GNU make manual, How to Use Variables). Each value is expanded once, however often it is used. */
export function makeExpander(valueOf: (name: string) => string | undefined): Expand {
  const expanded = new Map<string, string>();
  let depth = 0;
  let isCalling = false;
  const expandName = (name: string): string => {
    const known = expanded.get(name);
    if (known !== undefined) return known;
    const value = valueOf(name);
    // a variable that refers to itself stays what this says while it is expanded
    expanded.set(name, UNKNOWN);
    depth++;
    const result = value === undefined || depth > DEPTH_LIMIT ? UNKNOWN : expandText(value, expandReference);
    depth--;
    const named = result === UNKNOWN && /^GO(?:_?CMD|_?BIN)?$/.test(name) ? 'go' : result;
    expanded.set(name, named.length > VALUE_LIMIT ? UNKNOWN : named);
    return expanded.get(name) ?? UNKNOWN;
  };
  const expandReference = (name: string): string => {
    const call = /^call\s+([\w.-]+)\s*(?:,(.*))?$/s.exec(name);
    if (call) return expandCall(call[1] ?? '', call[2] ?? '');
    const choice = /^if\s+\$[({]([\w.-]+)[)}],(.*)$/s.exec(name);
    // a function or a substitution has a space, a comma or a colon, which no name here has
    if (!choice) return /^[\w.@-]+$/.test(name) ? expandName(name) : UNKNOWN;
    // $(if $(EXTRA),...): what no line of the file sets is empty, unless somebody gives it for a build of his own
    const [variable = '', branches = ''] = choice.slice(1);
    return valueOf(variable) === undefined ? expandText(lastBranch(branches), expandReference) : UNKNOWN;
  };
  // $(call NAME,a,b): the value of NAME, in which $(1) and $(2) are these. GNU make manual, The call Function
  const expandCall = (name: string, given: string): string => {
    const value = valueOf(name);
    // a call in what is called is left: they could be any number
    if (value === undefined || isCalling) return UNKNOWN;
    const words = splitAtCommas(given).map(word => expandText(word, expandReference));
    isCalling = true;
    const result = expandText(value, inner => (/^\d$/.test(inner) ? (words[Number(inner) - 1] ?? '') : expandReference(inner)));
    isCalling = false;
    return result.length > VALUE_LIMIT ? UNKNOWN : result;
  };
  return text => expandText(text, expandReference);
}

// `then,else` of $(if ...); without an else it is empty
function lastBranch(branches: string): string {
  const comma = withoutReferences(branches).indexOf(',');
  return comma < 0 ? '' : branches.slice(comma + 1);
}

function splitAtCommas(text: string): readonly string[] {
  let at = 0;
  return withoutReferences(text)
    .split(',')
    .map(part => {
      const start = at;
      at += part.length + 1;
      return text.slice(start, start + part.length);
    });
}

// with spaces in their place
function withoutReferences(text: string): string {
  return text.replaceAll(/\$(?:\([^()]*\)|\{[^{}]*\})/g, reference => ' '.repeat(reference.length));
}

function expandText(text: string, expandReference: Expand): string {
  let result = '';
  let at = 0;
  for (let dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
    result += text.slice(at, dollar);
    const next = text.charAt(dollar + 1);
    const isLong = next === '(' || next === '{';
    at = isLong ? endOfReference(text, dollar + 1) : dollar + 2;
    const name = isLong ? text.slice(dollar + 2, at - 1) : next;
    result += next === '$' ? '$' : expandReference(name);
  }
  return result + text.slice(at);
}

function endOfReference(text: string, start: number): number {
  const [open, close] = text.charAt(start) === '(' ? ['(', ')'] : ['{', '}'];
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text.charAt(at) === open) depth++;
    else if (text.charAt(at) === close && --depth === 0) return at + 1;
  }
  return text.length;
}
