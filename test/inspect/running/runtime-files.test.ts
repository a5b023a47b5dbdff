import assert from 'node:assert/strict';
import { goFile } from '../../support/go-file.ts';
import { inspectProgramOf } from '../../support/inspect-program-of.ts';

// modules that other tests do not import
const modules: Readonly<Record<string, string>> = {
  caddy: 'github.com/coredns/caddy',
  docopt: 'github.com/docopt/docopt-go',
  gap: 'github.com/muesli/go-app-paths',
  goose: 'github.com/pressly/goose/v3',
  migrate: 'github.com/golang-migrate/migrate/v4',
  sql: 'database/sql',
  tls: 'crypto/tls',
  xdg: 'github.com/adrg/xdg',
};

function fileWith(body: string): string {
  const [name, path] = Object.entries(modules).find(([module]) => body.includes(`${module}.`)) ?? [];
  return name === undefined ? goFile(body) : goFile(body).replace('import (', `import (\n\t${name} "${String(path)}"`);
}

function mounting(core: string): string {
  const body =
    'const storageDir = "/var/lib/data"\nvar dir = flag.String("cert-dir", "/etc/x/certs", "")\nfunc main() { show(v1.VolumeMount{MountPath: storageDir}, *dir) }';
  return goFile(body).replace('import (', `import (\n\tv1 "${core}"`);
}

async function opened(body: string, others: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const { runtimeFiles } = await inspectProgramOf({ 'main.go': fileWith(body), ...others });
  return runtimeFiles.map(({ path, use, isFolder }) =>
    [path, ...(use === 'written' ? [use] : []), ...(isFolder ? ['folder'] : [])].join(' '),
  );
}

