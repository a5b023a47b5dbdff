import assert from 'node:assert/strict';
import { portsOf } from '../../support/ports-of.ts';

const listen = 'http.ListenAndServe(fmt.Sprintf(":%d", c.Port), nil)';
const struct = 'type config struct { Host string; Port int }\n';

describe('values of fields', () => {
  for (const [what, expected, body] of [
    ['a literal without names', ['80'], `${struct}func main() { c := config{"", 80}; ${listen} }`],
    [
      'an embedded struct',
      ['80'],
      `${struct}type all struct { config; Name string }\nfunc main() { c := &all{config: config{Port: 80}}; ${listen} }`,
    ],
    ['a struct without a name of a variable', ['80'], `var c struct { Port int \`long:"port" default:"80"\` }\nfunc main() { ${listen} }`],
    [
      'the function that makes the struct, before a change on some condition',
      ['80'],
      `${struct}func newConfig() *config { return &config{Port: 80} }\nfunc main() { c := newConfig()\nif other() { c.Port = 443 }\n${listen} }`,
    ],
    [
      'a flag, before a literal that it sets anew',
      ['81'],
      `${struct}func main() { c := config{Port: 80}; flag.IntVar(&c.Port, "port", 81, ""); ${listen} }`,
    ],
    [
      'a flag of urfave/cli with a destination',
      ['80'],
      `${struct}var c config\nvar f = []cli.Flag{&cli.IntFlag{Name: "port", Value: 80, Destination: &c.Port}}\nfunc main() { ${listen} }`,
    ],
    [
      'a flag of kingpin with a variable',
      ['80'],
      `${struct}func main() { c := &config{}; kingpin.Flag("port", "").Default("80").IntVar(&c.Port); ${listen} }`,
    ],
    [
      'the tag of cleanenv',
      ['80'],
      'type config struct { Port int `env:"PORT" env-default:"80"` }\nfunc main() { var c config; ' + listen + ' }',
    ],
  ] as const) {
    it(`tells by ${what}`, async () => assert.deepEqual(await portsOf(body), expected));
  }

  for (const [what, body] of [
    [
      'a flag that empties a literal',
      `type config struct { Addr string }\nfunc main() { c := config{Addr: ":80"}; flag.StringVar(&c.Addr, "addr", "", ""); http.ListenAndServe(c.Addr, nil) }`,
    ],
    [
      'literals that differ',
      `${struct}func newA() config { return config{Port: 80} }\nfunc newB() config { return config{Port: 81} }\nfunc main() { c := newA(); d := newB(); _ = d; ${listen} }`,
    ],
  ] as const) {
    it(`is silent on ${what}`, async () => assert.deepEqual(await portsOf(body), []));
  }

  it('tells an address of the net package', async () => {
    assert.deepEqual(await portsOf('func main() { net.ListenUDP("udp", &net.UDPAddr{Port: 53}) }'), ['53/udp']);
    assert.deepEqual(await portsOf('func main() { net.ListenTCP("tcp", &net.TCPAddr{IP: net.ParseIP("127.0.0.1"), Port: 81}) }'), [
      '81 loopback',
    ]);
  });
});

describe('structs that viper fills', () => {
  it('take settings by the names of their fields', async () => {
    const body =
      'type web struct { Port int }\ntype config struct { Web web }\nvar c config\nfunc main() { viper.SetDefault("web.port", 80); viper.Unmarshal(&c); http.ListenAndServe(fmt.Sprintf(":%d", c.Web.Port), nil) }';
    assert.deepEqual(await portsOf(body), ['80']);
  });

  it('take settings below a key', async () => {
    const body =
      'type web struct { Port int }\nfunc main() { var c web; viper.SetDefault("web.port", 80); viper.UnmarshalKey("web", &c); http.ListenAndServe(fmt.Sprintf(":%d", c.Port), nil) }';
    assert.deepEqual(await portsOf(body), ['80']);
  });

  it('take flags that are bound to settings', async () => {
    const body =
      'func main() { pflag.Int("p", 80, ""); viper.BindPFlag("server.port", pflag.Lookup("p")); http.ListenAndServe(fmt.Sprintf(":%d", viper.GetInt("server.port")), nil) }';
    assert.deepEqual(await portsOf(body), ['80']);
  });

  it('take none that only have the name', async () => {
    const body =
      'type db struct { Port int }\nfunc main() { var c db; pflag.Int("port", 80, ""); _ = viper.New(); http.ListenAndServe(fmt.Sprintf(":%d", c.Port), nil) }';
    assert.deepEqual(await portsOf(body), []);
  });
});
