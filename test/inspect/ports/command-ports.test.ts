import assert from 'node:assert/strict';
import { inspectProgramOf } from '../../support/inspect-program-of.ts';

const modules: Readonly<Record<string, string>> = {
  cobra: 'github.com/spf13/cobra',
  cli: 'github.com/urfave/cli/v2',
  http: 'net/http',
  os: 'os',
  fmt: 'fmt',
  cmd: 'example.com/x/cmd',
};

function goFile(body: string, name = 'main'): string {
  const imports = Object.entries(modules).flatMap(([word, path]) => (new RegExp(`\\b${word}\\.`).test(body) ? [`\t"${path}"\n`] : []));
  return `package ${name}\n\nimport (\n${imports.join('')})\n\n${body}\n`;
}

async function portsOf(body: string, others: Readonly<Record<string, string>> = {}): Promise<readonly number[]> {
  const { listens } = await inspectProgramOf({ 'main.go': goFile(body), ...others });
  return listens.ports.map(({ number }) => number);
}

const listen = (name: string, port: number): string => `func ${name}() { http.ListenAndServe(":${port}", nil) }\n`;
const sub = (use: string, run: string): string => `&cobra.Command{Use: "${use}", Run: func(c *cobra.Command, args []string) { ${run} }}`;
const dockerfile = (command: string): Readonly<Record<string, string>> => ({
  Dockerfile: `FROM golang:1.26 AS build\nCOPY . .\nRUN go build -o /x .\nFROM alpine\nCOPY --from=build /x /x\nENTRYPOINT ["/x"]\n${command}\n`,
});

describe('ports of commands', () => {
  const rootRuns = `${listen('serve', 80)}${listen('docs', 6060)}
var root = &cobra.Command{Use: "x", Run: func(c *cobra.Command, args []string) { serve() }}
func newDocs() *cobra.Command { docsCmd := ${sub('docs', 'docs()')}; return docsCmd }
func main() { root.AddCommand(newDocs()); root.Execute() }`;

  it('are not those of a subcommand where the root command serves', async () => assert.deepEqual(await portsOf(rootRuns), [80]));

  it('are those of the subcommand that the own image starts', async () =>
    assert.deepEqual(await portsOf(rootRuns, dockerfile('CMD ["docs"]')), [80, 6060]));

  it('follow the root command through functions and packages', async () => {
    const others = {
      'cmd/root.go': goFile(
        `${listen('serve', 80)}func Root() *cobra.Command {\n\tcmd := &cobra.Command{Use: "x", RunE: run}\n\treturn cmd\n}\nfunc run(c *cobra.Command, args []string) error { serve(); return nil }`,
        'cmd',
      ),
      'cmd/docs.go': goFile(`${listen('docs', 6060)}func Docs() *cobra.Command { return ${sub('docs', 'docs()')} }`, 'cmd'),
    };
    const body = 'func main() { root := cmd.Root(); root.AddCommand(cmd.Docs()); root.Execute() }';
    assert.deepEqual(await portsOf(body, others), [80]);
  });

  const twoCommands = `${listen('serve', 80)}${listen('gateway', 23790)}
var root = &cobra.Command{Use: "x"}
func main() { root.AddCommand(${sub('serve', 'serve()')}, ${sub('gateway', 'gateway()')}); root.Execute() }`;

  it('are those of all commands where the root command does nothing', async () =>
    assert.deepEqual(await portsOf(twoCommands), [80, 23790]));

  it('are those of the command that the own image starts, where it starts one', async () =>
    assert.deepEqual(await portsOf(twoCommands, dockerfile('CMD ["serve", "--verbose"]')), [80]));

  it('are those of a subcommand that the root command runs as well', async () => {
    const body = `${listen('serve', 80)}
var root = &cobra.Command{Use: "x", Run: func(c *cobra.Command, args []string) { serve() }}
func main() { root.AddCommand(${sub('serve', 'serve()')}); root.Execute() }`;
    assert.deepEqual(await portsOf(body), [80]);
  });

  it('are those of all commands where the root command only helps', async () => {
    const body = `${listen('serve', 80)}
var root = &cobra.Command{Use: "x", Run: func(c *cobra.Command, args []string) { c.Help() }}
func main() { root.AddCommand(${sub('serve', 'serve()')}); root.Execute() }`;
    assert.deepEqual(await portsOf(body), [80]);
  });

  it('are those of a subcommand that the root command hands on to', async () => {
    const body = `${listen('serve', 80)}
func newServeCommand() *cobra.Command { return ${sub('serve', 'serve()')} }
var root = &cobra.Command{Use: "x", RunE: func(c *cobra.Command, args []string) error { return newServeCommand().RunE(c, args) }}
func main() { root.AddCommand(newServeCommand()); root.Execute() }`;
    assert.deepEqual(await portsOf(body), [80]);
  });

  it('are those of a command that is started by default', async () => {
    const body = `${listen('serve', 80)}
var root = &cobra.Command{Use: "x", Run: func(c *cobra.Command, args []string) { version() }}
func main() { root.AddCommand(${sub('serve', 'serve()')}); root.SetArgs([]string{"serve"}); root.Execute() }`;
    assert.deepEqual(await portsOf(body), [80]);
  });

  it('are those of the action of an app, and not of its commands', async () => {
    const body = `${listen('serve', 80)}${listen('docs', 6060)}
func main() {
	app := &cli.App{
		Action: func(c *cli.Context) error { serve(); return nil },
		Commands: []*cli.Command{{Name: "docs", Action: func(c *cli.Context) error { docs(); return nil }}},
	}
	app.Run(os.Args)
}`;
    assert.deepEqual(await portsOf(body), [80]);
    assert.deepEqual(await portsOf(body.replace('cli.App{', 'cli.App{DefaultCommand: "docs",')), [80, 6060]);
  });

  it('are not those of flags of a subcommand', async () => {
    const body = `func serve(addrs []string) { for _, a := range addrs { http.ListenAndServe(a, nil) } }
var root = &cobra.Command{Use: "x", Run: func(c *cobra.Command, args []string) { serve(addresses()) }}
func newDocs() *cobra.Command {
	docs := ${sub('docs', 'serve(addresses())')}
	docs.Flags().IntP("port", "p", 3000, "port to listen on")
	return docs
}
func main() { root.AddCommand(newDocs()); root.Execute() }`;
    assert.deepEqual(await portsOf(body), []);
    assert.deepEqual(await portsOf(body.replace('docs.Flags()', 'root.Flags()')), [3000]);
  });

  it('are those of the keys of a map that is ranged over', async () => {
    const body = `func main() { servers := map[string]int{}
addr := ":8000"
servers[addr] = 1
for a, n := range servers { s := &http.Server{Addr: a}; fmt.Println(n, s) } }`;
    assert.deepEqual(await portsOf(body), [8000]);
  });
});