describe('runtimeFiles', () => {
  it('gives of a list of places for a configuration those that the repository has', async () => {
    const body =
      'var defaultConfPaths = []string{\n\t"old-x.yml",\n\t"x.yml",\n}\nvar skippedFiles = []string{"y.yml"}\nfunc main() { load(defaultConfPaths, skippedFiles) }';
    assert.deepEqual(await opened(body, { 'x.yml': '', 'y.yml': '' }), ['x.yml']);
  });

  for (const [what, expected, body] of [
    ['a file that is read', ['conf/app.ini'], 'func main() { os.ReadFile("./conf/app.ini") }'],
    ['a folder by what is in it', ['work folder'], 'func main() { os.ReadFile("work"); os.ReadFile("work/a.txt") }'],
    [
      'where a flag for a path has data',
      ['acme-data written folder'],
      'var dataPath = flag.String("dataPath", "acme-data", "")\nvar storage = flag.String("storage", "memory", "")\nfunc main() { os.ReadFile(*dataPath + "/a.txt") }',
    ],
    ['a folder of templates', ['templates'], 'var pages = template.Must(template.New("").ParseGlob("templates/*.html"))\nfunc main() {}'],
    ['several templates', ['a.html', 'web/b.html'], 'func main() { template.ParseFiles("a.html", "web/b.html") }'],
    ['a folder that is served', ['static folder'], 'func main() { http.Handle("/", http.FileServer(http.Dir("./static/"))) }'],
    [
      'folders of gin',
      ['templates', 'public'],
      'func main() { r := gin.New(); r.LoadHTMLGlob("templates/**/*"); r.Static("/assets", "./public") }',
    ],
    ['a folder of echo', ['assets'], 'func main() { e := echo.New(); e.Static("/", "assets") }'],
    ['a file named by a constant', ['data.json'], 'const file = "data.json"\nfunc main() { os.Open(file) }'],
    ['an environment file', ['.env'], 'func main() { godotenv.Load(".env") }'],
    [
      'a file that is put in its place by its name',
      ['conf.json written'],
      'func main() { os.ReadFile("conf.json"); os.Rename("conf.new", "conf.json") }',
    ],
    ['a folder that is written to', ['data written folder'], 'func main() { os.MkdirAll("data", 0o755) }'],
    [
      'what is read and written, as written',
      ['state.db written'],
      'func main() { os.ReadFile("state.db"); os.WriteFile("state.db", nil, 0o600) }',
    ],
    [
      'what is written beside the working directory',
      ['../x.db written'],
      'func main() { sql.Open("sqlite3", "./../x.db"); os.ReadFile("../y"); os.Create("../../z") }',
    ],
    ['a data folder elsewhere', ['/data written folder'], 'func main() { os.MkdirAll("/data", 0o755) }'],
    ['a folder of what is not known further', ['logs written folder'], 'func main() { os.Create("logs/" + os.Args[1]) }'],
    [
      'the folder that parts are joined to',
      ['data/users written folder'],
      'func main() { os.WriteFile(filepath.Join("data", "users", os.Args[1]), nil, 0o600) }',
    ],
    ['a folder once, with what is in it', ['data written folder'], 'func main() { os.MkdirAll("data", 0o755); os.Create("data/x") }'],
    ['the database of a data source name', ['data/app.db written'], 'func main() { sql.Open("sqlite3", "file:data/app.db?cache=shared") }'],
    ['migrations', ['db/migrations'], 'func main() { migrate.New("file://db/migrations", url) }'],
    ['a default of ini', ['logs written folder'], 'func main() { os.MkdirAll(cfg.Section("log").Key("ROOT").MustString("logs"), 0o755) }'],
    [
      'a certificate and its key',
      ['tls/a.crt', 'tls/a.key'],
      'func main() { (&http.Server{}).ListenAndServeTLS("tls/a.crt", "tls/a.key") }',
    ],
    ['a socket', ['app.sock written'], 'func main() { net.Listen("unix", "app.sock") }'],
    ['what a function is called with', ['conf.json'], 'func load(path string) { os.ReadFile(path) }\nfunc main() { load("conf.json") }'],
    ['what a loop goes through', ['a.cfg', 'b.cfg'], 'func main() { for _, name := range []string{"a.cfg", "b.cfg"} { os.Open(name) } }'],
    [
      'what is below the home',
      ['~/.x/state.db written'],
      'func main() { home, _ := os.UserHomeDir(); os.Create(filepath.Join(home, ".x", "state.db")) }',
    ],
    [
      'that it writes below the home, by whatever name',
      ['~ written folder'],
      'func dir() (string, error) { if custom != "" { return custom, nil }; home, e := os.UserHomeDir(); if e != nil { return "", e }; return filepath.Join(home, name()), nil }\nfunc must() (d string) { d, err := dir(); check(err); return d }\nfunc name() string { return fmt.Sprintf(".%s/", filepath.Base(os.Args[0])) }\nvar custom string\nfunc main() { os.MkdirAll(filepath.Join(must(), "certs"), 0o755) }',
    ],
    [
      'what lies beside the executable',
      ['pb_data written folder'],
      'func main() { os.MkdirAll(filepath.Join(filepath.Dir(os.Args[0]), "pb_data"), 0o755) }',
    ],
  ] as const) {
    it(`finds ${what}`, async () => assert.deepEqual(await opened(body), expected));
  }

  for (const [what, expected, body] of [
    ['a flag', ['config.yaml'], 'var path = flag.String("config", "config.yaml", "")\nfunc main() { load(*path) }'],
    ['a flag that names a folder', ['/certs folder'], 'var dir = pflag.String("cert-dir", "/certs", "")\nfunc main() {}'],
    ['a flag of a data folder', ['/data written'], 'func main() { fs.String("data-path", "/data", "") }'],
    ['a flag of urfave/cli', ['app.ini'], 'var f = &cli.StringFlag{Name: "config", Value: "app.ini"}\nfunc main() {}'],
    ['a flag of kingpin', ['data written folder'], 'var d = kingpin.Flag("data-dir", "").Default("data/").String()\nfunc main() {}'],
    ['viper', ['music folder'], 'func main() { viper.SetDefault("musicfolder", filepath.Join(".", "music")) }'],
    ['the environment', ['uploads written folder'], 'var dir = getEnv("UPLOAD_DIR", "uploads")\nfunc main() {}'],
    [
      'a struct tag',
      ['access.log written'],
      'type options struct {\n\tFileName string `long:"file" default:"access.log"`\n}\nfunc main() {}',
    ],
    ['a constant', ['/var/lib/app written folder'], 'const defaultRootDirectory = "/var/lib/app"\nfunc main() {}'],
    ['a field', ['data/images folder'], 'var c = config{ImagesDir: "data/images"}\nfunc main() {}'],
    ['a variable of another package', ['Corefile'], 'func main() { caddy.DefaultConfigFile = "Corefile" }'],
    ['a place in the home', ['~/x.conf'], 'const DefaultConfigPath = "~/x.conf"\nfunc main() {}'],
  ] as const) {
    it(`finds the default of ${what}`, async () => assert.deepEqual(await opened(body), expected));
  }

  it('takes no folder of the containers of a pod that it describes for one of its own, but for a default of its own', async () => {
    const both = ['/var/lib/data written folder', '/etc/x/certs folder'];
    assert.deepEqual(await opened('', { 'main.go': mounting('k8s.io/api/core/v1') }), both.slice(1));
    assert.deepEqual(await opened('', { 'main.go': mounting('example.com/other') }), both);
  });

  it('finds the defaults in a usage text of docopt', async () => {
    const body =
      'var usage = `Options:\n  --conf <filename>  Configuration file to use [default: app.yaml].\n`\nfunc main() { docopt.ParseArgs(usage) }';
    const { runtimeFiles } = await inspectProgramOf({ 'main.go': fileWith(body) });
    assert.deepEqual(
      runtimeFiles.map(({ path, evidence }) => `${path}:${String(evidence.line)}`),
      ['app.yaml:8'],
    );
    assert.deepEqual(await opened(body.replace('docopt.ParseArgs', 'parse')), []);
  });

  it('finds paths with the name of the program in them, wherever the code has them', async () => {
    const { runtimeFiles } = await inspectProgramOf({
      'go.mod': 'module example.com/owner/muse\n\ngo 1.26\n',
      'main.go': goFile(
        'func main() { try("/etc/muse/muse.env"); try("/var/run/muse/muse.sock"); try("/etc/other/x"); try("/opt/muse/bin/muse") }',
      ),
    });
    assert.deepEqual(
      runtimeFiles.map(({ path, use }) => [path, use]),
      [
        ['/etc/muse/muse.env', 'read'],
        ['/var/run/muse/muse.sock', 'written'],
      ],
    );
  });

  it('is silent on own paths that only show how one looks, and on files for the program as it is used on its own repository', async () => {
    const { runtimeFiles } = await inspectProgramOf({
      'go.mod': 'module example.com/owner/muse\n\ngo 1.26\n',
      'main.go': goFile('func main() { examples(); os.ReadFile(".museignore") }'),
      'openapi_examples.go': goFile('var rulesFile = "/srv/rules.yml"\nfunc examples() { show("/etc/muse/rules.yml") }'),
      '.museignore': '',
    });
    assert.deepEqual(runtimeFiles, []);
  });

  it('finds the configuration of viper, where the repository has it or its type is said', async () => {
    const body = 'func main() { viper.SetConfigName("config"); viper.AddConfigPath("./conf") }';
    assert.deepEqual(await opened(body), []);
    assert.deepEqual(await opened(body, { 'conf/config.toml': '' }), ['conf/config.toml']);
    const typed = body.replace('{', '{ viper.SetConfigType("yaml");');
    assert.deepEqual(await opened(typed), ['conf/config.yaml']);
    // the folders of another branch are not its own, and neither is what nothing calls
    const other = 'if file != "" { viper.AddConfigPath("/"); viper.SetConfigFile(file) } else';
    assert.deepEqual(await opened(typed.replace('viper.SetConfigName', `${other} { viper.SetConfigName`).replace(' }', ' } }')), [
      'conf/config.yaml',
    ]);
    assert.deepEqual(
      await opened(typed.replace('viper.SetConfigName', `${other} { viper.SetConfigName`).replace('"./conf") }', 'home()) } }')),
      [],
    );
    assert.deepEqual(await opened(`${typed.replace('main', 'prepare')}\nfunc main() {}`), []);
    // by a name that it is given
    const load = 'func load(name string) { viper.SetConfigName(name); viper.AddConfigPath(".") }';
    const named = `${load}\nfunc name(of string) string { if of == "a" { return "./conf/a" }; return "./conf/b" }\nfunc main() { load(name(os.Getenv("OF"))) }`;
    assert.deepEqual(await opened(named), []);
    assert.deepEqual(await opened(named, { 'conf/b.yml': '' }), ['conf/b.yml']);
  });

  const loading: readonly (readonly [what: string, body: string, isNeeded: boolean])[] = [
    ['ends without', 'err := godotenv.Load()\n// of here\nif err != nil { panic(err) }', true],
    ['says that it ends without', 'if err := godotenv.Overload(); err != nil { return fmt.Errorf("no .env: %w", err) }', true],
    ['does without', '_ = godotenv.Load()', false],
    ['only misses', 'if err := godotenv.Load(); err != nil { fmt.Println("no .env") }', false],
    ['reads where there is one', 'if isThere(".env") { if err := godotenv.Load(); err != nil { panic(err) } }', false],
  ];
  for (const [what, body, isNeeded] of loading) {
    it(`knows the .env that a program ${what}`, async () => {
      const main = `func load() error { ${body}\nreturn nil }\nfunc main() { load() }`;
      assert.deepEqual(await opened(main), isNeeded ? ['.env'] : []);
      const { runtimeFiles } = await inspectProgramOf({ 'main.go': goFile(main), '.env': 'A=b' });
      assert.deepEqual(
        runtimeFiles.map(({ path, found }) => [path, found?.path]),
        [['.env', '.env']],
      );
      assert.deepEqual(await opened(main, { '.env': 'KEY=x', '.gitignore': '.env\n' }), isNeeded ? ['.env'] : []);
    });
  }
  it('takes no .env that git ignores for one of the repository', async () => {
    const { runtimeFiles } = await inspectProgramOf({
      'main.go': goFile('func main() { godotenv.Load(".env") }'),
      '.env': 'KEY=x',
      '.gitignore': '.env\n',
    });
    assert.deepEqual(
      runtimeFiles.map(({ path, inRepository, found }) => [path, inRepository, found]),
      [['.env', false, undefined]],
    );
  });

  it('finds the folders that a framework opens by convention, where the repository has them', async () => {
    const text = 'package main\n\nimport "github.com/beego/beego/v2/server/web"\n\nfunc main() { web.Run() }\n';
    const { runtimeFiles } = await inspectProgramOf({ 'main.go': text, 'views/index.tpl': '', 'conf/app.conf': '' });
    assert.deepEqual(
      runtimeFiles.map(({ path, inRepository, evidence }) => [path, inRepository, evidence.line]),
      [
        ['conf/app.conf', true, 3],
        ['views', true, 3],
      ],
    );
  });

  it('finds what is below a folder that is not set, where the repository has it', async () => {
    const body = 'func main() { os.ReadDir(filepath.Join(cfg.ParentDir, "pages")) }';
    assert.deepEqual(await opened(body, { 'pages/index.html': '' }), ['pages folder']);
    assert.deepEqual(await opened(body), []);
    assert.deepEqual(await opened(body.replace('ReadDir', 'MkdirAll'), { 'pages/index.html': '' }), []);
  });

  it('does not take a hidden file of the repository for one that it looks for in whatever folder it works on', async () => {
    const body = 'func main() { os.ReadFile(filepath.Join(os.Args[1], ".rules.yml")) }';
    assert.deepEqual(await opened(body, { '.rules.yml': '' }), []);
    assert.deepEqual(await opened(body.replace('os.Args[1]', '"."'), { '.rules.yml': '' }), ['.rules.yml']);
  });

  it('takes no number for a path', async () => {
    const body = 'const length = "10"\nfunc main() { os.MkdirAll(length, 0o755); os.MkdirAll("v10", 0o755) }';
    assert.deepEqual(await opened(body), ['v10 written folder']);
  });

  for (const [what, expected, body] of [
    ['a struct is made with', ['pool written folder'], 'type conf struct { Root string }\nvar c = &conf{Root: "pool"}'],
    [
      'is set where nothing was',
      ['pool written folder'],
      'type conf struct { Root string }\nvar c = &conf{}\nfunc init() { if c.Root == "" { c.Root = "pool" } }',
    ],
    ['is made for tests', [], 'type conf struct { Root string }\nvar c = &conf{}\nfunc newMock() *conf { return &conf{Root: "pool"} }'],
    ['is set on another condition', [], 'type conf struct { Root string }\nvar c = &conf{}\nfunc init() { if isBig { c.Root = "pool" } }'],
    ['a struct tag gives', ['pool written folder'], 'type conf struct {\n\tRoot string `env:"ROOT" default:"pool"`\n}\nvar c = &conf{}'],
    [
      'viper gives',
      ['pool written folder'],
      'type conf struct { Root string }\nvar c = &conf{}\nfunc init() { viper.SetDefault("root", "pool"); viper.Unmarshal(c) }',
    ],
    [
      'a type that stands for a path holds',
      ['pool written folder'],
      'type dir string\nfunc (d dir) String() string { return string(d) }\ntype conf struct { Root dir }\nvar c = &conf{Root: "pool"}',
    ],
  ] as const) {
    it(`knows what ${what}`, async () => {
      const root = body.includes('Root dir') ? 'c.Root.String()' : 'c.Root';
      assert.deepEqual(await opened(`${body}\nfunc main() { os.MkdirAll(${root}, 0o755) }`), expected);
    });
  }

  for (const [what, expected, body] of [
    [
      'keeps in a field',
      ['blobs written folder'],
      'type store struct { at string }\nfunc newStore(at string) *store { return &store{at: at} }\nfunc (s *store) open() { os.MkdirAll(s.at, 0o755) }\nfunc main() { newStore("blobs").open() }',
    ],
    [
      'gives back through an interface',
      ['state/x.bin written'],
      'type app interface { Root() string }\ntype base struct { at string }\nfunc (b *base) Root() string { return b.at }\nfunc start(a app) { os.Create(filepath.Join(a.Root(), "x.bin")) }\nfunc main() { start(&base{at: "state"}) }',
    ],
    [
      'gives back made absolute',
      ['blobs written folder'],
      'func absolute(at string) string { if filepath.IsAbs(at) { return at }; return filepath.Join(os.Args[1], at) }\nfunc main() { os.MkdirAll(absolute("blobs"), 0o755) }',
    ],
    [
      'joins to itself',
      ['~/.app written folder'],
      'func main() { dir, _ := os.UserHomeDir()\ndir = filepath.Join(dir, ".app")\nos.MkdirAll(dir, 0o755) }',
    ],
    [
      'keeps in one of several folders',
      ['/srv/app/x.bin written', 'x.bin written'],
      'func dir() string { if isHere() { return "/srv/app" }; return "." }\nfunc main() { os.Create(filepath.Join(dir(), "x.bin")) }',
    ],
    [
      'keeps elsewhere when a flag says so',
      ['x/y.bin written'],
      'var portable = flag.Bool("portable", false, "")\nfunc dir() string { if *portable { return "z" }; return "x" }\nfunc main() { os.Create(filepath.Join(dir(), "y.bin")) }',
    ],
    ['has a name for', ['data.bin written'], 'const kind = "sqlite"\nfunc main() { sql.Open(kind+"_own", "data.bin") }'],
  ] as const) {
    it(`follows what the program ${what}`, async () => assert.deepEqual(await opened(body), expected));
  }

  for (const [what, expected, expression] of [
    ['os', '~/.config/app/x', 'dir, _ := os.UserConfigDir(); os.ReadFile(filepath.Join(dir, "app", "x"))'],
    ['xdg', '~/.local/share/app/x', 'os.ReadFile(filepath.Join(xdg.DataHome, "app", "x"))'],
    ['a function of xdg', '~/.config/app/x', 'path, _ := xdg.ConfigFile("app/x"); os.ReadFile(path)'],
    ['go-app-paths', '~/.local/share/app', 'scope := gap.NewScope(gap.User, "app"); dir, _ := scope.DataPath(""); os.ReadFile(dir)'],
  ] as const) {
    it(`knows the folders of the home by ${what}`, async () => assert.deepEqual(await opened(`func main() { ${expression} }`), [expected]));
  }
  for (const [what, expression] of [
    ['caches', 'dir, _ := os.UserCacheDir(); os.MkdirAll(filepath.Join(dir, "app"), 0o755)'],
    ['keeps below a name that is not known', 'dir, _ := os.UserConfigDir(); os.MkdirAll(filepath.Join(dir, os.Getenv("NAME")), 0o755)'],
    ['keeps for an application', 'dirs := xdg.New("", os.Getenv("NAME")); os.MkdirAll(dirs.ConfigHome(), 0o755)'],
  ] as const) {
    it(`knows that what a program ${what} needs a home`, async () => {
      const text = fileWith(`func main() { ${expression} }`).replace('adrg', 'OpenPeeDeeP');
      const { runtimeFiles } = await inspectProgramOf({ 'main.go': text });
      assert.deepEqual(
        runtimeFiles.map(({ path, use }) => [path, use]),
        [['~', 'written']],
      );
    });
  }

  for (const [what, name, text] of [
    ['YAML', 'default.yaml', 'name: x\nstorage:\n  # of blobs\n  root-path: pool\nother:\n  root-path: elsewhere\n'],
    ['TOML', 'config.toml', '[server.storage]\nroot_path = "pool" \n[other]\nroot_path = "elsewhere"\n'],
    ['INI', 'app.ini', '; blobs\n[storage]\nROOT_PATH = pool\n[other]\nROOT_PATH = elsewhere\n'],
  ] as const) {
    it(`knows a field by the configuration in ${what} that the program embeds`, async () => {
      const body = `//go:embed ${name}\nvar defaults []byte\ntype storageConfig struct { RootPath string }\nvar c storageConfig\nfunc main() { os.MkdirAll(c.RootPath, 0o755) }`;
      const main = goFile(body).replace('import (', 'import (\n\t_ "embed"');
      const { runtimeFiles } = await inspectProgramOf({ 'main.go': main, [name]: text });
      assert.deepEqual(
        runtimeFiles.map(({ path, use, evidence }) => `${path} ${use} ${evidence.file}`),
        [`pool written ${name}`],
      );
    });
  }

  it('knows a field by the configuration that the program reads, and not by an example of one', async () => {
    const body = 'type c struct { Root string }\nvar all c\nfunc main() { os.ReadFile("conf/app.ini"); os.MkdirAll(all.Root, 0o755) }';
    assert.deepEqual(await opened(body, { 'conf/app.ini': 'root = pool\n' }), ['conf/app.ini', 'pool written folder']);
    assert.deepEqual(await opened(body.replace('app.ini', 'app.example.ini'), { 'conf/app.example.ini': 'root = pool\n' }), [
      'conf/app.example.ini',
    ]);
  });

  it('does without a value that the configuration has several of', async () => {
    const body = 'type c struct { Root string }\nvar all c\nfunc main() { os.ReadFile("app.ini"); os.MkdirAll(all.Root, 0o755) }';
    assert.deepEqual(await opened(body, { 'app.ini': '[x]\nroot = pool\n[y]\nroot = other\n' }), ['app.ini']);
  });

  it('copies no folder of Go code that only has the name of one for data', async () => {
    const { runtimeFiles } = await inspectProgramOf({
      'main.go': goFile(
        'type conf struct { Root string }\nvar c = &conf{Root: "."}\nfunc main() { server.Run(); os.MkdirAll(filepath.Join(c.Root, "server"), 0o755) }',
      ),
      'server/server.go': 'package server\n\nfunc Run() {}\n',
    });
    assert.deepEqual(
      runtimeFiles.map(({ path, inRepository, found }) => [path, inRepository, found]),
      [['server', false, undefined]],
    );
  });

  it('takes no folder for one to run with that it is only compiled from', async () => {
    const texts = {
      'main.go': goFile(
        'var dir = flag.String("config-dir", "config", "")\nfunc main() { config.Load(*dir); os.ReadDir("config"); os.ReadDir("config/defaults") }',
      ),
      'config/config.go': 'package config\n\nimport _ "embed"\n\n//go:embed defaults\nvar files embed.FS\n\nfunc Load(string) {}\n',
      'config/defaults/app.yml': '',
      'config/testdata/a.yml': '',
    };
    assert.deepEqual((await inspectProgramOf(texts)).runtimeFiles, []);
    const { runtimeFiles } = await inspectProgramOf({ ...texts, 'config/app.yml': '' });
    assert.deepEqual(
      runtimeFiles.map(({ path }) => path),
      ['config'],
    );
  });

  it('takes no folder of an own image for one to run with that holds Go code only', async () => {
    const texts = {
      'main.go': goFile('func main() { config.Load() }'),
      'config/config.go': 'package config\n\nimport "embed"\n\n//go:embed *.yml\nvar files embed.FS\n\nfunc Load() {}\n',
      Dockerfile:
        'FROM golang AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /x .\nFROM alpine\nCOPY --from=b /src/config /config\nCOPY --from=b /x /\nCMD ["/x"]\n',
    };
    assert.deepEqual((await inspectProgramOf(texts)).ownImage?.copies, []);
    const { ownImage } = await inspectProgramOf({ ...texts, 'config/app.yml': '' });
    assert.deepEqual(
      ownImage?.copies.map(({ from }) => from),
      ['config'],
    );
  });

  it('knows a file that is read though a command makes a sample of it', async () => {
    const body =
      'var gen = &cobra.Command{Use: "genconfig", Short: "Generate a configuration", Run: run}\nfunc run() { os.WriteFile("app.json", nil, 0o600) }\nfunc main() { gen.Execute(); os.ReadFile("app.json") }';
    assert.deepEqual(await opened(body), ['app.json']);
  });

  it('takes of several values the one that the repository has', async () => {
    const body = 'func main() { dir := "ui"\nif test { dir = ".ui" }\nos.ReadFile(filepath.Join(dir, "index.html")) }';
    const { runtimeFiles } = await inspectProgramOf({ 'main.go': goFile(body), 'ui/index.html': '' });
    assert.deepEqual(
      runtimeFiles.map(({ path, inRepository }) => [path, inRepository]),
      [['ui/index.html', true]],
    );
    assert.deepEqual(await opened(body), []);
  });

  for (const [what, body] of [
    ['what a user names', 'func main() { os.ReadFile(os.Args[1]); os.Open(flag.Arg(0)) }'],
    ['files of the system', 'func main() { os.ReadFile("/proc/self/status"); os.Open("/dev/null"); os.ReadFile("/etc/hosts") }'],
    [
      'files of the system, looked for from its root',
      'const dhcpConf = "etc/dhcpcd.conf"\nvar certDirs = []string{"/opt/etc/ssl/certs"}\nfunc main() { fs.ReadFile(os.DirFS("/"), dhcpConf); for _, dir := range certDirs { os.ReadDir(dir) } }',
    ],
    [
      'what a user has in the home',
      'func expand(path string) string { home, _ := os.UserHomeDir(); return filepath.Join(home, path[2:]) }\nfunc other(path string) string { home, _ := os.UserHomeDir(); return home + strings.TrimPrefix(path, "~") }\nfunc main() { os.Create(expand(os.Args[1])); os.Create(other(os.Args[2])) }',
    ],
    ['a path with a part that is not known', 'func main() { os.ReadFile(filepath.Join(os.Getenv("DIR"), "x")) }'],
    ['methods that only have the name', 'func main() { var s store; s.Static("/", "assets"); s.Open("x") }'],
    ['code for other systems', 'func main() { if runtime.GOOS == "windows" { os.Create("x.log") } }'],
    ['what is exported on demand', 'var exportPath = "all.json"\nfunc main() { os.Create(exportPath) }'],
    [
      'what a command generates',
      'var gen = &cobra.Command{Use: "messages", Short: "Generate texts", Run: run}\nfunc run() { os.MkdirAll("texts", 0o755) }\nfunc main() { gen.Execute() }',
    ],
    [
      'what is made at the name that it is looked for by',
      'const profileFile = "profile.bin"\nfunc move(from, to string) { os.Open(from); os.Rename(from, to) }\nfunc main() { move(profileFile, profileFile+stamp()); move(temporary(), profileFile) }',
    ],
    [
      'where a command of its own kind puts what it generates',
      'var manDir string\nvar man = &simpleCommand{name: "man", short: "Generate man pages", with: func() { pflag.StringVar(&manDir, "dir", "man/", "") }}\nfunc main() { man.Execute() }',
    ],
    [
      'the file that a command for an export has a flag for',
      'func newUserExportCmd() *cobra.Command { cmd := &cobra.Command{Use: useOf("x")}; cmd.Flags().StringP("file", "f", "users.yml", ""); return cmd }\nfunc main() { newUserExportCmd() }',
    ],
    ['ends of URLs', 'func main() { u, _ := url.Parse(os.Args[1]); u.Path += "api/v3/" }'],
    [
      'a folder of the home that others join to it',
      'const stateDir = ".local/state/app"\nfunc dir(home string) string { return filepath.Join(home, stateDir) }\nfunc main() { dir(os.Args[1]) }',
    ],
    [
      'the group of a flag, behind its usage text',
      'func main() { flags.StringVarP(set, &path, "config", "", kept(), "Config file", "Config"); os.ReadFile(path) }',
    ],
    ['alphabets', 'const digits = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"\nfunc main() {}'],
    ['starts of URLs', 'const siteDir = "/site"\nfunc main() {}'],
    ['what is for an environment that is not set', 'func main() { if os.Getenv("CACHE") != "" { try("/var/cache/x/y") } }'],
    ['folders of Git', 'func main() { os.ReadFile(".git/HEAD") }'],
    ['functions that nothing calls', 'func testInit() { os.Create("test.db") }\nfunc main() {}'],
    ['a standard stream', 'func file(name string) { os.Open(name) }\nfunc main() { file("stdin") }'],
    ['paths of URLs', 'const metricsPath = "/metrics"\nvar p = flag.String("telemetry-path", "/metrics", "")\nfunc main() {}'],
    ['a route', 'const configPath = "/config"\nfunc main() { http.HandleFunc(configPath, show) }'],
    [
      'what is joined to a URL, or to a query',
      'const apiPath = "api/v1/org/"\nconst dataPath = "/app/signup"\nfunc main() { u, _ := url.JoinPath(host, apiPath+id); get(u); get(dataPath + "?" + query) }',
    ],
    ['what only stands for a file', 'func main() { path := "<inline>"; os.ReadFile(path) }'],
    ['patterns of packages', 'const path = "./..."\nfunc main() {}'],
    ['what a flag is called', 'func main() { cmd.MarkFlagsMutuallyExclusive("config", "config-file") }'],
    ['the name of a file that others join to a folder', 'const dbFile = "events.db"\nfunc main() { open(filepath.Join(dir(), dbFile)) }'],
    ['the names of certificates', 'const certFile = "tls.crt"\nfunc main() {}'],
    [
      'keys and URLs that are joined',
      'func main() { keyKey := path.Join("ech", "key.bin"); apiPath := path.Join("v1", "users"); get(keyKey, apiPath) }',
    ],
    ['migrations that are embedded', 'func main() { goose.SetBaseFS(files); goose.Up(db, "migrations") }'],
    ['files of other programs', 'const kubeconfigPath = "~/.kube/config"\nconst socketPath = "/var/run/docker.sock"\nfunc main() {}'],
  ] as const) {
    it(`is silent on ${what}`, async () => assert.deepEqual(await opened(body), []));
  }

  for (const [what, line, body] of [
    ['it is told or not', 8, 'func write(dir string) { os.Create(filepath.Join(dir, "x.lock")) }\nfunc main() { write(os.Args[1]) }'],
    ['the system has for it', undefined, 'func main() { os.Create(filepath.Join(os.TempDir(), "x.lock")) }'],
    ['is made for it', undefined, 'func main() { d, _ := os.MkdirTemp("", "x")\nos.Mkdir(filepath.Join(d, "source"), 0o700) }'],
    [
      'a function makes for it',
      undefined,
      'func temp(dir string) (string, error) { return os.MkdirTemp(dir, "x") }\nfunc main() { d, _ := temp(""); os.Mkdir(d + "/source", 0o700) }',
    ],
  ] as const) {
    it(`tells ${line === undefined ? 'nothing' : 'the place'} of a write to a folder that ${what}`, async () => {
      assert.equal((await inspectProgramOf({ 'main.go': goFile(body) })).writesBelow?.line, line);
    });
  }

  it('knows the folder in which one is made', async () => {
    const body = 'func main() { d, _ := os.MkdirTemp("work", "x")\nos.Create(filepath.Join(d, "a.txt")) }';
    assert.deepEqual(await opened(body), ['work written folder']);
  });
});
