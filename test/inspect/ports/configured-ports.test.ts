import assert from 'node:assert/strict';
import { fileImporting } from '../../support/program-code-of.ts';
import { inspectProgramOf } from '../../support/inspect-program-of.ts';

const json = fileImporting(
  'encoding/json net/http os',
  'type server struct { Listen string `json:"listen_addr"` }\ntype config struct { Admin server `json:"admin"` }\nfunc main() { c := &config{}; data, _ := os.ReadFile("config.json"); json.Unmarshal(data, c); http.ListenAndServe(c.Admin.Listen, nil) }',
);
const viper = fileImporting(
  'fmt net/http github.com/spf13/viper',
  'func main() { viper.SetConfigName("app"); viper.AddConfigPath("./conf"); viper.ReadInConfig(); http.ListenAndServe(fmt.Sprintf(":%d", viper.GetInt("server.port")), nil) }',
);
const ini = fileImporting(
  'fmt net/http gopkg.in/ini.v1',
  'func main() { f, err := ini.Load("conf/app.ini"); s, err := f.GetSection("server"); http.ListenAndServe(fmt.Sprintf(":%d", s.Key("HTTP_PORT").MustInt(8000)), nil) }',
);
const mapped = fileImporting(
  'embed fmt net/http gopkg.in/ini.v1',
  '//go:embed conf\nvar files embed.FS\nvar server struct { Protocol string; HTTPPort int `ini:"HTTP_PORT"` }\nfunc main() { data, _ := files.ReadFile("conf/app.ini"); f, err := ini.Load(data); f.Section("server").MapTo(&server)\nif server.Protocol == "http" { http.ListenAndServe(fmt.Sprintf(":%d", server.HTTPPort), nil) } }',
);
const yaml = fileImporting(
  'net/http os gopkg.in/yaml.v3',
  'type config struct { Port string }\nfunc main() { c := config{}; f, err := os.Open("config.yml"); yaml.NewDecoder(f).Decode(&c); http.ListenAndServe(":"+c.Port, nil) }',
);

async function found(files: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const { listens } = await inspectProgramOf(files);
  return listens.ports.map(({ number, evidence: { file, line = 0 } }) => [number, `${file}:${line}`]);
}

describe('a port in a configuration file of the repository', () => {
  for (const [what, expected, files] of [
    ['JSON', [[81, 'config.json:3']], { 'main.go': json, 'config.json': '{\n  "admin": {\n    "listen_addr": ":81"\n  }\n}\n' }],
    ['YAML', [[82, 'config.yml:1']], { 'main.go': yaml, 'config.yml': 'port: 82\n' }],
    ['TOML that viper finds', [[83, 'conf/app.toml:2']], { 'main.go': viper, 'conf/app.toml': '[server]\nport = 83 # here\n' }],
    [
      'TOML with lines that a backtracking pattern is slow on',
      [[83, 'conf/app.toml:4']],
      { 'main.go': viper, 'conf/app.toml': `[${' '.repeat(1e5)}\nhost = a${' '.repeat(1e5)}b\n[server]\nport = 83\n` },
    ],
    [
      'INI that is read key by key',
      [[84, 'conf/app.ini:3']],
      { 'main.go': ini, 'conf/app.ini': '; of the server\n[server]\nHTTP_PORT = 84\n' },
    ],
    [
      'embedded INI that fills a struct',
      [[85, 'conf/app.ini:3']],
      { 'main.go': mapped, 'conf/app.ini': '[server]\nPROTOCOL = http\nHTTP_PORT = 85\n', 'conf/other.ini': '[server]\nHTTP_PORT = 1\n' },
    ],
    ['INI that is not there, with a default', [[8000, 'main.go:3']], { 'main.go': ini }],
    [
      'YAML that viper is told by a name of the code, of one of several',
      [[86, 'conf/app-local.yml:2']],
      {
        'main.go': fileImporting(
          'net/http os github.com/spf13/viper',
          'func path(name string) string { if name == "docker" { return "./conf/app-docker" }; return "./conf/app-local" }\nfunc load(name string) { viper.SetConfigName(name); viper.AddConfigPath("."); viper.ReadInConfig() }\nfunc main() { load(path(os.Getenv("config"))); http.ListenAndServe(":"+viper.GetString("server.port"), nil) }',
        ),
        'conf/app-local.yml': 'server:\n  port: 86\n',
      },
    ],
    ['a file that is not there', [], { 'main.go': json }],
    ['a part of the file that fills another struct', [], { 'main.go': json, 'config.json': '{ "listen_addr": ":81" }\n' }],
    ['a file that takes the value from another setting', [], { 'main.go': viper, 'conf/app.toml': '[server]\nport = "%(OTHER)s"\n' }],
    [
      'two files that disagree',
      [],
      { 'main.go': viper, 'conf/app.toml': '[server]\nport = 83\n', 'conf/app.yaml': 'server:\n  port: 84\n' },
    ],
  ] as const) {
    it(`is found, or not: ${what}`, async () => assert.deepEqual(await found(files), expected));
  }
});
