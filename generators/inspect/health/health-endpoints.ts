import type { Node } from 'web-tree-sitter';
import { isConditional } from '../code/conditional.ts';
import type { Constants } from '../code/constants.ts';
import type { Evidence } from '../evidence.ts';
import { firstBy } from '../first-by.ts';
import { calledName, literalText } from '../code/go-calls.ts';
import { routeMethods, routeOf } from './http-routes.ts';
import type { CodeFile, ProgramCode } from '../code/program-code.ts';
import { routePrefixes } from './route-prefixes.ts';

/** A path on which the program's HTTP server tells that it is well, without any condition in the code around its registration. */
export interface HealthEndpoint {
  readonly path: string;
  readonly evidence: Evidence;
}

const before = String.raw`^(?:\/(?:api|v\d+|-|_|_ah|internal|system|actuator|management|monitoring|public|probes?))*`;
// the most telling first: whether it is well, whether it lives, whether it is ready, whether it answers at all
const telling: readonly RegExp[] = [
  new RegExp(String.raw`${before}\/(?:_?healthz?|health-?check|healthy)\/?$`),
  new RegExp(String.raw`${before}\/(?:healthz?\/)?(?:livez|live(?:ness)?|alive)\/?$`),
  new RegExp(String.raw`${before}\/(?:healthz?\/)?(?:readyz|ready|readiness)\/?$`),
  new RegExp(String.raw`${before}\/ping\/?$`),
  /^\/status$/,
];
const words = 'health|alive|livez?|liveness|readyz?|readiness|ping';
const mayBeHealth = new RegExp(`${words}|status`, 'i');
// a quick look at the text before a file is parsed: a path, or a name that may stand for one, close behind the call
const mayRegister = new RegExp(
  String.raw`\.(?:${routeMethods.join('|')})\([^;]{0,120}?(?:\/_?(?:${words}|status)|\w{0,40}(?:${words})[\w.]{0,40},)`,
  'i',
);

const registers = new RegExp(String.raw`\.(?:${routeMethods.join('|')})\((?=[^;]{0,200}?(?:${words}|status))`, 'gi');

// for code that is written to be slow
const mostCalls = 200;

/** The health endpoints that the program registers for GET by paths that are constants, each once, the most telling and shortest first. */
export function healthEndpoints(code: ProgramCode, constants: Constants): readonly HealthEndpoint[] {
  const files = code.files.filter(({ text }) => mayRegister.test(text));
  const calls = files.flatMap(file => callsAboutHealth(file).map(call => ({ file, call })));
  const routes = calls.slice(0, mostCalls).flatMap(({ file, call }) => {
    const route = routeOf(file, call);
    // what is registered under a condition may not be there
    return route && mayBeHealth.test(route.path.text) && !isConditional(call) ? [{ file, route }] : [];
  });
  if (routes.length === 0) return [];
  const prefixOf = routePrefixes(code, constants);
  const found = routes.flatMap(({ file, route: { router, path: node, call } }) => {
    // a literal that is no path is seen at once
    const literal = literalText(node);
    if (literal !== undefined && pathOfPattern(literal) === undefined) return [];
    const prefix = router ? prefixOf({ file, node: router }, call) : '';
    const path = prefix === undefined ? undefined : pathOfPattern(literal ?? constants.valueOf({ file, node })?.text ?? '');
    const whole = `${prefix ?? ''}${path ?? ''}`;
    return path === undefined || rank(whole) < 0 ? [] : [{ path: whole, evidence: { file: file.path, line: node.startPosition.row + 1 } }];
  });
  return firstBy(found, ({ path }) => path).toSorted((a, b) => rank(a.path) - rank(b.path) || a.path.length - b.path.length);
}

function callsAboutHealth(file: CodeFile): readonly Node[] {
  const calls = file.nodesAt(registers, 'call_expression').filter(call => routeMethods.includes(calledName(call).name));
  return calls.filter(call => mayBeHealth.test(call.childForFieldName('arguments')?.text.slice(0, 200) ?? ''));
}

// https://pkg.go.dev/net/http#hdr-Patterns-ServeMux: "GET /healthz" and "/healthz/{$}"
function pathOfPattern(text: string): string | undefined {
  const [, method = 'GET', path] = /^(?:([A-Z]+)[ \t]+)?(\/\S*)$/.exec(text) ?? [];
  return method === 'GET' ? path?.replace(/\{\$\}$/, '') : undefined;
}

function rank(path: string): number {
  return telling.findIndex(pattern => pattern.test(path));
}
