import assert from 'node:assert/strict';
import { programConstants } from '../../../generators/inspect/code/constants.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { loadGoSyntax } from '../../../generators/inspect/code/go-syntax.ts';
import { importGraph, packageResolver } from '../../../generators/inspect/packages/import-graph.ts';
import { inspectRepository } from '../../../generators/inspect/inspect-repository.ts';
import { listening } from '../../../generators/inspect/ports/listen-ports.ts';
import { moduleRoot } from '../../../generators/inspect/modules/module-facts.ts';
import { withProgramCode } from '../../../generators/inspect/code/program-code.ts';
import { inspectProgramOf } from '../../support/inspect-program-of.ts';
import { portsOf, portsOfFile } from '../../support/ports-of.ts';

const beego = 'package main\n\nimport "github.com/astaxie/beego"\n\nfunc main() { beego.Run() }\n';

describe('listeners', () => {
  for (const [what, expected, imports, body] of [
    ['net.ListenConfig', ['80'], ['net'], 'func main() { lc := net.ListenConfig{}; lc.Listen(ctx, "tcp", ":80") }'],
    ['a resolved address', ['53/udp'], ['net'], 'func main() { a, _ := net.ResolveUDPAddr("udp", ":53"); net.ListenUDP("udp", a) }'],
    [
      'an address of netip',
      ['80'],
      ['net', 'net/netip'],
      'func main() { net.Listen("tcp", netip.MustParseAddrPort("0.0.0.0:80").String()) }',
    ],
    [
      'what gives network and address back',
      ['81'],
      ['net'],
      'func both(n, a string) (string, string) { return n, a }\nfunc main() { net.Listen(both("tcp", ":81")) }',
    ],
    [
      'a field of what an atomic pointer holds',
      ['82'],
      ['net', 'sync/atomic'],
      'type conf struct{ Addr string }\nvar current atomic.Pointer[conf]\nfunc defaults(c *conf) { c.Addr = ":82" }\n' +
        'func main() { c := &conf{}; defaults(c); current.Store(c); known := current.Load(); net.Listen("tcp", known.Addr) }',
    ],
    [
      'no bytes of an address',
      [],
      ['net'],
      'var docker = net.IPNet{IP: []byte{172, 16, 0, 0}}\nfunc main() { net.Listen("tcp", docker.IP.String()) }',
    ],
    [
      'a field of a struct without a name',
      ['1984', '8554'],
      ['net'],
      'func api() { var c struct{ Mod struct{ Listen string } }; c.Mod.Listen = ":1984"; net.Listen("tcp", c.Mod.Listen) }\n' +
        'func main() { var c struct{ Mod struct{ Listen string } }; c.Mod.Listen = ":8554"; api(); a := c.Mod.Listen; net.Listen("tcp", a) }',
    ],
    [
      'what a method behind an interface gives, which only one type has',
      ['5212'],
      ['net/http'],
      'type system struct{ Listen string }\ntype provider interface{ System() *system }\ntype files struct{ sys *system }\n' +
        'func (f *files) System() *system { return f.sys }\nfunc load() provider { return &files{sys: &system{Listen: ":5212"}} }\n' +
        'func main() { c := load(); s := &http.Server{}; s.Addr = c.System().Listen; s.ListenAndServe() }',
    ],
    [
      'what is switched on by one of several constants',
      ['81'],
      ['net'],
      'type mode int\nconst (\n\toff mode = iota\n\tplain\n\tencrypted\n)\ntype conf struct{ Mode mode }\n' +
        'func main() { c := conf{}; c.Mode = plain\nif c.Mode == encrypted { net.Listen("tcp", ":82") }\nif c.Mode == plain { net.Listen("tcp", ":81") } }',
    ],
    [
      'a server of another module',
      ['554', '5004/udp'],
      ['example.org/rtsp'],
      'func main() { s := &rtsp.Server{RTSPAddress: ":554", UDPAddress: "0.0.0.0:5004", Upstream: ":99"}; s.Start() }',
    ],
    ['no client of another module', [], ['example.org/cache'], 'func main() { cache.New(&cache.Options{Addr: ":6379"}) }'],
    [
      'no server of another module on an address of one host',
      [],
      ['example.org/rtsp'],
      'func main() { s := &rtsp.Server{RTSPAddress: "camera:554"}; s.Start() }',
    ],
    ['an option of a server of another module', ['24'], ['example.org/ssh'], 'func main() { ssh.NewServer(ssh.WithAddress(":24")) }'],
    [
      'what is handed on to listen, beside what cannot be followed',
      ['1935', '8890/udp'],
      ['net'],
      'type server struct{ Address string; Listen func(network, address string) (net.Listener, error) }\n' +
        'type conf struct{ On bool; RTMPAddress, SRTListen, MetricsAddress string }\n' +
        'func (s *server) start() { s.Listen = func(n, a string) (net.Listener, error) { return net.Listen(n, a) } }\n' +
        'func main() { c := conf{RTMPAddress: ":1935", SRTListen: ":8890", MetricsAddress: ":9998"}\n(&server{Address: c.RTMPAddress}).start()\n(&server{Address: c.SRTListen}).start()\n' +
        'if c.On { (&server{Address: c.MetricsAddress}).start() } }',
    ],
    [
      'nothing that is handed on to clients',
      [],
      ['net'],
      'type redisServer struct{ Address string }\ntype conf struct{ RedisAddr string }\n' +
        'func main() { c := conf{RedisAddr: ":6379"}; s := &redisServer{Address: c.RedisAddr}; net.Listen(s.Address, unknown()) }',
    ],
    ['dns.ListenAndServe', ['53/udp'], ['github.com/miekg/dns'], 'func main() { dns.ListenAndServe(":53", "udp", nil) }'],
    ['QUIC', ['443/udp'], ['github.com/quic-go/quic-go/http3'], 'func main() { s := http3.Server{Addr: ":443"}; _ = s }'],
    ['a module that listens in its own way', ['80'], ['github.com/kavu/go_reuseport'], 'func main() { go_reuseport.Listen("tcp", ":80") }'],
    ['a module that serves in its own way', ['80'], ['github.com/fvbock/endless'], 'func main() { endless.ListenAndServe(":80", r) }'],
    ['an SSH server', ['22'], ['github.com/gliderlabs/ssh'], 'func main() { s := &ssh.Server{Addr: ":22"}; s.ListenAndServe() }'],
    ['an SSH server of wish', ['23'], ['github.com/charmbracelet/wish'], 'func main() { wish.NewServer(wish.WithAddress(":23")) }'],
    [
      'a mail server that is given its address later',
      ['25'],
      ['github.com/emersion/go-smtp'],
      'func main() { s := &smtp.Server{}; s.Addr = ":25"; s.ListenAndServe() }',
    ],
    [
      'what a Kubernetes controller manager serves',
      ['8081', '8443'],
      ['flag', 'ctrl "sigs.k8s.io/controller-runtime"', 'sigs.k8s.io/controller-runtime/pkg/metrics/server'],
      'var probe string\nfunc main() { flag.StringVar(&probe, "health-probe-bind-address", ":8081", "")\nm, err := ctrl.NewManager(config(), ctrl.Options{HealthProbeBindAddress: probe, Metrics: server.Options{BindAddress: ":8443"}})\n_ = m }',
    ],
    [
      'hertz',
      ['8888'],
      ['github.com/cloudwego/hertz/pkg/app/server'],
      'func main() { h := server.Default(server.WithHostPorts(":8888")); h.Spin() }',
    ],
    ['fasthttp', ['80'], ['github.com/valyala/fasthttp'], 'func main() { s := &fasthttp.Server{}; s.ListenAndServe(":80") }'],
    [
      'what a package for the environment gives, by a pointer and with a description',
      ['9090'],
      ['net', 'github.com/nicholasjackson/env'],
      'var addr = env.String("LISTEN_ADDR", false, "0.0.0.0:9090", "where to listen")\nfunc main() { env.Parse(); net.Listen("tcp", *addr) }',
    ],
    [
      'nothing of what may be left out of the environment',
      [],
      ['net', 'github.com/nicholasjackson/env'],
      'var addr = env.String("LISTEN_ADDR", false, "", "where to listen")\nfunc main() { net.Listen("tcp", *addr) }',
    ],
    [
      'what a package for the environment gives by a fallback',
      ['81'],
      ['net', 'example.org/env'],
      'func main() { net.Listen("tcp", ":"+env.Str("PORT", "81")) }',
    ],
    ['fiber', ['3000'], ['github.com/gofiber/fiber/v2'], 'func main() { app := fiber.New(); app.Listen(":3000") }'],
    ['iris', ['8080'], ['github.com/kataras/iris/v12'], 'func main() { app := iris.New(); app.Run(iris.Addr(":8080")) }'],
    [
      'gin behind a function',
      ['8080'],
      ['github.com/gin-gonic/gin'],
      'func router() *gin.Engine { return gin.New() }\nfunc main() { r := router(); r.Run() }',
    ],
    ['negroni', ['8080'], ['github.com/urfave/negroni'], 'func main() { n := negroni.Classic(); n.Run() }'],
    ['martini', ['3000'], ['github.com/go-martini/martini'], 'func main() { m := martini.Classic(); m.Run() }'],
    ['macaron', ['4000'], ['gopkg.in/macaron.v1'], 'func main() { m := macaron.Classic(); m.Run() }'],
    ['beego', ['8080'], ['github.com/beego/beego/v2/server/web'], 'func main() { web.Run() }'],
    ['beego with an address', ['81'], ['github.com/astaxie/beego'], 'func main() { beego.Run(":81") }'],
    [
      'beego with a setting of its own',
      ['82'],
      ['fmt', 'github.com/beego/beego/v2/server/web'],
      'func main() { p := web.AppConfig.DefaultInt("httpport", 82); web.Run(fmt.Sprintf(":%v", p)) }',
    ],
    [
      'what profilers are served on beside other handlers',
      ['8080'],
      ['net/http', '_ "net/http/pprof"'],
      'func main() { http.HandleFunc("/", page); http.ListenAndServe(":8080", nil) }',
    ],
    [
      'the exporter toolkit under another name',
      ['9100'],
      ['webflag "github.com/prometheus/exporter-toolkit/web/kingpinflag"'],
      'func main() { f := webflag.AddFlags(app, ":9100"); _ = f }',
    ],
  ] as const) {
    it(`finds ${what}`, async () => assert.deepEqual(await portsOfFile(imports, body), expected));
  }

  for (const [what, imports, body] of [
    [
      'Run of what is not the framework',
      ['os/exec', 'github.com/gin-gonic/gin'],
      'var e = gin.New()\nfunc main() { cmd := exec.Command("x"); cmd.Run() }',
    ],
    [
      'Run of a value that is not known',
      ['github.com/gin-gonic/gin'],
      'var e = gin.New()\nfunc start(m Manager) { m.Run() }\nfunc main() { start(nil) }',
    ],
    ['what profilers alone are served on', ['net/http', '_ "net/http/pprof"'], 'func main() { go http.ListenAndServe(":6060", nil) }'],
    ['Listen of the program', ['net'], 'func Listen(to string) {}\nfunc main() { Listen(":80"); net.Dial("tcp", ":81") }'],
  ] as const) {
    it(`is silent on ${what}`, async () => assert.deepEqual(await portsOfFile(imports, body), []));
  }

  it('counts a server once, where its address is set', async () => {
    const body =
      'func main() { a := &http.Server{Addr: ":80"}; b := &http.Server{Addr: ":81"}\nif other() { net.Listen("tcp", a.Addr) } else { http.ListenAndServe(":82", nil) }; b.ListenAndServe() }';
    assert.deepEqual(await portsOf(body), ['80', '81', '82']);
  });

  it('leaves out what is served with a certificate on some condition, and what listens beside it', async () => {
    const secured =
      'func main() { if secure() { go http.ListenAndServe(":80", nil)\nhttp.ListenAndServeTLS(":443", "", "", nil) } else { http.ListenAndServe(":8080", nil) } }';
    assert.deepEqual(await portsOf(secured), ['8080']);
    assert.deepEqual(await portsOf('func main() { if ok() { http.ListenAndServeTLS(":443", "", "", nil) } }'), ['443']);
  });

  it('reads no port from a file of beego that is not there', async () => {
    const { listens } = await inspectProgramOf({ 'main.go': beego });
    assert.deepEqual(listens.ports, [{ number: 8080, protocol: 'tcp', loopback: false, evidence: { file: 'main.go', line: 5 } }]);
  });
});

