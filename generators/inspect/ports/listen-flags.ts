import type { Constant } from '../code/constant-values.ts';
import type { Constants } from '../code/constants.ts';
import { firstBy } from '../first-by.ts';
import { flagsIn } from '../code/flag-definitions.ts';
import type { CodeFile, Place, ProgramCode } from '../code/program-code.ts';
import { readListenAddress } from './listen-address.ts';

// a flag for an address or a port, that says the program listens there
const flagName = /^(?:[\w.-]*[._-])?(?:listen|bind|addr|address|port)(?:[._-]?(?:on|addr|address|port))?$/i;
const named = /"(?:[\w.-]{0,40}[._-])?(?:listen|bind|addr|address|port)(?:[._-]?(?:on|addr|address|port))?"/i;
const saysListen = /\b(?:listen(?:s|ing)?|bind(?:s|ing)?|serves?|serving) /i;
// what a client connects to, and what is not there by default
const saysOther =
  /connect|client(?!s\b)|remote|upstream|target|backend|database|redis|https|\btls\b|\bssl\b|metrics|prometheus|pprof|debug|profil|gossip|cluster|peer/i;
const mayDefine = /\b(?:String|U?[Ii]nt\d*)(?:Var)?P?\(|Flag\{|\.Flag\(/;

/**
 * The addresses by flags that say of themselves that the program listens there, for programs that listen on what cannot be followed;
 * none when such flags are of several ports.
 */
export function listenFlags(code: ProgramCode, constants: Constants, isOther: (place: Place) => boolean): readonly Constant[] {
  const found = code.files
    .filter(({ text }) => mayDefine.test(text) && named.test(text) && saysListen.test(text))
    .flatMap(file => addressesIn(file, constants, isOther));
  const ports = firstBy(found, ({ text }) => String(readListenAddress(text)?.number));
  return ports.length === 1 ? ports : [];
}

function addressesIn(file: CodeFile, constants: Constants, isOther: (place: Place) => boolean): readonly Constant[] {
  return flagsIn(file).flatMap(({ node, flag: { name, fallback, usage = '' } }) => {
    const isListen = flagName.test(name) && saysListen.test(`${usage} `) && !saysOther.test(`${name} ${usage}`);
    const value = isListen && fallback ? constants.valueOf({ file, node: fallback }) : undefined;
    if (!value || !constants.isReached({ file, node }) || isOther({ file, node })) return [];
    const text = /^\d+$/.test(value.text) ? `:${value.text}` : value.text;
    return readListenAddress(text) ? [{ ...value, text }] : [];
  });
}
