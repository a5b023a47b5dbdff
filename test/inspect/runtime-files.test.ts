import assert from 'node:assert/strict';
import { goFile } from '../support/go-file.ts';
import { inspectProgramOf } from '../support/inspect-program-of.ts';

async function opened(body: string): Promise<readonly string[]> {
  const { runtimeFiles } = await inspectProgramOf({ 'main.go': goFile(body) });
  return runtimeFiles.map(({ path, use }) => (use === 'written' ? `${path} written` : path));
}

describe('runtimeFiles', () => {
  for (const [what, expected, body] of [
    ['a file that is read', ['conf/app.ini'], 'func main() { os.ReadFile("./conf/app.ini") }'],
    ['a folder of templates', ['templates'], 'var pages = template.Must(template.New("").ParseGlob("templates/*.html"))\nfunc main() {}'],
    ['several templates', ['a.html', 'web/b.html'], 'func main() { template.ParseFiles("a.html", "web/b.html") }'],
    ['a folder that is served', ['static'], 'func main() { http.Handle("/", http.FileServer(http.Dir("./static/"))) }'],
    [
      'folders of gin',
      ['templates', 'public'],
      'func main() { r := gin.New(); r.LoadHTMLGlob("templates/**/*"); r.Static("/assets", "./public") }',
    ],
    ['a folder of echo', ['assets'], 'func main() { e := echo.New(); e.Static("/", "assets") }'],
    ['a file named by a constant', ['data.json'], 'const file = "data.json"\nfunc main() { os.Open(file) }'],
    ['an environment file', ['.env'], 'func main() { godotenv.Load(".env") }'],
    ['a folder that is written to', ['data written'], 'func main() { os.MkdirAll("data", 0o755) }'],
    [
      'what is read and written, as written',
      ['state.db written'],
      'func main() { os.ReadFile("state.db"); os.WriteFile("state.db", nil, 0o600) }',
    ],
    ['a data folder elsewhere', ['/data written'], 'func main() { os.MkdirAll("/data", 0o755) }'],
  ] as const) {
    it(`finds ${what}`, async () => assert.deepEqual(await opened(body), expected));
  }

  it('finds a path that is put together, where the repository has it', async () => {
    const body = 'func main() { dir := flag.String("ui", "./ui", ""); os.ReadFile(filepath.Join(*dir, "index.html")) }';
    const { runtimeFiles } = await inspectProgramOf({ 'main.go': goFile(body), 'ui/index.html': '' });
    assert.deepEqual(
      runtimeFiles.map(({ path }) => path),
      ['ui/index.html'],
    );
    assert.deepEqual(await opened(body), []);
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
    ['a path with a part that is not known', 'func main() { os.ReadFile(filepath.Join(os.Getenv("DIR"), "x")) }'],
    ['methods that only have the name', 'func main() { var s store; s.Static("/", "assets"); s.Open("x") }'],
  ] as const) {
    it(`is silent on ${what}`, async () => assert.deepEqual(await opened(body), []));
  }
});
