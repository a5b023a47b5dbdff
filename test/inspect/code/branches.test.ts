import assert from 'node:assert/strict';
import { portsOf } from '../../support/ports-of.ts';

const serve = 'http.ListenAndServe(addr, nil)';
const cobra = 'type Command struct{}\n';

describe('what is listened on without arguments and environment', () => {
  for (const [what, expected, body] of [
    [
      'a branch that a flag is off for',
      ['80'],
      `func main() { tls := flag.Bool("tls", false, ""); addr := ":80"\nif *tls { addr = ":443" }\n${serve} }`,
    ],
    [
      'a branch that a flag is on for',
      ['443'],
      `func main() { tls := flag.Bool("tls", true, "")\nif *tls { http.ListenAndServe(":443", nil) } else { http.ListenAndServe(":80", nil) } }`,
    ],
    [
      'a condition the other way round',
      ['80'],
      `func main() { tls := flag.Bool("tls", false, "")\nif !*tls { http.ListenAndServe(":80", nil) } else { http.ListenAndServe(":443", nil) } }`,
    ],
    ['an environment that is empty', ['80'], `func main() { addr := ":80"\nif os.Getenv("DOCKER") == "1" { addr = ":8080" }\n${serve} }`],
    [
      'an environment that is looked up',
      ['80'],
      `func main() { addr := ":80"\nif v, ok := os.LookupEnv("DOCKER"); ok && v == "1" { addr = ":8080" }\n${serve} }`,
    ],
    [
      'an empty text',
      ['80'],
      `func main() { cert := flag.String("cert", "", "")\nif *cert != "" { http.ListenAndServe(":443", nil) }\nhttp.ListenAndServe(":80", nil) }`,
    ],
    [
      'the length of a text',
      ['80'],
      `func main() { sock := flag.String("sock", "", "")\nif len(*sock) > 0 { http.ListenAndServe(":81", nil) }\nhttp.ListenAndServe(":80", nil) }`,
    ],
    [
      'a number',
      ['80'],
      `func main() { metrics := flag.Int("metrics", 0, "")\nif *metrics > 0 { http.ListenAndServe(":9090", nil) }\nhttp.ListenAndServe(":80", nil) }`,
    ],
    [
      'one side of and, and of or',
      ['80'],
      `func main() { tls := flag.Bool("tls", false, "")\nif *tls && other() { http.ListenAndServe(":81", nil) }\nif other() || !*tls { http.ListenAndServe(":80", nil) } }`,
    ],
    [
      'what returns before',
      ['80'],
      `func addr(mode string) string { if mode == "plain" { return ":80" }\nreturn ":443" }\nfunc main() { m := flag.String("mode", "plain", ""); http.ListenAndServe(addr(*m), nil) }`,
    ],
    [
      'a case',
      ['80'],
      `func main() { m := flag.String("mode", "a", "")\nswitch *m { case "a": http.ListenAndServe(":80", nil)\ncase "b": http.ListenAndServe(":81", nil) } }`,
    ],
    [
      'a case with a condition',
      ['80'],
      `func main() { b := flag.Bool("b", false, "")\nswitch { case *b: http.ListenAndServe(":81", nil)\ndefault: http.ListenAndServe(":80", nil) } }`,
    ],
    [
      'a field that nothing sets',
      ['80'],
      `type config struct { TLS bool }\nfunc main() { var c config; load(&c)\nif c.TLS { http.ListenAndServe(":443", nil) }\nhttp.ListenAndServe(":80", nil) }`,
    ],
    ['arguments that are not given', ['80'], `func main() { addr := ":80"\nif flag.NArg() > 0 { addr = ":81" }\n${serve} }`],
    [
      'a variable that a flag leaves empty',
      ['80'],
      `func main() { var addr string; flag.StringVar(&addr, "addr", "", "")\nif addr == "" { addr = ":80" }\n${serve} }`,
    ],
    [
      'a port that a flag leaves 0',
      ['80'],
      `func main() { var p int; flag.IntVar(&p, "port", 0, "")\nif p == 0 { p = 80 }\nhttp.ListenAndServe(fmt.Sprintf(":%d", p), nil) }`,
    ],
  ] as const) {
    it(`tells by ${what}`, async () => assert.deepEqual(await portsOf(body), expected));
  }

  it('tells by the arguments of a cobra command', async () => {
    const body = `${cobra}func run(cmd *cobra.Command, args []string) { addr := ":80"\nif len(args) > 0 { addr = ":81" }\n${serve} }\nfunc main() { execute(run) }`;
    assert.deepEqual(await portsOf(body), ['80']);
  });

  for (const [what, body] of [
    ['a condition that is not known', `func main() { addr := ":80"\nif other() { addr = ":443" }\n${serve} }`],
    [
      'a variable that has several values',
      `func main() { m := "a"\nif other() { m = "b" }\naddr := ":80"\nif m == "a" { addr = ":81" }\n${serve} }`,
    ],
    ['an error', `func main() { addr := ":80"\nif err := load(); err != nil { addr = ":81" }\n${serve} }`],
  ] as const) {
    it(`does not tell by ${what}`, async () => assert.deepEqual(await portsOf(body), []));
  }

  it('counts what follows a complaint on missing arguments', async () => {
    const body = 'func main() { if len(os.Args) < 2 { usage()\nreturn }\nhttp.ListenAndServe(":80", nil) }';
    assert.deepEqual(await portsOf(body), ['80']);
  });
});
