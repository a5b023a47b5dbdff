import assert from 'node:assert/strict';
import { type Health, health } from '../../../generators/inspect/health/health.ts';
import { fileImporting, programCodeOf } from '../../support/program-code-of.ts';

async function healthOf(imports: string, body: string, others: Readonly<Record<string, string>> = {}): Promise<Health> {
  const texts = { 'main.go': fileImporting(imports, body), ...others };
  return programCodeOf(texts, ({ code, constants, program }) => health(code, constants, program.importPath));
}

async function command(imports: string, body: string): Promise<string | undefined> {
  return (await healthOf(`net/http os ${imports}`, body)).command?.argument;
}

const cobra = 'github.com/spf13/cobra';
const probe = 'func(c *cobra.Command, args []string) { http.Get(url) }';

describe('health', () => {
  describe('the command', () => {
    for (const value of ['os.Args[1]', 'flag.Arg(0)', 'command := flags.Arg(0); command']) {
      it(`is a case of a switch over ${value}`, async () => {
        const found = await healthOf('os', `func main() { switch ${value} {\ncase "healthcheck":\n} }`);
        assert.deepEqual(found.command, { argument: 'healthcheck', evidence: { file: 'main.go', line: 4 } });
      });
    }

    for (const [what, expected, imports, body] of [
      [
        'an argument that is compared',
        'health',
        '',
        'func main() { if len(os.Args) > 1 && os.Args[1] == "health" { check() } }\nfunc check() { http.Get(url) }',
      ],
      [
        'a flag',
        '--healthcheck',
        'flag',
        'func main() { h := flag.Bool("healthcheck", false, "ask the server and exit"); http.Get(url); _ = h }',
      ],
      ['a flag variable', '--health', 'flag', 'func main() { flag.BoolVar(&h, "health", false, "check and exit"); http.Get(url) }'],
      [
        'a flag of pflag',
        '--health-check',
        'github.com/spf13/pflag',
        'func main() { pflag.BoolP("health-check", "c", false, "check"); http.Head(url) }',
      ],
      ['a command of cobra', 'health', cobra, `func main() { root.AddCommand(&cobra.Command{Use: "health", Run: ${probe}}) }`],
      [
        'a command of cobra in a variable',
        'healthcheck',
        cobra,
        `var check = &cobra.Command{Use: "healthcheck", Run: ${probe}}\nfunc init() { root.AddCommand(check) }\nfunc main() {}`,
      ],
      [
        'a command of cobra that a function makes',
        'healthcheck',
        cobra,
        'func newCheck() *cobra.Command { return &cobra.Command{Use: "healthcheck", RunE: run} }\nfunc run(c *cobra.Command, a []string) error { http.Get(url) }\nfunc main() { root.AddCommand(newCheck()) }',
      ],
      [
        'a command of urfave/cli',
        'health',
        'github.com/urfave/cli/v2',
        'func main() { app := &cli.App{Commands: []*cli.Command{{Name: "health", Action: func(c *cli.Context) error { http.Get(url) }}}} }',
      ],
    ] as const) {
      it(`is ${what}`, async () => assert.equal(await command(imports, body), expected));
    }

    for (const [what, imports, body] of [
      ['a word that asks nobody', '', 'func main() { if os.Args[1] == "health" { patient(os.Args[2]) } }'],
      ['words that somebody sends', '', 'func main() { args := strings.Fields(line)\nswitch args[0] {\ncase "health": http.Get(url)\n} }'],
      ['another word', '', 'func main() { switch os.Args[1] {\ncase "serve":\n} }'],
      ['a path', '', 'func main() { switch r.URL.Path {\ncase "health":\n} }'],
      ['an argument that is given what to ask', '', 'func main() { if len(os.Args) > 3 && os.Args[1] == "health" { check(os.Args[3]) } }'],
      ['a word that is not wanted', '', 'func main() { if os.Args[1] != "health" { check() } }'],
      ['a flag that turns an endpoint on', 'flag', 'func main() { flag.Bool("health", false, "enable the endpoint"); http.Get(url) }'],
      ['a flag that is on', 'flag', 'func main() { flag.Bool("health", true, "check"); http.Get(url) }'],
      ['a flag in a program that asks nobody', 'flag', 'func main() { flag.Bool("healthcheck", false, "check") }'],
      ['a command of cobra that asks nobody', cobra, 'func main() { root.AddCommand(&cobra.Command{Use: "health", Run: func() {}}) }'],
      ['a command of cobra that is added to none', cobra, `var check = &cobra.Command{Use: "health", Run: ${probe}}\nfunc main() {}`],
      ['a command of cobra with an argument', cobra, `func main() { root.AddCommand(&cobra.Command{Use: "health URL", Run: ${probe}}) }`],
      [
        'a command of cobra under another one',
        cobra,
        `func main() { sub.AddCommand(&cobra.Command{Use: "health", Run: ${probe}}); root.AddCommand(sub) }`,
      ],
      [
        'a command of urfave/cli in a list for another one',
        'github.com/urfave/cli/v2',
        'func main() { db := cli.Command{Subcommands: []*cli.Command{{Name: "health", Action: func() { http.Get(url) }}}}; _ = db }',
      ],
      [
        'a command of urfave/cli under another one',
        'github.com/urfave/cli/v2',
        'func main() { app := &cli.App{Commands: []*cli.Command{{Name: "db", Subcommands: []*cli.Command{{Name: "health", Action: func() { http.Get(url) }}}}}} }',
      ],
    ] as const) {
      it(`is not ${what}`, async () => assert.equal(await command(imports, body), undefined));
    }
  });

  it('has the endpoints', async () => {
    const { endpoints } = await healthOf('net/http', 'func main() { http.HandleFunc("/healthz", h) }');
    assert.deepEqual(endpoints, [{ path: '/healthz', evidence: { file: 'main.go', line: 3 } }]);
  });

  it('has the service of gRPC, by its import path', async () => {
    const path = 'google.golang.org/grpc/health/grpc_health_v1';
    const { grpc } = await healthOf(path, 'func main() { grpc_health_v1.RegisterHealthServer(s, h) }');
    assert.deepEqual(grpc, { file: 'main.go', line: 3 });
    const other = await healthOf('example.com/grpc_health_v1', 'func main() { grpc_health_v1.RegisterHealthServer(s, h) }');
    assert.equal(other.grpc, undefined);
  });
});
