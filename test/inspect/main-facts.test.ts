import assert from 'node:assert/strict';
import { type GoSyntax, loadGoSyntax } from '../../generators/inspect/go-syntax.ts';
import { joinFacts, type MainFacts, readMainFile } from '../../generators/inspect/main-facts.ts';

describe('readMainFile', () => {
  let syntax: GoSyntax;
  before(async () => {
    syntax = await loadGoSyntax();
  });
  const facts = (body: string): MainFacts => syntax.parse(`package main\n${body}`, root => readMainFile('main.go', root));
  const port = (body: string): number | undefined => facts(body).port?.number;

  describe('the port', () => {
    for (const [what, expected, body] of [
      ['of http.ListenAndServe', 8080, 'func main() { http.ListenAndServe(":8080", nil) }'],
      ['of a server value', 80, 'func main() { s := &http.Server{Addr: "0.0.0.0:80"}; s.ListenAndServe() }'],
      ['of net.Listen', 7000, 'func main() { net.Listen("tcp", ":7000") }'],
      ['of gin, echo and fiber', 1323, 'func main() { e := echo.New(); e.Logger.Fatal(e.Start(":1323")) }'],
      ['from a constant', 9000, 'const addr = ":9000"\nfunc main() { http.ListenAndServe(addr, nil) }'],
      ['from a flag', 8081, 'func main() { a := flag.String("a", ":8081", ""); flag.Parse(); http.ListenAndServe(*a, nil) }'],
      [
        'from a flag variable',
        82,
        'var p string\nfunc main() { flag.StringVar(&p, "port", getEnv("PORT", "82"), ""); s := &http.Server{Addr: ":" + p}; _ = s }',
      ],
      ['from a pflag with a shorthand', 83, 'func main() { p := pflag.StringP("port", "p", "83", ""); http.ListenAndServe(":"+*p, nil) }'],
      ['from a number', 84, 'func main() { p := flag.Int("port", 84, ""); http.ListenAndServe(fmt.Sprintf(":%d", *p), nil) }'],
      [
        'from a fallback of the environment',
        85,
        'func main() { p := os.Getenv("PORT")\nif p == "" { p = "85" }\nhttp.ListenAndServe(":"+p, nil) }',
      ],
      ['from cmp.Or', 86, 'func main() { http.ListenAndServe(":"+cmp.Or(os.Getenv("PORT"), "86"), nil) }'],
      ['through a function of the file', 87, 'func serve(addr string) { net.Listen("tcp", addr) }\nfunc main() { serve("localhost:87") }'],
    ] as const) {
      it(`is found ${what}`, () => assert.equal(port(body), expected));
    }

    for (const [what, body] of [
      ['that only the environment knows', 'func main() { http.ListenAndServe(":"+os.Getenv("PORT"), nil) }'],
      ['when there are two', 'func main() { go http.ListenAndServe(":8080", nil); http.ListenAndServe(":9090", nil) }'],
      ['when a name has two values', 'func main() { a := ":80"\nif tls { a = ":443" }\nhttp.ListenAndServe(a, nil) }'],
      ['that is picked when it runs', 'func main() { net.Listen("tcp", "127.0.0.1:0") }'],
      ['of what dials', 'func main() { net.Dial("tcp", ":8080") }'],
      ['that depends on itself', 'func main() { a := b; b := a; http.ListenAndServe(a, nil) }'],
    ] as const) {
      it(`is not said ${what}`, () => assert.equal(port(body), undefined));
    }

    it('comes with the line of the literal', () => {
      assert.deepEqual(facts('\nconst addr = ":9000"\nfunc main() { http.ListenAndServe(addr, nil) }').port?.evidence, {
        file: 'main.go',
        line: 3,
      });
    });
  });

  describe('the health subcommand', () => {
    it('is a case of the switch over the arguments', () => {
      for (const value of ['os.Args[1]', 'flag.Arg(0)', 'command := flags.Arg(0); command']) {
        assert.deepEqual(facts(`func main() { switch ${value} {\ncase "healthcheck":\n} }`).health, {
          subcommand: 'healthcheck',
          evidence: { file: 'main.go', line: 3 },
        });
      }
    });

    it('is no other word and no other switch', () => {
      assert.equal(facts('func main() { switch os.Args[1] {\ncase "serve":\n} }').health, undefined);
      assert.equal(facts('func main() { switch r.URL.Path {\ncase "health":\n} }').health, undefined);
    });
  });

  describe('the version variable', () => {
    it('is one that the linker can set', () => {
      for (const declaration of ['var version = "dev"', 'var version string', 'var (\n\tcommit string\n\tversion = "dev"\n)']) {
        assert.equal(facts(declaration).version?.symbol, 'main.version');
      }
      for (const declaration of [
        'const version = "1"',
        'var version = read()',
        'var version = 1',
        'func f() { var version = "x"; _ = version }',
      ]) {
        assert.equal(facts(declaration).version, undefined, declaration);
      }
    });
  });
});

function at(number: number): MainFacts {
  return { port: { number, evidence: { file: `${number}.go` } } };
}

describe('joinFacts', () => {
  it('keeps a port only when all files agree', () => {
    assert.equal(joinFacts([at(80), {}, at(80)]).port?.number, 80);
    assert.equal(joinFacts([at(80), at(81)]).port, undefined);
    assert.equal(joinFacts([]).port, undefined);
  });
});
