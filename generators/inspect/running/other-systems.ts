import type { Node } from 'web-tree-sitter';

// what a condition is in a container on Linux; undefined when the text does not tell
type Truth = boolean | undefined;

const leaves = new Set(['return_statement', 'continue_statement', 'break_statement', 'goto_statement']);

/**
 * Tells whether a node is only reached on another operating system, on a named distribution, or in development: in a branch of
 * `runtime.GOOS` or `distro.Get()`, or after `if runtime.GOOS != "darwin" { return }`. Looks within the function of the node only.
 */
export function otherSystems(): (node: Node) => boolean {
  // where in a block the rest is cut off, by the block's id; what is asked for often is looked at once
  const cuts = new Map<number, number>();
  const cutOf = (block: Node): number => {
    const known = cuts.get(block.id) ?? block.namedChildren.find(leavesOnLinux)?.startIndex ?? Infinity;
    cuts.set(block.id, known);
    return known;
  };
  return node => {
    let child = node;
    for (let around = node.parent; around; child = around, around = around.parent) {
      if (around.type === 'function_declaration' || around.type === 'method_declaration') return false;
      const isBlock = around.type === 'block' || around.type === 'statement_list';
      if (branchTruth(around, child) === false || (isBlock && cutOf(around) < child.startIndex)) return true;
    }
    return false;
  };
}

function branchTruth(around: Node, child: Node): Truth {
  if (around.type === 'if_statement') {
    const condition = around.childForFieldName('condition');
    if (around.childForFieldName('consequence')?.id === child.id) return truthOf(condition);
    return around.childForFieldName('alternative')?.id === child.id ? not(truthOf(condition)) : undefined;
  }
  return around.type === 'expression_switch_statement' ? caseTruth(around, child) : undefined;
}

function caseTruth(choice: Node, chosen: Node): Truth {
  const subject = choice.childForFieldName('value');
  const of = (branch: Node): Truth => {
    const values = branch.childForFieldName('value')?.namedChildren ?? [];
    const truths = values.map(value => (subject ? equals(subject, value) : truthOf(value)));
    return anyOf(truths);
  };
  if (chosen.type === 'expression_case') return of(chosen);
  // the default stands for Linux where no case does
  if (chosen.type !== 'default_case') return undefined;
  return choice.namedChildren.some(branch => branch.type === 'expression_case' && of(branch) === true) ? false : undefined;
}

// if runtime.GOOS != "darwin" { return }
function leavesOnLinux(statement: Node): boolean {
  const isTaken = statement.type === 'if_statement' && truthOf(statement.childForFieldName('condition')) === true;
  return isTaken && leavesAtEnd(statement.childForFieldName('consequence'));
}

function leavesAtEnd(block: Node | null): boolean {
  const last = block?.namedChildren.at(-1);
  return last?.type === 'statement_list' ? leaves.has(last.namedChildren.at(-1)?.type ?? '') : leaves.has(last?.type ?? '');
}

function truthOf(condition: Node | null): Truth {
  if (!condition) return undefined;
  const left = condition.childForFieldName('left');
  const right = condition.childForFieldName('right');
  switch (condition.type) {
    case 'parenthesized_expression':
      return truthOf(condition.namedChild(0));
    case 'unary_expression':
      return condition.childForFieldName('operator')?.text === '!' ? not(truthOf(condition.childForFieldName('operand'))) : undefined;
    case 'binary_expression':
      return left && right ? truthOfBinary(condition.childForFieldName('operator')?.text ?? '', left, right) : undefined;
    case 'identifier':
      return elsewhereNames.test(condition.text) ? false : undefined;
    case 'selector_expression':
      return elsewhereNames.test(condition.childForFieldName('field')?.text ?? '') ? false : undefined;
    case 'call_expression':
      return truthOf(condition.childForFieldName('function'));
    default:
      return undefined;
  }
}

const elsewhereNames = /^(?:is|on)?_?(?:windows|darwin|mac|macos|osx|android|ios|wsl|dev|devmode|development)$/i;

function truthOfBinary(operator: string, left: Node, right: Node): Truth {
  if (operator === '==') return equals(left, right);
  if (operator === '!=') return not(equals(left, right));
  if (operator === '||') return anyOf([truthOf(left), truthOf(right)]);
  return operator === '&&' ? not(anyOf([not(truthOf(left)), not(truthOf(right))])) : undefined;
}

function equals(subject: Node, value: Node): Truth {
  if (/\bGOOS$/.test(subject.text)) return systemOf(value.text);
  // a distribution that is named is not the one of every image
  return /\bdistro/i.test(subject.text) || value.text.startsWith('distro.') ? false : undefined;
}

// the name of a system, or of a constant that holds it
function systemOf(text: string): Truth {
  return /^"?linux"?$/i.test(text)
    ? true
    : /^"?(?:windows|darwin|\w*bsd|solaris|illumos|aix|plan9|android|ios|js|wasip1|dragonfly)"?$/i.test(text)
      ? false
      : undefined;
}

function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function anyOf(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.length > 0 && truths.every(truth => truth === false) ? false : undefined;
}
