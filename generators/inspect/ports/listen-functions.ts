import { mayCall } from '../code/go-calls.ts';
import type { TypeName } from '../code/type-names.ts';
import { mayBeForeignServer } from './foreign-servers.ts';
import { mayBeServer } from './server-values.ts';
import type { CodeFile } from '../code/program-code.ts';

/** Functions that listen, by import path and name, with the argument that is the address. */
export const listenFunctions: Readonly<Record<string, number>> = {
  'net.Listen': 1,
  'net.ListenPacket': 1,
  'net.ListenTCP': 1,
  'net.ListenUDP': 1,
  'net/http.ListenAndServe': 0,
  'net/http.ListenAndServeTLS': 0,
  'crypto/tls.Listen': 1,
  'github.com/miekg/dns.ListenAndServe': 0,
  'github.com/quic-go/quic-go.ListenAddr': 0,
  'github.com/quic-go/quic-go/http3.ListenAndServeQUIC': 0,
  'github.com/charmbracelet/wish.WithAddress': 0,
  'github.com/cloudwego/hertz/pkg/app/server.WithHostPorts': 0,
  // https://github.com/prometheus/exporter-toolkit: defines the flag and gives its default
  'github.com/prometheus/exporter-toolkit/web/kingpinflag.AddFlags': 1,
};

/** Whether the first argument of a function is the network. */
export function takesNetwork(key: string): boolean {
  return listenFunctions[key] === 1 && !key.endsWith('AddFlags');
}

/** Methods that take an address, by the framework that a file imports. */
export const listenMethods: readonly (readonly [RegExp, ReadonlySet<string>])[] = [
  [/^github\.com\/gin-gonic\/gin$/, new Set(['Run', 'RunTLS'])],
  [/^github\.com\/labstack\/echo(?:\/v\d+)?$/, new Set(['Start', 'StartTLS', 'StartAutoTLS'])],
  [/^github\.com\/gofiber\/fiber(?:\/v\d+)?$/, new Set(['Listen', 'ListenTLS'])],
  [/^github\.com\/kataras\/iris(?:\/v\d+)?$/, new Set(['Listen', 'Run'])],
  [/^github\.com\/valyala\/fasthttp$/, new Set(['ListenAndServe', 'ListenAndServeTLS'])],
  [/^github\.com\/go-martini\/martini$/, new Set(['RunOnAddr'])],
  [/^github\.com\/(?:urfave|codegangsta)\/negroni(?:\/v\d+)?$/, new Set(['Run'])],
];

/** What a framework listens on when it is not told an address. */
interface FrameworkRun {
  readonly port: number;
  /** The setting of conf/app.conf that holds the port. */
  readonly setting?: string;
}

const beego = /^github\.com\/(?:astaxie|beego)\/beego(?:\/v2)?(?:\/server\/web)?$/;

// gin.go, resolveAddress; negroni.go, detectAddress; martini.go, Run; macaron.go, Run: all take PORT of the environment first
const runDefaults: readonly (readonly [RegExp, number])[] = [
  [/^github\.com\/gin-gonic\/gin$/, 8080],
  [/^github\.com\/(?:urfave|codegangsta)\/negroni(?:\/v\d+)?$/, 8080],
  [/^github\.com\/go-martini\/martini$/, 3000],
  [/^(?:gopkg\.in|github\.com\/go-macaron)\/macaron(?:\.v1)?$/, 4000],
];

/** What a call of this name runs: a function of beego by its import path, or a method of another framework by the type of its value. */
export function frameworkRun(name: string, importPath: string | undefined, typeOf: () => TypeName | undefined): FrameworkRun | undefined {
  // https://pkg.go.dev/github.com/beego/beego/v2/server/web: HTTPPort of Listen, httpport in conf/app.conf
  if (/^Run(?:WithMiddleWares)?$/.test(name) && importPath !== undefined && beego.test(importPath))
    return { port: 8080, setting: 'httpport' };
  if (name !== 'Run' || importPath !== undefined) return undefined;
  const type = typeOf();
  const [, port] = (type && runDefaults.find(([framework]) => framework.test(type.importPath))) ?? [];
  return port === undefined ? undefined : { port };
}

const callsFunction = mayCall(Object.keys(listenFunctions));

/** A quick look at a file's text before it is parsed, in a program with one of the frameworks or without. */
export function mayListen(file: CodeFile, hasFramework: boolean): boolean {
  const { text } = file;
  if (
    callsFunction.test(text) ||
    /\.ListenAndServe(?:TLS)?\([^)\s]|\.Listen(?:Packet)?\([^\n]{1,200},|kingpinflag"/.test(text) ||
    mayBeServer.test(text) ||
    mayBeForeignServer.test(text)
  )
    return true;
  return /\.(?:Run|Start|Listen)\w*\(/.test(text) && (hasFramework || file.package.imports.some(({ path }) => isFramework(path)));
}

function isFramework(path: string): boolean {
  return beego.test(path) || [...listenMethods, ...runDefaults].some(([framework]) => framework.test(path));
}
