import assert from 'node:assert/strict';
import { goFile } from '../../support/go-file.ts';
import { inspectProgramOf } from '../../support/inspect-program-of.ts';

async function ports(body: string, others: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const packages = Object.entries(others).map(([name, text]) => [`${name}/${name}.go`, goFile(text, name)]);
  const program = await inspectProgramOf({ 'main.go': goFile(body), ...Object.fromEntries(packages) });
  return program.listens.ports.map(
    ({ number, protocol, loopback }) => `${number}${protocol === 'udp' ? '/udp' : ''}${loopback ? ' loopback' : ''}`,
  );
}

async function variable(body: string): Promise<unknown> {
  const { listens } = await inspectProgramOf({ 'main.go': goFile(body) });
  const [found] = listens.variables;
  return found && [found.name, found.required];
}

describe('listening', () => {
  for (const [what, expected, handlers] of [
    ['leaves what serves profiles alone', ['8080'], ''],
    ['knows what serves profiles among others', ['6060', '8080'], 'http.HandleFunc("/", page)\n'],
  ] as const) {
    it(what, async () => {
      const body = `func main() { ${handlers}go http.ListenAndServe(":6060", nil)\nhttp.ListenAndServe(":8080", mux) }`;
      const text = goFile(body).replace('import (', 'import (\n\t_ "net/http/pprof"');
      const { listens } = await inspectProgramOf({ 'main.go': text });
      assert.deepEqual(
        listens.ports.map(({ number }) => String(number)),
        expected,
      );
    });
  }

  for (const [what, expected, body] of [
    ['of http.ListenAndServe', ['8080'], 'func main() { http.ListenAndServe(":8080", nil) }'],
    ['of a server value', ['80'], 'func main() { s := &http.Server{Addr: "0.0.0.0:80"}; s.ListenAndServe() }'],
    ['of a server that is given its address later', ['81'], 'func main() { s := &http.Server{}; s.Addr = ":81"; s.ListenAndServe() }'],
    ['of net.Listen', ['7000'], 'func main() { net.Listen("tcp4", ":7000") }'],
    ['of UDP', ['53/udp'], 'func main() { net.ListenPacket("udp", ":53") }'],
    ['of a DNS server', ['53/udp'], 'func main() { s := &dns.Server{Addr: ":53", Net: "udp"}; _ = s }'],
    ['of echo', ['1323'], 'func main() { e := echo.New(); e.Logger.Fatal(e.Start(":1323")) }'],
    ['of gin', ['8082'], 'func main() { r := gin.Default(); r.Run(":8082") }'],
    ['of gin without an address', ['8080'], 'func main() { r := gin.Default(); r.Run() }'],
    ['of several servers', ['8080', '9090'], 'func main() { go http.ListenAndServe(":8080", nil); http.ListenAndServe(":9090", nil) }'],
    ['of the loopback address, marked as such', ['6060 loopback'], 'func main() { http.ListenAndServe("localhost:6060", nil) }'],
    ['from a constant', ['9000'], 'const addr = ":9000"\nfunc main() { http.ListenAndServe(addr, nil) }'],
    ['from a flag', ['8081'], 'func main() { a := flag.String("a", ":8081", ""); flag.Parse(); http.ListenAndServe(*a, nil) }'],
    [
      'from a flag variable',
      ['82'],
      'var p string\nfunc main() { flag.StringVar(&p, "port", getEnv("PORT", "82"), ""); s := &http.Server{Addr: ":" + p}; _ = s }',
    ],
    [
      'from a pflag with a shorthand',
      ['83'],
      'func main() { p := pflag.StringP("port", "p", "83", ""); http.ListenAndServe(":"+*p, nil) }',
    ],
    ['from a number', ['84'], 'func main() { p := flag.Int("port", 84, ""); http.ListenAndServe(fmt.Sprintf(":%d", *p), nil) }'],
    [
      'from a number beside an unknown host',
      ['184'],
      'func main() { http.ListenAndServe(fmt.Sprintf("%s:%d", os.Getenv("HOST"), 184), nil) }',
    ],
    [
      'from a fallback of the environment',
      ['85'],
      'func main() { p := os.Getenv("PORT")\nif p == "" { p = "85" }\nhttp.ListenAndServe(":"+p, nil) }',
    ],
    ['from cmp.Or', ['86'], 'func main() { http.ListenAndServe(":"+cmp.Or(os.Getenv("PORT"), "86"), nil) }'],
    ['from net.JoinHostPort', ['186'], 'func main() { http.ListenAndServe(net.JoinHostPort("", strconv.Itoa(186)), nil) }'],
    ['of a variable that is empty at first', ['187'], 'var addr = ""\nfunc main() { addr = ":187"; http.ListenAndServe(addr, nil) }'],
    ['through a function', ['87'], 'func serve(addr string) { net.Listen("tcp", addr) }\nfunc main() { serve(":87") }'],
    [
      'that a function returns',
      ['88'],
      'func addr() string { if a := os.Getenv("ADDR"); a != "" { return a }\nreturn ":88" }\nfunc main() { http.ListenAndServe(addr(), nil) }',
    ],
    [
      'from a field of a struct literal',
      ['89'],
      'type config struct { Addr string }\nfunc main() { c := config{Addr: ":89"}; http.ListenAndServe(c.Addr, nil) }',
    ],
    [
      'from a field behind a method',
      ['90'],
      'type app struct { addr string }\nfunc (a *app) run() { http.ListenAndServe(a.addr, nil) }\nfunc main() { a := &app{addr: ":90"}; a.run() }',
    ],
    [
      'from a field that a flag sets',
      ['91'],
      'type config struct { port int }\nfunc main() { var c config; flag.IntVar(&c.port, "port", 91, ""); http.ListenAndServe(fmt.Sprintf(":%d", c.port), nil) }',
    ],
    [
      'from a tag with a default',
      ['92'],
      'type config struct { Port string `env:"PORT" envDefault:"92"` }\nfunc main() { var c config; http.ListenAndServe(":"+c.Port, nil) }',
    ],
    [
      'from a tag with a default among others',
      ['192'],
      'type config struct { Web struct { Host string `conf:"default:0.0.0.0:192,noprint"` } }\nfunc main() { var c config; s := http.Server{Addr: c.Web.Host}; _ = s }',
    ],
    [
      'from viper',
      ['93'],
      'func main() { viper.SetDefault("port", 93); http.ListenAndServe(fmt.Sprintf(":%d", viper.GetInt("port")), nil) }',
    ],
    [
      'from a flag that viper reads into a struct',
      ['94'],
      'type config struct { Port string `mapstructure:"port"` }\nfunc main() { pflag.String("port", "94", ""); var c config; viper.Unmarshal(&c); http.ListenAndServe(":"+c.Port, nil) }',
    ],
    [
      'from a nested struct without a name',
      ['96'],
      'type config struct { Server struct { Port int `default:"96"` } }\nfunc main() { var c config; http.ListenAndServe(fmt.Sprintf(":%d", c.Server.Port), nil) }',
    ],
    [
      'after a host from the environment',
      ['97'],
      'func main() { http.ListenAndServe(os.Getenv("HOST")+":"+cmp.Or(os.Getenv("PORT"), "97"), nil) }',
    ],
    [
      'on a network that depends',
      ['98'],
      'func main() { network, addr := "tcp", ":98"\nif sock { network = "unix" }\nnet.Listen(network, addr) }',
    ],
    [
      'from a struct in a variable of another package',
      ['99'],
      'type config struct { Port string `env:"PORT,default=99"` }\nvar global = new(config)\nfunc main() { http.ListenAndServe(":"+global.Port, nil) }',
    ],
    [
      'of every address of a list',
      ['100', '101'],
      'func main() { addrs := []string{":100", "0.0.0.0:101"}\nfor _, addr := range addrs { go http.ListenAndServe(addr, nil) } }',
    ],
    [
      'of a list in a field',
      ['102', '103'],
      'type config struct { Ports []int }\nfunc main() { c := &config{Ports: []int{102, 103}}\nfor _, port := range c.Ports { listen(port) } }\nfunc listen(port int) { net.Listen("tcp", ":"+strconv.Itoa(port)) }',
    ],
    [
      'of a list in a text',
      ['104', '105'],
      'func main() { ports := flag.String("ports", "104,105", "")\nfor _, p := range strings.Split(*ports, ",") { net.Listen("tcp", ":"+p) } }',
    ],
    [
      'of a list in a tag',
      ['106', '107'],
      'type config struct { Listen []string `default:":106,:107"` }\nfunc main() { var c config\nfor _, addr := range c.Listen { net.Listen("tcp", addr) } }',
    ],
    [
      'of a list that a function takes piece by piece',
      ['108', '109'],
      'func main() { serve(":108", ":109") }\nfunc serve(addrs ...string) { for _, addr := range addrs { net.Listen("tcp", addr) } }',
    ],
    [
      'of a list that grows',
      ['110', '111'],
      'func main() { addrs := []string{":110"}\naddrs = append(addrs, ":111")\nfor _, addr := range addrs { net.Listen("tcp", addr) } }',
    ],
    [
      'of the elements of a named list type with ports alone',
      ['112'],
      'type addresses []string\ntype config struct { DNS addresses `default:"112"` }\nfunc main() { var c config\nfor _, addr := range c.DNS { net.Listen("tcp", addr) } }',
    ],
    [
      'from a map',
      ['113'],
      'var defaults = map[string]string{"host": "", "port": "113"}\nfunc main() { http.ListenAndServe(":"+defaults["port"], nil) }',
    ],
    [
      'of the structs in a list, when they agree',
      ['114'],
      'type target struct { addr string }\nfunc main() { targets := []target{{addr: ":114"}}\nfor _, t := range targets { s := &http.Server{Addr: t.addr}; _ = s } }',
    ],
    ['of a function literal', ['115'], 'func main() { go func(addr string) { net.Listen("tcp", addr) }(":115") }'],
    ['of a function in a variable', ['116'], 'func main() { serve := func(addr string) { net.Listen("tcp", addr) }\nserve(":116") }'],
    [
      'of a function that is passed',
      ['117'],
      'func main() { each([]string{":117"}, func(addr string) { net.Listen("tcp", addr) }) }\nfunc each(addrs []string, serve func(string)) { for _, addr := range addrs { serve(addr) } }',
    ],
    [
      'of structs that are passed beside each other',
      ['118', '119'],
      'type config struct { Addr string }\ntype listener struct { addr string }\nfunc listen(c config) *listener { return &listener{addr: c.Addr} }\nfunc (l *listener) serve() { net.Listen("tcp", l.addr) }\nfunc main() { listen(config{Addr: ":118"}).serve()\nlisten(config{Addr: ":119"}).serve() }',
    ],
    [
      'of a list that is filled when it is empty',
      ['120'],
      'type config struct { Listen []string }\nfunc main() { var c config\nload(&c)\nif len(c.Listen) == 0 { c.Listen = append(c.Listen, ":120") }\nfor _, addr := range c.Listen { net.Listen("tcp", addr) } }',
    ],
    ['from the host of a URL', ['121'], 'func main() { u, err := url.Parse("http://0.0.0.0:121/")\nhttp.ListenAndServe(u.Host, nil) }'],
    [
      'from the port of a URL',
      ['122'],
      'func main() { u, err := url.Parse("http://localhost:122")\nhttp.ListenAndServe(":"+u.Port(), nil) }',
    ],
    [
      'from a flag of which a constant holds the name',
      ['123'],
      'const flagAddr = "addr"\nfunc main() { var addr string\nflag.StringVar(&addr, flagAddr, ":123", "")\nhttp.ListenAndServe(addr, nil) }',
    ],
    [
      'from a setting of which a constant holds the name',
      ['124'],
      'const keyPort = "port"\nfunc main() { viper.SetDefault(keyPort, 124)\nhttp.ListenAndServe(fmt.Sprintf(":%d", viper.GetInt(keyPort)), nil) }',
    ],
    [
      'of a flag that is a list',
      ['125', '126'],
      'func main() { pflag.StringSlice("listen", []string{":125", ":126"}, "")\nfor _, addr := range viper.GetStringSlice("listen") { net.Listen("tcp", addr) } }',
    ],
    ['from kingpin', ['95'], 'func main() { a := kingpin.Flag("listen", "where").Default(":95").String(); http.ListenAndServe(*a, nil) }'],
  ] as const) {
    it(`finds that ${what}`, async () => assert.deepEqual(await ports(body), expected));
  }

  it('follows values through packages of the repository', async () => {
    const config =
      'type Config struct { Server Server }\ntype Server struct { Port int }\nfunc Default() *Config { return &Config{Server: Server{Port: 8085}} }';
    const server = 'func Run(c *config.Config) error { return http.ListenAndServe(fmt.Sprintf(":%d", c.Server.Port), nil) }';
    assert.deepEqual(await ports('func main() { server.Run(config.Default()) }', { config, server }), ['8085']);
    assert.deepEqual(await ports('func main() { http.ListenAndServe(config.Addr, nil) }', { config: 'const Addr = ":8086"' }), ['8086']);
  });

  it('knows equal names in different functions apart', async () => {
    const body =
      'func dial() { addr := "db:5432"; net.Dial("tcp", addr) }\nfunc main() { addr := ":8080"; http.ListenAndServe(addr, nil); dial() }';
    assert.deepEqual(await ports(body), ['8080']);
  });

  it('knows fields of equal names in different structs apart', async () => {
    const body =
      'type db struct { Port int }\ntype web struct { Port int }\nfunc main() { d := db{Port: 5432}; w := web{Port: 8080}; _ = d; http.ListenAndServe(fmt.Sprintf(":%d", w.Port), nil) }';
    assert.deepEqual(await ports(body), ['8080']);
  });

  for (const [what, body] of [
    ['that only the environment knows', 'func main() { http.ListenAndServe(":"+os.Getenv("PORT"), nil) }'],
    ['when a name has two values', 'func main() { a := ":80"\nif tls { a = ":443" }\nhttp.ListenAndServe(a, nil) }'],
    ['that is picked when it runs', 'func main() { net.Listen("tcp", "127.0.0.1:0") }'],
    ['of what dials', 'func main() { net.Dial("tcp", ":8080") }'],
    ['of a socket in the file system', 'func main() { net.Listen("unix", "/run/x:80") }'],
    ['that depends on itself', 'func main() { a := b; b := a; http.ListenAndServe(a, nil) }'],
    [
      'of a branch whose other branch has one that is not known',
      'func main() { if tls { http.ListenAndServe(":443", nil) } else { http.ListenAndServe(os.Args[1], nil) } }',
    ],
    [
      'that a list has on some condition only',
      'func main() { var addrs []string\nif secure() { addrs = append(addrs, ":443") }\nfor _, addr := range addrs { net.Listen("tcp", addr) } }',
    ],
    ['of an element that is not known', 'func main() { ports := []string{"80", "81"}\nhttp.ListenAndServe(":"+ports[choose()], nil) }'],
    [
      'that an ACME server is challenged on',
      'func main() { s := &http.Server{Addr: ":http", Handler: manager.HTTPHandler(nil)}; s.ListenAndServe() }',
    ],
    [
      'that an ACME server is given later',
      'func main() { s := &http.Server{}\ns.Handler = manager.HTTPHandler(nil)\ns.Addr = ":http"\ns.ListenAndServe() }',
    ],
    [
      'for HTTPS beside one that is not known',
      'func main() { go http.ListenAndServe(os.Args[1], nil)\nserve("") }\nfunc serve(addr string) { if secure() { if addr == "" { addr = ":https" } }\nnet.Listen("tcp", addr) }',
    ],
    ['of a method that only has the name', 'func main() { var job Job; job.Run(":8080"); job.Start(":8080") }'],
  ] as const) {
    it(`is silent on a port ${what}`, async () => assert.deepEqual(await ports(body), []));
  }

  it('gives the line of the literal', async () => {
    const { listens } = await inspectProgramOf({
      'main.go': goFile('const addr = ":9000"\n\nfunc main() { http.ListenAndServe(addr, nil) }'),
    });
    assert.deepEqual(listens.ports[0]?.evidence, { file: 'main.go', line: 7 });
  });

  describe('the environment variable of the port', () => {
    it('is required when nothing else gives a port', async () => {
      assert.deepEqual(await variable('func main() { http.ListenAndServe(":"+os.Getenv("PORT"), nil) }'), ['PORT', true]);
      assert.deepEqual(
        await variable('func main() { p := os.Getenv("PORT")\nif p == "" { panic("no") }\nhttp.ListenAndServe(":"+p, nil) }'),
        ['PORT', true],
      );
    });

    it('is not required beside a default', async () => {
      assert.deepEqual(await variable('func main() { http.ListenAndServe(":"+cmp.Or(os.Getenv("PORT"), "80"), nil) }'), ['PORT', false]);
      assert.deepEqual(await variable('func main() { http.ListenAndServe(":"+getEnv("HTTP_PORT", "80"), nil) }'), ['HTTP_PORT', false]);
      assert.deepEqual(await variable('func main() { p := os.Getenv("PORT")\nif p == "" { p = "85" }\nhttp.ListenAndServe(":"+p, nil) }'), [
        'PORT',
        false,
      ]);
    });

    it('is none where there is none', async () =>
      assert.equal(await variable('func main() { http.ListenAndServe(":80", nil) }'), undefined));
  });
});
