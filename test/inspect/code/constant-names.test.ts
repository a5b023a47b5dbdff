import assert from 'node:assert/strict';
import { portsOf } from '../../support/ports-of.ts';

describe('values of names', () => {
  for (const [what, expected, body] of [
    [
      'each call of a function that listens',
      ['80', '81'],
      'func serve(a string) { net.Listen("tcp", a) }\nfunc main() { go serve(":80"); serve(":81") }',
    ],
    [
      'parameters by one call',
      ['80', '81'],
      'func serve(h string, p int) { net.Listen("tcp", fmt.Sprintf("%s:%d", h, p)) }\nfunc main() { go serve("", 80); serve("0.0.0.0", 81) }',
    ],
    [
      'a function that falls back for calls that pass nothing',
      ['80'],
      'func serve(a string) { if a == "" { a = ":80" }\nnet.Listen("tcp", a) }\nfunc main() { serve(load()) }',
    ],
    [
      'a function that falls back for none that do',
      ['81'],
      'func serve(a string) { if a == "" { a = ":80" }\nnet.Listen("tcp", a) }\nfunc main() { serve(":81") }',
    ],
    [
      'a method by the type of its value',
      ['80'],
      'type web struct{}\ntype db struct{}\nfunc (web) Run(p int) { net.Listen("tcp", fmt.Sprint(":", p)) }\nfunc (db) Run(p int) {}\nfunc main() { var w web; w.Run(80); var d db; d.Run(5432) }',
    ],
    [
      'a method behind an interface, by its name',
      ['80'],
      'type runner interface { Serve(a string) }\ntype web struct{}\nfunc (web) Serve(a string) { net.Listen("tcp", a) }\nfunc run(r runner) { r.Serve(":80") }\nfunc main() { run(web{}) }',
    ],
    [
      'the second result of a function',
      ['80'],
      'func address(p int) (string, string) { return "tcp", fmt.Sprintf(":%d", p) }\nfunc main() { network, addr := address(80); net.Listen(network, addr) }',
    ],
    [
      'what a function makes of this call',
      ['80'],
      'func address(p string) string { return ":" + p }\nfunc main() { a := address("80"); net.Listen("tcp", a); net.Dial("tcp", address("5432")) }',
    ],
    ['the name of a result', ['80'], 'func address() (a string) { a = ":80"\nreturn }\nfunc main() { net.Listen("tcp", address()) }'],
    ['a port that is split off', ['80'], 'func main() { _, port, _ := net.SplitHostPort("127.0.0.1:80"); net.Listen("tcp", ":"+port) }'],
    ['hosts that differ', ['80'], 'func main() { h := "localhost"\nif other() { h = "0.0.0.0" }\nnet.Listen("tcp", h+":80") }'],
  ] as const) {
    it(`tells ${what}`, async () => assert.deepEqual(await portsOf(body), expected));
  }

  it('tells a variable that another package sets', async () => {
    const body = 'func init() { flag.StringVar(&config.Addr, "addr", ":80", "") }\nfunc main() { http.ListenAndServe(config.Addr, nil) }';
    assert.deepEqual(await portsOf(body, { config: 'var Addr string' }), ['80']);
  });

  it('does not mix calls of methods of other types', async () => {
    const body =
      'type web struct{}\nfunc (w *web) Run(p int) { net.Listen("tcp", fmt.Sprint(":", p)) }\nfunc main() { var w web; w.Run(load()); var j Job; j.Run(81) }';
    assert.deepEqual(await portsOf(body), []);
  });

  it('is silent on a counter', async () => {
    assert.deepEqual(await portsOf('func main() { for p := 3128; p < 3200; p++ { net.Listen("tcp", fmt.Sprintf(":%d", p)) } }'), []);
  });

  it('is silent on a minus before a number', async () => {
    assert.deepEqual(await portsOf('func main() { p := flag.Int("port", -1, ""); net.Listen("tcp", fmt.Sprintf(":%d", *p)) }'), []);
  });
});
