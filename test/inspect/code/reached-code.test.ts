import assert from 'node:assert/strict';
import { portsOf } from '../../support/ports-of.ts';

describe('code that is reached', () => {
  for (const [what, expected, body] of [
    [
      'not what nothing calls',
      ['80'],
      'func debug() { http.ListenAndServe(":6060", nil) }\nfunc main() { http.ListenAndServe(":80", nil) }',
    ],
    [
      'not what only such a function calls',
      ['80'],
      'func debug() { serve() }\nfunc serve() { http.ListenAndServe(":6060", nil) }\nfunc main() { http.ListenAndServe(":80", nil) }',
    ],
    [
      'not calls of what listens in such a function',
      ['80'],
      'func serve(a string) { http.ListenAndServe(a, nil) }\nfunc debug() { serve(":6060") }\nfunc main() { serve(":80") }',
    ],
    [
      'not a mock that nothing calls',
      [],
      'type config struct { Port int }\nfunc mock() config { return config{Port: 80} }\nfunc main() { var c config; load(&c); http.ListenAndServe(fmt.Sprintf(":%d", c.Port), nil) }',
    ],
    [
      'not a plugin that a configuration has to ask for',
      [],
      'func setup(c *Controller) { http.ListenAndServe(":9153", nil) }\nfunc init() { plugin.Register("metrics", setup) }\nfunc main() { net.Dial("tcp", "") }',
    ],
    [
      'not what is only called when a flag is on',
      ['80'],
      'func debug() { http.ListenAndServe(":6060", nil) }\nfunc main() { d := flag.Bool("debug", false, "")\nif *d { debug() }\nhttp.ListenAndServe(":80", nil) }',
    ],
    [
      'not a branch for another system',
      ['80'],
      'func main() { if runtime.GOOS == "windows" { http.ListenAndServe(":81", nil) }\nhttp.ListenAndServe(":80", nil) }',
    ],
    [
      'not what only such a branch calls',
      ['80'],
      'func service() { http.ListenAndServe(":81", nil) }\nfunc main() { if isWindows { service() }\nhttp.ListenAndServe(":80", nil) }',
    ],
    [
      'what only a method of the same name calls',
      ['80'],
      'type server struct{}\ntype serving interface{ Serve() }\ntype logged struct{ s serving }\nfunc (s server) Serve() { http.ListenAndServe(":80", nil) }\nfunc (l logged) Serve() { l.s.Serve() }\nfunc main() { run(logged{server{}}) }',
    ],
    [
      'not a driver in a registry',
      [],
      'func newKeba() { http.ListenAndServe(":7090", nil) }\nfunc init() { registry.Add("keba", newKeba) }\nfunc main() { net.Dial("tcp", "") }',
    ],
    [
      'what a command runs',
      ['80'],
      'var cmd = &Command{Run: run}\nfunc run() { http.ListenAndServe(":80", nil) }\nfunc main() { cmd.Execute() }',
    ],
    ['what is given to a function', ['80'], 'func run() { http.ListenAndServe(":80", nil) }\nfunc main() { start(run) }'],
    [
      'a method that nothing in the program calls',
      ['80'],
      'type app struct{}\nfunc (app) Start() { http.ListenAndServe(":80", nil) }\nfunc main() { service.Run(app{}) }',
    ],
    ['functions that call each other', [], 'func a() { b() }\nfunc b() { a(); http.ListenAndServe(":80", nil) }\nfunc main() { }'],
  ] as const) {
    it(`is ${what}`, async () => assert.deepEqual(await portsOf(body), expected));
  }

  it('is an exported function that another package calls', async () => {
    const server = 'func Run() { http.ListenAndServe(":80", nil) }\nfunc Debug() { http.ListenAndServe(":6060", nil) }';
    assert.deepEqual(await portsOf('func main() { server.Run() }', { server }), ['80']);
  });
});
