import assert from 'node:assert/strict';
import { runOptions } from '../../generators/render/image-commands.ts';
import { dockerfileOf, dockerRunOf } from '../support/docker-run-of.ts';

const container = (image: string, context: string): string =>
  `spec:\n  containers:\n  - name: agent\n    securityContext:\n      ${context}\n    image: ${image}\n  - image: registry.example.com/x\n    name: x\n`;

describe('runUser', () => {
  const cases: readonly (readonly [what: string, final: string, user: string])[] = [
    ['the usual one where nothing else is said', 'FROM alpine\n', '65532:65532'],
    ['the usual one for root', 'FROM alpine\nUSER root\n', '65532:65532'],
    ['the usual one for a name without a number', 'FROM alpine\nRUN adduser -D app\nUSER app\n', '65532:65532'],
    ['the usual one for root on distroless', 'FROM gcr.io/distroless/static-debian13\nUSER 0\n', '65532:65532'],
    ['the usual one for a name on distroless', 'FROM gcr.io/distroless/static-debian13\nUSER nobody\n', '65532:65532'],
    ['a number on distroless', 'FROM gcr.io/distroless/static-debian13\nUSER 1000\n', '1000:1000'],
    ['a number', 'FROM alpine\nUSER 1000\n', '1000:1000'],
    ['a number with a group', 'FROM alpine\nUSER 1000:100\n', '1000:100'],
    ['nobody', 'FROM alpine\nUSER nobody\n', '65534:65534'],
    ['a name with a number', 'FROM debian\nRUN useradd --uid=1500 --no-create-home app\nUSER app:app\n', '1500:1500'],
    ['the usual one for no number that Linux has', 'FROM alpine\nUSER 99999999999\n', '65532:65532'],
  ];
  for (const [what, final, user] of cases) {
    it(`gives ${what}`, async () => {
      const Dockerfile = `FROM golang:1.26 AS b\nCOPY . .\nRUN go build -o /x .\n${final}COPY --from=b /x /x\nCMD ["/x"]\n`;
      const { plan } = await dockerRunOf({ 'main.go': 'package main\n\nfunc main() {}\n', Dockerfile });
      assert.equal(plan.images[0]?.runtime.user.value, user);
    });
  }

  it('gives the number of a name whose database comes from a stage that makes it', async () => {
    const accounts = 'FROM alpine AS u\nENV ID=10001\nRUN adduser --disabled-password --gecos "" --uid "${ID}" app\n';
    const Dockerfile = `${accounts}FROM golang:1.26 AS b\nCOPY . .\nRUN go build -o /x .\nFROM scratch\nCOPY --from=u /etc/passwd /etc/passwd\nCOPY --from=b /x /x\nUSER app:app\nCMD ["/x"]\n`;
    const { plan } = await dockerRunOf({ 'main.go': 'package main\n\nfunc main() {}\n', Dockerfile });
    assert.equal(plan.images[0]?.runtime.user.value, '10001:10001');
  });

  const privileged: readonly (readonly [what: string, texts: Readonly<Record<string, string>>, user: string])[] = [
    [
      'root where a manifest runs it privileged',
      { 'deploy/x.yaml': container('registry.example.com/x:v1@sha256:0', 'privileged: true') },
      '0:0',
    ],
    ['root where compose does', { 'compose.yaml': 'services:\n  x:\n    # all of it\n    image: "x:1"\n    privileged: true\n' }, '0:0'],
    [
      'root where compose gives it a capability',
      {
        'compose.yaml':
          'services:\n  y:\n    image: y\n  x:\n    cap_add:\n      - CHOWN\n      - NET_ADMIN\n    ports: []\n    image: x\n',
      },
      '0:0',
    ],
    ['root where a manifest does', { 'deploy/x.yaml': container('x', 'capabilities:\n            add: ["CAP_BPF"]') }, '0:0'],
    [
      'the usual one where it opens ports',
      { 'compose.yaml': 'services:\n  x:\n    cap_add: [NET_BIND_SERVICE]\n    image: x\n' },
      '65532:65532',
    ],
    [
      'the usual one where a manifest drops one',
      { 'x.yaml': container('x', 'capabilities:\n            drop: ["NET_ADMIN"]') },
      '65532:65532',
    ],
    [
      'the usual one beside another with a capability',
      { 'compose.yaml': 'services:\n  y:\n    cap_add: [NET_ADMIN]\n    image: y\n  x:\n    image: x\n' },
      '65532:65532',
    ],
    ['the usual one beside another that is', { 'deploy/x.yaml': container('busybox', 'privileged: true') }, '65532:65532'],
    ['the usual one where nothing is', { 'deploy/x.yaml': container('x', 'privileged: false') }, '65532:65532'],
    [
      'the one of the own image, privileged or not',
      { 'x.yaml': container('x', 'privileged: true'), Dockerfile: 'FROM alpine\nCOPY x /\nUSER 1000\nCMD ["/x"]\n' },
      '1000:1000',
    ],
  ];
  for (const [what, texts, user] of privileged) {
    it(`gives ${what}`, async () => {
      const { plan } = await dockerRunOf({ 'main.go': 'package main\n\nfunc main() {}\n', ...texts });
      assert.equal(plan.images[0]?.runtime.user.value, user);
    });
  }

  it('starts with the capability that the repository gives it', async () => {
    const compose = 'services:\n  x:\n    image: x\n    cap_add: [NET_ADMIN]\n';
    const { plan } = await dockerRunOf({ 'main.go': 'package main\n\nfunc main() {}\n', 'compose.yaml': compose });
    assert.deepEqual(plan.images.map(runOptions), [['--cap-add NET_ADMIN']]);
  });

  it('says root on distroless, which has another user', async () => {
    const texts = { 'main.go': 'package main\n\nfunc main() {}\n', 'x.yaml': container('x', 'privileged: true') };
    assert.match(
      await dockerfileOf(texts, { base: 'distroless' }),
      /^# x\.yaml:5 runs it privileged, which is for root alone\.\nUSER 0:0$/m,
    );
    assert.match(
      await dockerfileOf(texts),
      /^# Runs as root, the base's default: x\.yaml:5 runs it privileged, which is for root alone\.$/m,
    );
  });

  const handedOn =
    'func admin() (bool, error) {\n\treturn os.Getuid() == 0, nil\n}\n\nfunc can() (bool, error) {\n\tis, _ := admin()\n\treturn is || ambient, nil\n}\n';
  const exits = '{\n\t\tos.Exit(1)\n\t}\n';
  const ended: readonly (readonly [what: string, code: string, final: string | undefined, user: string])[] = [
    ['root where main ends without', `func main() {\n\tif os.Geteuid() != 0 ${exits}}\n`, undefined, '0:0'],
    [
      'root where what main calls ends without',
      `func main() { run() }\n\nfunc run() {\n\tif os.Geteuid() != 0 ${exits}}\n`,
      undefined,
      '0:0',
    ],
    [
      'root where it ends after several functions',
      `func main() {\n\tif ok, err := can(); !ok || err != nil ${exits}}\n\n${handedOn}`,
      undefined,
      '0:0',
    ],
    ['root where it ends after a statement', `func main() {\n\tok, _ := can()\n\tif !ok ${exits}}\n\n${handedOn}`, undefined, '0:0'],
    [
      'the usual one where a command of several ends without',
      `func main() {\n\tif len(os.Args) > 1 {\n\t\tinstall()\n\t}\n}\n\nfunc install() {\n\tif os.Geteuid() != 0 ${exits}}\n`,
      undefined,
      '65532:65532',
    ],
    [
      'root for it where the own image is of root',
      `func main() {\n\tif len(os.Args) > 1 {\n\t\tinstall()\n\t}\n}\n\nfunc install() {\n\tif os.Geteuid() != 0 ${exits}}\n`,
      'FROM alpine\n',
      '0:0',
    ],
    ['the one of the own image', `func main() {\n\tif os.Geteuid() != 0 ${exits}}\n`, 'FROM alpine\nUSER 1000\n', '1000:1000'],
    [
      'the usual one where it does with less',
      `func main() {\n\tif ok, _ := can(); !ok {\n\t\tprintln("less")\n\t}\n}\n\n${handedOn}`,
      'FROM alpine\n',
      '65532:65532',
    ],
  ];
  for (const [what, code, final, user] of ended) {
    it(`gives ${what}`, async () => {
      const Dockerfile = `FROM golang:1.26 AS b\nCOPY . .\nRUN go build -o /x .\n${final ?? ''}COPY --from=b /x /x\nCMD ["/x"]\n`;
      const main = `package main\n\nimport "os"\n\n${code}`;
      const { plan } = await dockerRunOf({ 'main.go': main, ...(final !== undefined && { Dockerfile }) });
      assert.equal(plan.images[0]?.runtime.user.value, user);
    });
  }

  for (const [what, call, user] of [
    ['root for what captures packets', 'pcap.OpenLive("eth0", 1600, true, 0)', '0:0'],
    ['the usual one for what reads a file of packets', 'pcap.OpenOffline("x.pcap")', '65532:65532'],
  ] as const) {
    it(`gives ${what}`, async () => {
      const main = `package main\n\nimport "github.com/google/gopacket/pcap"\n\nfunc main() { ${call} }\n`;
      const { plan } = await dockerRunOf({ 'main.go': main });
      assert.equal(plan.images[0]?.runtime.user.value, user);
    });
  }

  const asked: readonly (readonly [what: string, call: string, final: string, user: string, isWarned: boolean])[] = [
    ['root for what talks to Docker, as its own image', 'client.NewClientWithOpts(client.FromEnv)', 'FROM alpine\n', '0:0', false],
    ['the usual one for what parses hosts only', 'client.ParseHostURL("x")', 'FROM alpine\n', '65532:65532', false],
    ['the user that its own image has for that', 'client.New(client.FromEnv)', 'FROM alpine\nUSER 1000\n', '1000:1000', false],
    ['the usual one on distroless, and a warning', 'client.New(client.FromEnv)', 'FROM gcr.io/distroless/static\n', '65532:65532', true],
  ];
  for (const [what, call, final, user, isWarned] of asked) {
    it(`gives ${what}`, async () => {
      const main = `package main\n\nimport "github.com/docker/docker/client"\n\nfunc main() { ${call} }\n`;
      const Dockerfile = `FROM golang:1.26 AS b\nCOPY . .\nRUN go build -o /x .\n${final}COPY --from=b /x /x\nCMD ["/x"]\n`;
      const { plan } = await dockerRunOf({ 'main.go': main, Dockerfile });
      assert.equal(plan.images[0]?.runtime.user.value, user);
      assert.equal(
        plan.warnings.some(({ message }) => message.includes('talks to Docker (main.go:5)')),
        isWarned,
      );
      const options = plan.images.flatMap(runOptions);
      assert.deepEqual(options, user === '0:0' ? ['-v /var/run/docker.sock:/var/run/docker.sock'] : []);
    });
  }

  const hosts: readonly (readonly [host: string, options: readonly string[]])[] = [
    ['unix:///tmp/docker.sock', ['-v /var/run/docker.sock:/tmp/docker.sock']],
    ['tcp://docker:2375', []],
  ];
  for (const [host, options] of hosts) {
    it(`starts what talks to Docker by ${host} with ${options.length > 0 ? 'the socket there' : 'no socket'}`, async () => {
      const main = 'package main\n\nimport "github.com/docker/docker/client"\n\nfunc main() { client.New(client.FromEnv) }\n';
      const Dockerfile = `FROM golang:1.26 AS b\nCOPY . .\nRUN go build -o /x .\nFROM alpine\nENV DOCKER_HOST=${host}\nCOPY --from=b /x /x\nCMD ["/x"]\n`;
      const { plan } = await dockerRunOf({ 'main.go': main, Dockerfile });
      assert.deepEqual(plan.images.flatMap(runOptions), options);
    });
  }

  it('says nothing of a client of Docker in a package that helps to test', async () => {
    const texts = {
      'main.go': 'package main\n\nimport "example.com/x/testutils"\n\nfunc main() { testutils.Start() }\n',
      'testutils/a.go': 'package testutils\n\nimport "github.com/moby/moby/client"\n\nfunc Start() { client.New(client.FromEnv) }\n',
    };
    assert.deepEqual((await dockerRunOf(texts)).plan.warnings, []);
  });

  it('warns of the socket of Docker where there is no image of root so far', async () => {
    const main = 'package main\n\nimport docker "github.com/fsouza/go-dockerclient"\n\nfunc main() { docker.NewClientFromEnv() }\n';
    const { plan } = await dockerRunOf({ 'main.go': main });
    assert.deepEqual(
      [plan.images[0]?.runtime.user.value, plan.warnings.map(({ message }) => message.split(':')[0])],
      ['65532:65532', ['The program at the root talks to Docker (main.go']],
    );
  });

  it('names no user of the base, which runs as root', async () => {
    const text = await dockerfileOf({ 'main.go': `package main\n\nimport "os"\n\nfunc main() {\n\tif os.Geteuid() != 0 ${exits}}\n` });
    assert.match(text, /# Runs as root, the base's default: main\.go:6 exits for any other user\.\nLABEL/);
  });
});
