import type { Node } from 'web-tree-sitter';
import type { Constant } from '../code/constant-values.ts';
import { calledName } from '../code/go-calls.ts';
import type { Place } from '../code/program-code.ts';

/** A place where a program listens. */
export interface Listener {
  /** The address's expression, or what stands for it where there is none. */
  readonly address: Place | Constant;
  readonly protocol: 'tcp' | 'udp';
  readonly place: Place;
  /** The branches of `if` that it stands in, from the inside out. */
  readonly branches: readonly Branch[];
  /** It serves with a certificate. */
  readonly secure: boolean;
  /** Only an address without a host tells that something listens there. */
  readonly hostless?: true;
}

export interface Branch {
  /** The id of the statement's node. */
  readonly choice: number;
  readonly isElse: boolean;
  readonly hasElse: boolean;
}

/** What listens at a place, on an address of the same file. */
export function listener(place: Place, address: Node | Constant, protocol: Listener['protocol'] = 'tcp'): Listener {
  const secure = place.node.type === 'call_expression' && /TLS/.test(calledName(place.node).name);
  const at = 'text' in address && 'evidence' in address ? address : { file: place.file, node: address };
  return { address: at, protocol, place, branches: branchesAround(place.node), secure };
}

function branchesAround(node: Node): readonly Branch[] {
  const branches: Branch[] = [];
  let inner = node;
  for (let around = node.parent; around && !/^(?:function|method)_declaration$/.test(around.type); around = around.parent) {
    const otherwise = around.type === 'if_statement' ? around.childForFieldName('alternative') : undefined;
    if (otherwise !== undefined) branches.push({ choice: around.id, isElse: otherwise?.id === inner.id, hasElse: otherwise !== null });
    inner = around;
  }
  return branches;
}