describe('a program that runs beego', () => {
  for (const [what, text, expected] of [
    ['a number', 'appname = x\nhttpport = 9000\n', 9000],
    ['a number behind a variable', 'HTTPPort = "${PORT||9001}"\n', 9001],
    ['nothing', 'appname = x\n#httpport = 9000\n', 8080],
  ] as const) {
    it(`listens on the port of conf/app.conf: ${what}`, async () => {
      const files = filesInMemory({ 'go.mod': 'module example.com/x\n', 'main.go': beego, 'conf/app.conf': text });
      const { programs, packages, modules } = inspectRepository(files);
      const [program] = programs;
      assert.ok(program);
      const graph = importGraph(program.package, packageResolver(modules.map(moduleRoot), packages));
      const syntax = await loadGoSyntax();
      const ports = withProgramCode(
        files,
        syntax,
        graph.packages,
        code => listening(code, programConstants(code), path => files.read(path)).ports,
      );
      assert.deepEqual(
        ports.map(({ number }) => number),
        [expected],
      );
    });
  }

  for (const [framework, type, run, expected] of [
    ['github.com/gofiber/fiber/v2', '*fiber.App', 'app.Listen(":3000")', ['3000']],
    ['github.com/gin-gonic/gin', '*gin.Engine', 'app.Run(":80")', ['80']],
    ['github.com/gin-gonic/gin', '*gin.Engine', 'app.Run()', ['8080']],
    ['github.com/labstack/echo/v4', '*echo.Echo', 'app.Start(":1323")', ['1323']],
    ['github.com/labstack/echo/v4', 'string', 'app.Start(":1323")', []],
  ] as const) {
    it(`finds ${run} of what another package makes as ${type}`, async () => {
      const { listens } = await inspectProgramOf({
        'main.go': `package main\n\nimport "example.com/x/routes"\n\nfunc main() {\n\tapp := routes.New()\n\t${run}\n}\n`,
        'routes/routes.go': `package routes\n\nimport "${framework}"\n\nfunc New() ${type} { return made() }\n`,
      });
      assert.deepEqual(
        listens.ports.map(({ number }) => String(number)),
        expected,
      );
    });
  }
});
