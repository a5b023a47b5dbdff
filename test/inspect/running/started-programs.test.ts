import assert from 'node:assert/strict';
import { goFile } from '../../support/go-file.ts';
import { inspectProgramOf } from '../../support/inspect-program-of.ts';

async function started(body: string): Promise<readonly string[]> {
  const { starts } = await inspectProgramOf({ 'main.go': goFile(body) });
  return starts.map(({ name, evidence }) => `${name}:${String(evidence.line)}`);
}

function using(call: string): string {
  return `package main\n\nimport "github.com/u2takey/ffmpeg-go"\n\nfunc main() { ${call} }\n`;
}

describe('startedPrograms', () => {
  it('finds programs by constant names, each once', async () => {
    const body =
      'func main() { exec.Command("git", "version")\nexec.CommandContext(nil, "ffmpeg")\nexec.LookPath("git")\nexec.Command("/usr/bin/convert") }';
    assert.deepEqual(await started(body), ['git:7', 'ffmpeg:8', 'convert:10']);
  });

  for (const [what, expected, body] of [
    ['a variable or a flag holds', ['git:8'], 'func main() { p := flag.String("git", "git", ""); exec.Command(*p) }'],
    ['a shell is given', ['sh:7'], 'func main() { exec.Command("sh", "-c", "true") }'],
    ['a function is called with', ['git:8', 'hg:8'], 'func run(name string) { exec.Command(name) }\nfunc main() { run("git"); run("hg") }'],
    [
      'a loop goes through',
      ['sendmail:7'],
      'func main() { for _, path := range []string{"/usr/sbin/sendmail", "sendmail"} { exec.LookPath(path) } }',
    ],
    [
      'are one or the other',
      ['ps:7', 'chroot:8'],
      'func main() { command := "ps"\nif inside { command = "/usr/sbin/chroot" }\nexec.Command(command) }',
    ],
    [
      'the default of runtime.GOOS has',
      ['ping:7'],
      'func main() { switch runtime.GOOS { case "windows": exec.Command("tracert"); default: exec.Command("ping") } }',
    ],
    [
      'the case for Linux has',
      ['ping:7'],
      'func main() { switch runtime.GOOS { case "linux": exec.Command("ping"); default: exec.Command("tracert") } }',
    ],
    [
      'a function gives back by default',
      ['git:9'],
      'func env(fallback string, name string, others ...string) string { return fallback }\nfunc main() { p := flag.String("git", env("git", "GIT"), ""); exec.Command(*p) }',
    ],
    ['stand first in a list', ['sh:7'], 'var launcher = []string{"sh", "-c"}\nfunc main() { exec.Command(launcher[0], launcher[1:]...) }'],
    [
      'are added to a list',
      ['a:7', 'b:8'],
      'func main() { names := []string{"a"}\nnames = append(names, "b")\nfor _, name := range names { exec.LookPath(name) } }',
    ],
    [
      'stand in constants for command lines',
      ['ffprobe:7'],
      'const probeCmd = "ffprobe -v error %s"\nfunc main() { args := split(probeCmd); exec.Command(args[0], args[1:]...) }',
    ],
    ['stand behind a check for another system', ['git:7'], 'func main() { if runtime.GOOS == "windows" { return }; exec.Command("git") }'],
  ] as const) {
    it(`finds names that ${what}`, async () => assert.deepEqual(await started(body), expected));
  }

  for (const [what, body] of [
    ['itself', 'func main() { exec.Command(os.Args[0]) }'],
    ['itself by its name', 'func main() { exec.Command("x", "worker") }'],
    ['what a user names', 'func main() { exec.Command(os.Args[1]) }'],
    ['a name that a user has a part in', 'func main() { language := "go"; exec.LookPath(fmt.Sprintf("x-%s-cli", language)) }'],
    ['programs of desktops', 'func main() { exec.Command("xdg-open", "x") }'],
    [
      'what manages a host',
      'func main() { exec.Command("systemctl", "restart", "x"); exec.Command("apt-get", "update"); exec.Command("sudo", "x") }',
    ],
    ['programs in folders of other systems', 'func main() { exec.Command("/usr/syno/bin/authenticate.cgi") }'],
    ['a branch for another system', 'func main() { if runtime.GOOS == "darwin" && isNew { exec.Command("y") } }'],
    ['a case for another system', 'func main() { switch runtime.GOOS { case "freebsd", "openbsd": exec.Command("y") } }'],
    ['a default when Linux has a case', 'func main() { switch runtime.GOOS { case "linux": default: exec.Command("y") } }'],
    ['what follows a return on Linux', 'func main() { if runtime.GOOS != "darwin" { return }; exec.Command("y") }'],
    ['a named distribution', 'func main() { switch distro.Get() { case distro.Synology: exec.Command("y") } }'],
    [
      'a function that is called there only',
      'func update() { exec.Command("y") }\nfunc main() { if runtime.GOOS == "windows" { update() } }',
    ],
    [
      'a method that is used there only',
      'func (u up) sun() error { return exec.Command("y").Run() }\nfunc main() { switch runtime.GOOS { case "solaris": do(u.sun) } }',
    ],
    ['a function that nothing calls', 'func debug() { exec.Command("y") }\nfunc main() {}'],
    ['functions that call only each other', 'func a() { b(); exec.Command("y") }\nfunc b() { a() }\nfunc main() {}'],
    ['a name for another system', 'func main() { name := own()\nif runtime.GOOS == "freebsd" { name = "y" }\nexec.Command(name) }'],
    [
      'a field that holds anything',
      'type node struct { Value string }\nvar nodes = []*node{{Value: "null"}, &node{Value: "key"}, &node{Value: "SELF"}, &node{Value: "x"}, &node{Value: "y"}}\nfunc text(n *node) string { return n.Value }\nfunc main() { command := text(nodes[0]); exec.Command(command) }',
    ],
    ['command lines that are only shown', 'const usageCmd = "app -v %s"\nfunc main() { exec.Command(own(), usageCmd) }'],
    ['a word in capitals', 'const failed = "ERROR"\nfunc main() { exec.Command(failed) }'],
    ['a mode for development', 'func main() { if devMode { exec.Command("y") } }'],
  ] as const) {
    it(`is silent on ${what}`, async () => assert.deepEqual(await started(body), []));
  }

  it('finds what modules start, where they are made to', async () => {
    const { starts } = await inspectProgramOf({ 'main.go': using('ffmpeg_go.Input("x").Run()') });
    assert.deepEqual(starts, [{ name: 'ffmpeg', evidence: { file: 'main.go', line: 3 } }]);
    assert.deepEqual((await inspectProgramOf({ 'main.go': using('ffmpeg_go.Input("x")') })).starts, []);
  });

  for (const [what, isOptional, body] of [
    ['is looked for before', true, 'func main() { if p, err := exec.LookPath("y"); err == nil { exec.Command(p); exec.Command("y") } }'],
    [
      'a function tells the presence of',
      true,
      'func has(name string) bool { _, err := exec.LookPath(name); return err == nil }\nfunc main() { if has("y") { exec.Command("y") } }',
    ],
    ['nothing is done without', true, 'func main() { p, err := exec.LookPath("y"); if err != nil { return }; exec.Command(p) }'],
    ['is missed without a word', true, 'func main() { if p, _ := exec.LookPath("y"); p != "" { exec.Command(p) } }'],
    [
      'is missed as an error',
      false,
      'func f() error { p, err := exec.LookPath("y"); if err != nil { return err }; return exec.Command(p).Run() }\nfunc main() { f() }',
    ],
    [
      'ends a function where it has no path',
      false,
      'func f() error { p, _ := exec.LookPath("y"); if p == "" { return fmt.Errorf("no x") }; return exec.Command(p).Run() }\nfunc main() { f() }',
    ],
    ['ends the program', false, 'func main() { if _, err := exec.LookPath("y"); err != nil { panic("no x") }; exec.Command("y") }'],
    [
      'another package starts as well',
      false,
      'func main() { if p, err := exec.LookPath("y"); err == nil { exec.Command(p) }; server.Run() }',
    ],
  ] as const) {
    it(`knows whether the program can do without what ${what}`, async () => {
      const { starts } = await inspectProgramOf({
        'main.go': goFile(body),
        'server/server.go': goFile('func Run() { exec.Command("y") }', 'server'),
      });
      assert.deepEqual(
        starts.map(({ name, isOptional: found = false }) => [name, found]),
        [['y', isOptional]],
      );
    });
  }

  it('is silent on what updates the program in place', async () => {
    const { starts } = await inspectProgramOf({
      'main.go': 'package main\n\nimport "example.com/x/selfupdate"\n\nfunc main() { selfupdate.Run() }\n',
      'selfupdate/run.go': 'package selfupdate\n\nimport "os/exec"\n\nfunc Run() { exec.Command("tar", "xf", "new.tgz") }\n',
    });
    assert.deepEqual(starts, []);
  });
});
