import assert from 'node:assert/strict';
import { dockerRunOf, mainImporting, type Texts } from '../support/docker-run-of.ts';

async function warnings(texts: Texts): Promise<readonly string[]> {
  const { plan } = await dockerRunOf({ 'main.go': mainImporting('fmt'), ...texts });
  return plan.warnings.map(({ message }) => message);
}

const builder = 'FROM golang:1.26 AS b\nCOPY . .\nRUN go build -o /x .\n';

function warningsOfRuns(runs: string, copy = ''): Promise<readonly string[]> {
  const before = 'FROM golang:1.26 AS b\nWORKDIR /src\nCOPY . .\n';
  const Dockerfile = `${before}${runs}FROM alpine:3.20\nCOPY --from=b /x /\n${copy}CMD ["/x"]\n`;
  return warnings({ Dockerfile, 'accept.sh': '' });
}

async function privateOptions(lines: string): Promise<readonly string[]> {
  const Dockerfile = `FROM golang:1.26 AS b\n${lines}\nCOPY . .\nRUN go build -o /x .\nFROM alpine\nCOPY --from=b /x /\nCMD ["/x"]\n`;
  const found = await warnings({
    Dockerfile,
    'go.mod': 'module example.com/x\n\ngo 1.26\n\nrequire acme.com/y v1.0.0\n',
    'go.sum': '',
  });
  return found.flatMap(message => /run this again with (.*)\.$/.exec(message)?.[1] ?? []);
}

function insteadOf(to: string, from: string): string {
  return `RUN git config --global url."${to}".insteadOf "${from}" && go mod download`;
}