const commandOf = async (body: string): Promise<string | undefined> =>
  (await inspectProgramOf({ 'main.go': goFile(body) })).listens.command?.name;
const mainAdding = (more: string): string => `func main() { root.AddCommand(${more}); root.Execute() }`;

describe('the command that serves', () => {
  const root = `${listen('run', 80)}var root = &cobra.Command{Use: "x"}\n`;

  for (const [what, expected, body] of [
    ['the only one', 'serve', `${root}var serve = ${sub('serve [flags]', 'run()')}\n${mainAdding('serve')}`],
    ['one beside others', 'serve', `${root}${mainAdding(`${sub('serve', 'run()')}, ${sub('version', 'fmt.Println()')}`)}`],
    [
      'one of urfave/cli',
      'server',
      `${listen('run', 80)}func main() { app := &cli.App{Commands: []*cli.Command{{Name: "server", Action: func(c *cli.Context) error { run(); return nil }}}}; app.Run(os.Args) }`,
    ],
    ['none of two', undefined, `${root}${listen('other', 81)}${mainAdding(`${sub('serve', 'run()')}, ${sub('gateway', 'other()')}`)}`],
    [
      'none where the root command serves',
      undefined,
      `${listen('run', 80)}var root = ${sub('x', 'run()')}\n${mainAdding(sub('version', 'fmt.Println()'))}`,
    ],
    [
      'none below another',
      undefined,
      `${root}var api = &cobra.Command{Use: "api"}\nfunc init() { api.AddCommand(${sub('serve', 'run()')}) }\n${mainAdding('api')}`,
    ],
    [
      'none that wants arguments',
      undefined,
      `${root}${mainAdding(sub('serve', 'run()').replace('Run:', 'Args: cobra.ExactArgs(1), Run:'))}`,
    ],
  ] as const)
    it(`is ${what}`, async () => assert.equal(await commandOf(body), expected));
});