describe('planWarnings', () => {
  it('misses no program that the base has', async () => {
    const starts = ['less', 'more', 'stty', 'vi', 'other'].map(name => `\texec.Command("${name}")\n`).join('');
    const found = await warnings({ 'main.go': `package main\n\nimport "os/exec"\n\nfunc main() {\n${starts}}\n` });
    assert.deepEqual(
      found.map(message => message.split(', which')[0]),
      ['The program at the root may start other (main.go:10)'],
    );
  });

  const starts: readonly (readonly [start: string, named: string | undefined])[] = [
    ['ENTRYPOINT ["tini", "--", "/init.sh"]', 'Dockerfile:7 starts /init.sh,'],
    ['CMD ["dlv", "exec", "/x"]', 'Dockerfile:7 starts dlv,'],
    ['CMD /x --port $PORT', 'Dockerfile:7 starts a line of the shell,'],
    ['ENTRYPOINT ["/bin/sh", "-c", "/x serve"]', 'Dockerfile:7 starts /bin/sh,'],
    ['ENTRYPOINT ["/run.sh"]', undefined],
    ['ENTRYPOINT ["/bin/sh", "/run.sh"]', undefined],
    ['ENTRYPOINT ["/x"]', undefined],
    ['ENTRYPOINT []', undefined],
    ['ENTRYPOINT ["go", "run", "."]', undefined],
    ['CMD ["go", "run", "example.com/air@latest"]', 'Dockerfile:7 starts go,'],
  ];
  for (const [start, named] of starts) {
    it(`${named === undefined ? 'is silent on' : 'names what is not followed of'} ${start}`, async () => {
      const Dockerfile = `${builder}FROM alpine:3.20\nCOPY run.sh /\nCOPY --from=b /x /\n${start}\n`;
      const found = await warnings({ Dockerfile, 'run.sh': '#!/bin/sh\nexec /x serve "$@"\n' });
      assert.deepEqual(
        found.map(message => message.split(' which is not followed')[0]),
        named === undefined ? [] : [named],
      );
    });
  }

  it('names the Dockerfiles of which nothing tells which one is of the program', async () => {
    const own = 'FROM acme/go AS b\nCOPY . .\nRUN ./build\nFROM alpine:3.20\nCOPY --from=b /out /\nCMD ["/x"]\n';
    assert.deepEqual(await warnings({ 'a/Dockerfile': own, 'b/Dockerfile': own, 'c/Dockerfile': 'FROM node\nCMD ["npm", "start"]\n' }), [
      "Each of a/Dockerfile, b/Dockerfile could be this program's Dockerfile, so none was followed; compare this image with the one you use.",
    ]);
    assert.deepEqual(await warnings({ 'a/Dockerfile': own }), []);
  });

  it('names the variables that a start script exports', async () => {
    const Dockerfile = `${builder}FROM rockylinux\nCOPY run.sh /\nCOPY --from=b /x /\nENTRYPOINT ["/run.sh"]\n`;
    const script =
      '#!/bin/sh\n# export A\nexport PATH=/opt:$PATH\nif [ -f /s ]; then export KEY="$(cat /s)"; fi\n: "${IP:=1}"\nexport IP\n';
    assert.deepEqual(await warnings({ Dockerfile, 'run.sh': `${script}exec /x serve\n` }), [
      'Dockerfile:7 starts the program by a script that exports KEY, IP, which this image does not: where the program needs them, give "docker run -e".',
    ]);
  });

  it('names the option for modules that the own Dockerfile fetches with a key or a password', async () => {
    assert.deepEqual(await privateOptions('ENV GOPRIVATE=acme.com/*,b.com\nRUN --mount=type=ssh go mod download'), [
      "--private 'acme.com/*,b.com' --private-auth ssh",
    ]);
    assert.deepEqual(await privateOptions('RUN --mount=type=secret,id=n,target=/root/.netrc go mod download'), [
      "--private 'example.com/team/*'",
    ]);
    assert.deepEqual(await privateOptions('RUN go mod download'), []);
    assert.deepEqual(await privateOptions(insteadOf('ssh://git@github.com/', 'https://github.com/')), [
      "--private 'example.com/team/*' --private-auth ssh",
    ]);
    assert.deepEqual(await privateOptions(insteadOf('https://${TOKEN}@github.com/', 'https://github.com/')), [
      "--private 'example.com/team/*'",
    ]);
    assert.deepEqual(await privateOptions(insteadOf('https://github.com/', 'ssh://git@github.com/')), []);
    assert.deepEqual(await privateOptions(insteadOf('https://github.com/', 'git@github.com:')), []);
  });

  const beside: readonly (readonly [script: string, commands: string | undefined])[] = [
    ['if [ ! -f /a ]; then touch /a; fi\nenvsubst < /t > /c\n', 'touch /a, envsubst'],
    ['if [ ! -f /a ]; then\n  /x init -o /a\nfi\n', 'x init -o /a'],
    ['/docker/prepare.sh\nsed -i "s/a/b/" "$FILE"\n', 'prepare.sh, sed'],
    ['echo starting\nmkdir -p /data\nchown 7:7 /data\n', undefined],
  ];
  for (const [script, commands] of beside) {
    it(`${commands === undefined ? 'does not speak of' : `names ${commands} of`} a script that starts the program with ${JSON.stringify(script)}`, async () => {
      const Dockerfile = `${builder}FROM rockylinux\nCOPY run.sh /\nCOPY --from=b /x /\nENTRYPOINT ["/run.sh"]\n`;
      assert.deepEqual(
        await warnings({ Dockerfile, 'run.sh': `#!/bin/sh\n${script}exec /x serve "$@"\n` }),
        commands === undefined
          ? []
          : [
              `Dockerfile:7 starts the program by a script that runs ${commands} as well, which this image does not; look whether the program needs what that does.`,
            ],
      );
    });
  }

  const steps: readonly (readonly [run: string, named: string | undefined])[] = [
    ['./build.sh --tags docker', './build.sh'],
    ['bash build.sh', 'build.sh'],
    ['./build.sh a && ./build.sh b', './build.sh'],
    ['sh /src/build.sh', '/src/build.sh'],
    ['make test patch-it V=1', 'make patch-it'],
    ['make -C /src opaque', 'make opaque'],
    ['sed -i s/a/b/ main.go', 'sed'],
    ['patch -p1 < fix.patch && git apply x', 'patch, git apply (line 4)'],
    ['go run -mod=mod tools/build.go -release', 'go run tools/build.go'],
    ['go run example.com/tool', undefined],
    ['make deps vendor-check install-tools', undefined],
    ['make api', undefined],
    ['cd /tmp/lib && ./configure && make && sed -i s/a/b/ config.h', undefined],
    ['sed s/a/b/ main.go && ./x', undefined],
  ];
  for (const [run, named] of steps) {
    it(`${named === undefined ? 'does not speak of' : 'names what is not followed of'} ${run}`, async () => {
      const Dockerfile = `FROM golang:1.26 AS b\nWORKDIR /src\nCOPY . .\nRUN ${run}\nRUN go build -o /x .\nFROM alpine:3.20\nCOPY --from=b /x /\nCMD ["/x"]\n`;
      const found = await warnings({
        Dockerfile,
        'build.sh': '#!/bin/sh\n',
        'tools/build.go': 'package main\n',
        Makefile: 'api:\n\tgo build .\nopaque:\n\t./x\n',
      });
      assert.deepEqual(
        found.map(message => message.replace(/,? which is not followed here.*/, '')),
        named === undefined ? [] : [`Dockerfile:4 runs ${named}`],
      );
    });
  }

  it('does not speak of what builds a front end, nor of a Dockerfile whose context is not known', async () => {
    const stage = 'WORKDIR /src\nCOPY . .\nRUN ./build.sh\n';
    const Dockerfile = `FROM node AS w\n${stage}${builder}FROM alpine\nCOPY --from=b /x /\nCMD ["/x"]\n`;
    assert.deepEqual(await warnings({ Dockerfile, 'build.sh': '' }), []);
    const below = `FROM golang AS b\n${stage}FROM alpine\nCOPY --from=b /x /\nCMD ["/x"]\n`;
    assert.deepEqual(await warnings({ 'docker/Dockerfile': below, 'build.sh': '' }), []);
  });

  it('names an image of others that the own image builds on', async () => {
    const named: (readonly string[])[] = [];
    for (const from of ['docker.io/library/nginx:1.27', 'ubuntu', '$BASE'])
      named.push(await warnings({ Dockerfile: `FROM ${from}\nCOPY x /\nCMD ["/x"]\n` }));
    const ofNginx = 'Dockerfile builds on nginx, of which this image holds nothing; look whether the program needs what is there.';
    assert.deepEqual(named, [[ofNginx], [], []]);
  });

  it('does not name what an own image installs to compile with', async () => {
    const install = 'RUN apk add gcc g++ build-base musl-dev sqlite-dev\n';
    assert.deepEqual(await warnings({ Dockerfile: `FROM golang:alpine\n${install}COPY . .\nRUN go build -o /x .\nCMD ["/x"]\n` }), []);
  });

  it('names what an own image sets for git', async () => {
    const Dockerfile = `${builder}FROM alpine\nCOPY --from=b /x /x\nRUN git config --global --add safe.directory '*'\nCMD ["/x"]\n`;
    assert.deepEqual(await warnings({ Dockerfile }), [
      'Dockerfile:6 runs git config, which is not followed here; look whether that changes what the image holds.',
    ]);
  });

  it('names that an own image gives something another name, but for where logs go', async () => {
    const links = 'RUN ln -sf /dev/stdout /var/log/x && ln /x /y\nRUN ln -sf /x /usr/local/bin/old\n';
    assert.deepEqual(await warnings({ Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /x\n${links}CMD ["/x"]\n` }), [
      'Dockerfile:7 runs ln, which is not followed here; look whether that changes what the image holds.',
    ]);
  });

  it('names what an own image fetches, but for the keys of package managers', async () => {
    const base = 'FROM alpine AS base\nRUN curl -fsSL https://example.com/tool.tgz | tar xz && wget -O /k https://example.com/a.rsa.pub\n';
    const own = 'RUN if true; then A=arm; fi && wget -O t https://example.com/t_$A || true; wget --version\n';
    const Dockerfile = `${base}${builder}FROM base\nCOPY --from=b /x /x\n${own}CMD ["/x"]\n`;
    assert.deepEqual(await warnings({ Dockerfile }), [
      'Dockerfile:2 runs curl, wget (line 8), which is not followed here; look whether that changes what the image holds.',
    ]);
    // what the stage that builds fetches is for the build
    const before = `FROM golang:1.26 AS b\nCOPY . .\nRUN curl -O https://example.com/x\nRUN go build -o /x .\nFROM alpine\nCOPY --from=b /x /x\nCMD ["/x"]\n`;
    assert.deepEqual(await warnings({ Dockerfile: before }), []);
  });

  it('names what an own image copies from elsewhere, but for what every image here has, and what nobody knows', async () => {
    const stages = `FROM golang:1.26 AS b\nWORKDIR /s\nCOPY . .\nRUN go build -o /x . && ./tool && mkdir /d\n`;
    const copies = [
      '--from=b /x /x',
      '--from=b /usr/local/bin/migrate /bin/',
      '--from=acme/probe:v1 /probe /bin/probe',
      '--from=acme/probe:v1 /usr/local/lib/libx.so.1 /usr/local/lib/',
      '--from=b /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/',
      '--from=b /usr/share/zoneinfo /usr/share/zoneinfo',
      '--from=krallin/tini:1 /tini /bin/tini',
      '--from=busybox:1 /bin/wget /bin/wget',
      '--from=b /s/out/*.json /etc/x/',
      '--from=b /s/*.yml /etc/x/',
      '--from=b /tmp/made/seed.db /seed.db',
      '--from=b /tmp/d /tmp/d',
      '--from=b /s/conf.yml /conf.yml',
      '--from=b /d /d',
    ];
    const final = (lines: readonly string[]): string => `${stages}FROM alpine\n${lines.map(line => `COPY ${line}\n`).join('')}CMD ["/x"]\n`;
    assert.deepEqual(await warnings({ Dockerfile: final(copies), 'conf.yml': '' }), [
      'Dockerfile:7 copies /usr/local/bin/migrate, /s/out/*.json (line 14), /tmp/made/seed.db (line 16), /probe (line 8), which this image does not hold; where the program needs it, add it to the Dockerfile.',
    ]);
    assert.deepEqual(await warnings({ Dockerfile: final(['--from=b /out/ /']) }), []);
    // a folder for data is empty here
    assert.deepEqual(
      await warnings({ Dockerfile: `${final(['--from=b /x /x', '--from=acme/probe:v1 /probe /data/bin/'])}VOLUME /data\n` }),
      ['Dockerfile:7 copies /probe, which this image does not hold; where the program needs it, add it to the Dockerfile.'],
    );
    // built before the image is, beside the program
    const prebuilt = 'FROM alpine\nARG OS=linux\nCOPY .build/$OS/x /bin/\nCOPY .build/$OS/tool .build/$OS/data /bin/\nCMD ["/bin/x"]\n';
    assert.deepEqual(await warnings({ Dockerfile: prebuilt, 'cmd/tool/main.go': mainImporting('fmt') }), [
      'Dockerfile:4 copies .build/linux/tool, .build/linux/data, which this image does not hold; where the program needs it, add it to the Dockerfile.',
    ]);
    // an image of Go is one to develop in, unless the program comes from another stage
    const onGo = final(['--from=b /x /x', '--from=b /usr/local/bin/migrate /bin/']).replace('FROM alpine', 'FROM golang:1.26');
    assert.deepEqual(await warnings({ Dockerfile: onGo }), [
      'Dockerfile:7 copies /usr/local/bin/migrate, which this image does not hold; where the program needs it, add it to the Dockerfile.',
    ]);
    assert.deepEqual(await warnings({ Dockerfile: onGo.replace('COPY --from=b /x /x', 'RUN go build -o /x .') }), []);
  });

  it('names what an own image copies of the build context that only another build puts there', async () => {
    const copies = [
      'dist/x /x',
      'dist/public /public',
      'conf.yml /conf.yml',
      'dist/a* /',
      'dist/${ARCH}/tool /bin/',
      'dist/docker /',
      'ca.crt /etc/ssl/certs/',
    ];
    const Dockerfile = `FROM alpine\n${copies.map(line => `COPY ${line}\n`).join('')}CMD ["/x"]\n`;
    assert.deepEqual(await warnings({ Dockerfile, 'conf.yml': '' }), [
      'Dockerfile:3 copies dist/public, dist/docker (line 7), which this image does not hold; where the program needs it, add it to the Dockerfile.',
    ]);
    assert.deepEqual(await warnings({ Dockerfile: Dockerfile.replace('dist/x ', 'dist/y ').replaceAll('/x', '/y') }), []);
    // by a path of which a part is not known, what has the name of another program
    const prebuilt = 'FROM alpine\nCOPY x-linux-* /x\nARG V\nCOPY out-$V/tool /bin/tool\nCOPY y-linux-* a-$V /bin/\nCMD ["/x"]\n';
    const others = { 'cmd/tool/main.go': mainImporting('fmt'), 'cmd/y/main.go': mainImporting('fmt') };
    assert.deepEqual(await warnings({ Dockerfile: prebuilt, ...others }), [
      'Dockerfile:4 copies tool, y (line 5), which this image does not hold; where the program needs it, add it to the Dockerfile.',
    ]);
    assert.deepEqual(await warnings({ Dockerfile: prebuilt }), []);
  });

  it('says that an embedded folder has a placeholder only where git ignores the rest of it, and not that its folder has to be mounted', async () => {
    const main =
      'package main\n\nimport (\n\t"embed"\n\t"os"\n)\n\n//go:embed build\nvar files embed.FS\n\nfunc main() {\n\tos.DirFS("build/static")\n}\n';
    const texts = { 'main.go': main, 'build/gitkeep': 'keeps the folder\n' };
    assert.deepEqual(await warnings({ ...texts, '.gitignore': '/build/*\n!/build/gitkeep\n' }), [
      'The program at the root embeds build (main.go:8), of which there is a placeholder only: the image will hold that, unless the real files are made here before it is built.',
    ]);
    assert.deepEqual(await warnings(texts), []);
  });

  const web = {
    'main.go': mainImporting('embed', '//go:embed all:web/dist\nvar files embed.FS\n'),
    'web/package.json': '{ "scripts": { "build": "vite build" } }',
  };
  const made: readonly (readonly [what: string, texts: Texts, named: string | undefined])[] = [
    ['code by a tool', { Makefile: 'all: assets\nassets:\n\tgo-bindata -o=assets.go data\n' }, 'Makefile:3 makes assets.go, "make assets"'],
    ['code that is there', { Makefile: 'assets:\n\tgo-bindata -o assets.go data\n', 'assets.go': 'package main\n' }, undefined],
    ['code of no package of the program', { Makefile: 'assets:\n\tgo-bindata -o other/assets.go data\n' }, undefined],
    ['a test', { Makefile: 'mocks:\n\tmockgen -o mocks_test.go data\n' }, undefined],
    ['a program', { Makefile: 'app:\n\tgo build -o app .\n' }, undefined],
    [
      'code, by a file that it includes',
      {
        Makefile: 'include build/assets.mk\nbuild:\n\tgo build .\n',
        'build/assets.mk': 'DATA = data\nassets:\n\tgo-bindata -o assets.go $(DATA)\n',
      },
      'build/assets.mk:3 makes assets.go, "make assets"',
    ],
    ['code by a pattern', { Makefile: '%.go: %.tmpl\n\tcp $< $@\n' }, undefined],
    [
      'code by a script',
      {
        Makefile: 'assets:\n\t@scripts/assets.sh\n',
        'scripts/assets.sh': '#!/usr/bin/env bash\nset -e\ncd ui\ncp embed.go.tmpl embed.go\n',
        'main.go': mainImporting('example.com/x/ui'),
        'ui/ui.go': 'package ui\n',
        'ui/embed.go.tmpl': 'package ui\n',
      },
      'Makefile:2 makes ui/embed.go, "make assets"',
    ],
    [
      'sources of a front end',
      {
        ...web,
        Makefile: 'DIST = web/public/editor\n$(DIST): editor/dist\n\tmkdir -p $(DIST)\n\tcp -r editor/dist/* $(DIST)\n',
        '.gitignore': '/web/public/editor/\n',
      },
      'Makefile:4 makes web/public/editor, "make web/public/editor"',
    ],
    ['what git takes of a front end', { ...web, Makefile: 'editor:\n\tcp -r editor/dist web/public/editor\n' }, undefined],
    ['what a front end builds', { ...web, Makefile: 'ui:\n\tcp -r old/dist web/dist\n', '.gitignore': 'dist\n' }, undefined],
  ];
  for (const [what, texts, named] of made) {
    it(`${named === undefined ? 'does not speak of' : 'says that the Makefile makes'} ${what}`, async () => {
      const found = await warnings({ ...texts, 'data/a': '' });
      const told = found.map(message =>
        message.replace(/, which the repository does not have: where the build needs it, run (".*") here.*/, ', $1'),
      );
      assert.deepEqual(told, named === undefined ? [] : [named]);
    });
  }

  it('names what the program reads and the repository does not have, but for what it writes itself', async () => {
    const body =
      'import "os"\n\nfunc main() {\n\tos.ReadFile("conf/app.yml")\n\tos.ReadFile("there.yml")\n\tos.MkdirAll("data", 0o755)\n\tos.ReadFile("data/x.bin")\n}\n';
    const { plan } = await dockerRunOf({ 'main.go': `package main\n\n${body}`, 'there.yml': '' });
    assert.deepEqual(
      plan.warnings.map(({ message }) => message),
      ['The program at the root reads /app/conf/app.yml (main.go:6), which the repository does not have: where it is needed, mount it.'],
    );
  });

  it('names a script that the image itself runs, and not the one that starts the program', async () => {
    const Dockerfile = `${builder}FROM alpine\nCOPY install.sh /usr/local/bin/\nCOPY run.sh /\nRUN /usr/local/bin/install.sh && /run.sh -v\nCOPY --from=b /x /\nENTRYPOINT ["/run.sh"]\n`;
    assert.deepEqual(await warnings({ Dockerfile, 'install.sh': '#!/bin/sh\n', 'run.sh': '#!/bin/sh\nexec /x "$@"\n' }), [
      'Dockerfile:7 runs /usr/local/bin/install.sh, which is not followed here; look whether that changes what the image holds.',
    ]);
  });

  it('says that the own image is built with the headers of a C library', async () => {
    const from = 'FROM golang:1.26-alpine AS b\nRUN apk add --no-cache git gcc musl-dev olm-dev\nCOPY . .\n';
    const final = 'FROM alpine\nCOPY --from=b /x /\nCMD ["/x"]\n';
    assert.deepEqual(await warnings({ Dockerfile: `${from}RUN go build -o /x .\n${final}` }), [
      'Dockerfile:2 installs olm-dev to compile with, and nothing known here needs that: the image is built without cgo. If the program needs it, turn cgo on with --build-package olm-dev, and name what it then loads with --run-package.',
    ]);
    assert.deepEqual(await warnings({ Dockerfile: `${from}RUN CGO_ENABLED=0 go build -o /x .\n${final}` }), []);
  });

  it('names the build whose tags cannot be read, unless they are given', async () => {
    const texts = { 'main.go': mainImporting('fmt'), Makefile: 'build:\n\tgo build -tags "$(shell tags)" .\n' };
    const messages = async (tags?: string): Promise<readonly string[]> =>
      (await dockerRunOf(texts, tags === undefined ? {} : { tags })).plan.warnings.map(({ message }) => message);
    assert.deepEqual(await messages(), [
      'Makefile:2 builds the program at the root with build tags that cannot be read there: where there are any, give them with --tags.',
    ]);
    assert.deepEqual(await messages('a'), []);
  });

  it('does not speak of what the program reads in a volume in its home', async () => {
    const body = 'home, _ := os.UserHomeDir()\n\tos.ReadFile(home + "/.x/a.conf")\n\tos.ReadFile(home + "/.y/b.conf")';
    const { plan } = await dockerRunOf({
      'main.go': `package main\n\nimport "os"\n\nfunc main() {\n\t${body}\n}\n`,
      Dockerfile: 'FROM alpine\nVOLUME /root/.x\nCOPY x /\nCMD ["/x"]\n',
    });
    assert.deepEqual(
      plan.warnings.map(({ message }) => message.split(', which')[0]),
      ['The program at the root reads ~/.y/b.conf (main.go:6)'],
    );
  });

  it('does not speak of what runs in the stage that builds when the program is built', async () => {
    const build = 'RUN go build -o /x .\n';
    const step = 'RUN ./accept.sh\n';
    assert.deepEqual(await warningsOfRuns(build + step), []);
    assert.match((await warningsOfRuns(build + step, 'COPY --from=b /src/out /out\n')).join(), /^Dockerfile:5 runs/);
    const found = await warningsOfRuns(build + step + build);
    assert.match(found.join(), /^Dockerfile:5 runs \.\/accept\.sh, which is not followed here/);
  });

  const asked: readonly (readonly [what: string, body: string, final: string, isNamed: boolean])[] = [
    ['tells who calls it', 'func admin() (bool, error) {\n\treturn os.Getuid() == 0, nil\n}', '', true],
    ['ends without, as which it runs then', 'func admin() {\n\tif os.Geteuid() != 0 {\n\t\tos.Exit(1)\n\t}\n}', '', false],
    ['tells who calls it, in an image that says root', 'func admin() bool {\n\treturn os.Geteuid() == 0\n}', 'USER root\n', true],
    ['warns of', 'func admin() {\n\tif os.Getuid() == 0 {\n\t\tos.Exit(1)\n\t}\n}', '', false],
    ['does without', 'func admin() {\n\tif os.Getuid() != 0 {\n\t\tprintln("slow")\n\t}\n}', '', false],
    ['is not given by its own image', 'func admin() bool {\n\treturn os.Getuid() == 0\n}', 'USER 1000\n', false],
  ];
  for (const [what, body, final, isNamed] of asked) {
    it(`${isNamed ? 'says' : 'does not say'} that the program may want root when it ${what}`, async () => {
      const main = `package main\n\nimport "os"\n\nfunc main() { admin() }\n\n${body}\n`;
      const Dockerfile = `${builder}FROM alpine:3.20\nCOPY --from=b /x /\n${final}CMD ["/x"]\n`;
      const found = await warnings({ 'main.go': main, Dockerfile });
      assert.deepEqual(
        found,
        isNamed
          ? [
              `The program at the root asks whether it runs as root (main.go:8), and Dockerfile names no other user, while this image runs it as 65532: where it has to be root, start it with "docker run --user 0".`,
            ]
          : [],
      );
      assert.deepEqual(await warnings({ 'main.go': main }), []);
    });
  }

  it('says what a start script runs of the program before it starts it', async () => {
    const Dockerfile = `${builder}FROM rockylinux\nCOPY --from=b /x /x\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n`;
    const found = await warnings({
      'main.go': 'package main\n\nfunc main() {}\n',
      'run.sh': '#!/bin/sh\n/x init\n/x upgrade -y\n/x run\n',
      Dockerfile,
    });
    assert.match(
      found.join(),
      /^Dockerfile:\d starts the program by a script that runs it with "init", "upgrade -y" before, .*"docker run x init"/,
    );
  });

  it('does not take a path of an embedded file system for one to mount', async () => {
    const main =
      'package main\n\nimport (\n\t"embed"\n\t"os"\n)\n\n//go:embed all:sql/*.sql\nvar files embed.FS\n\nconst migrationsDir = "./sql/up"\n\nfunc main() {\n\tos.ReadFile("conf/app.yml")\n}\n';
    const { plan } = await dockerRunOf({ 'main.go': main, 'sql/a.sql': 'SELECT 1;' });
    assert.deepEqual(
      plan.warnings.map(({ message }) => message.split(', which')[0]),
      ['The program at the root reads /conf/app.yml (main.go:14)'],
    );
  });

  it('names what the arguments of the own image name and nothing brings', async () => {
    const Dockerfile = `${builder}FROM alpine\nCOPY --from=b /x /x\nCOPY a.yml /etc/x/a.yml\nCMD ["/x", "--config=/etc/x/a.yml", "/etc/x/b.yml"]\n`;
    const found = await warnings({ Dockerfile, 'a.yml': '' });
    assert.match(found.join(), /^The arguments of x name \/etc\/x\/b\.yml, which the image does not hold/);
  });
});
