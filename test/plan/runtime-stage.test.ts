import assert from 'node:assert/strict';
import { dockerfileOf, mainImporting, type Texts } from '../support/docker-run-of.ts';

/** The instructions of the final stage that say how a program runs, certificates and labels left out. */
async function finalLines(texts: Texts, options: Parameters<typeof dockerfileOf>[1] = {}): Promise<readonly string[]> {
  const text = await dockerfileOf(texts, options);
  const lines = text
    .slice(text.lastIndexOf('\nFROM'))
    .replaceAll(/ \\\n +/g, ' ')
    .split('\n')
    .slice(2);
  return lines.filter(
    line => /^[A-Z]/.test(line) && !/^(?:LABEL|USER|ENV ZONEINFO|COPY --from=build \/(?:etc|usr|tmp|out\/\w+ \/usr))/.test(line),
  );
}

const builder = 'FROM golang:1.26 AS b\nCOPY . .\nRUN go build -o /x .\n';

function reading(...calls: readonly string[]): string {
  return `package main\n\nimport (\n\t"os"\n\t"os/exec"\n)\n\nfunc main() {\n\t${calls.join('\n\t')}\n\texec.ErrDot.Error()\n}\n`;
}

describe('planRuntime', () => {
  const cases: readonly (readonly [what: string, texts: Texts, lines: readonly string[]])[] = [
    ['nothing that the program does not need', { 'main.go': mainImporting('fmt') }, ['ENTRYPOINT ["/usr/local/bin/x"]']],
    [
      'what it reads, where its relative path leads',
      { 'main.go': reading('os.ReadFile("conf/app.ini")', 'os.ReadDir("static")'), 'conf/app.ini': '', 'static/a.css': '' },
      ['WORKDIR /app', 'COPY conf/app.ini /app/conf/app.ini', 'COPY static/ /app/static/', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'files of the repository that come by way of a stage on an image of others, where that compiles Go',
      {
        'main.go': mainImporting('fmt'),
        'conf/a.ini': '',
        Dockerfile:
          'FROM acme/go AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /x .\nFROM alpine\nCOPY --from=b /src/conf /conf\nCOPY --from=b /x /\nCMD ["/x"]\n',
      },
      ['COPY conf/ /conf/', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'what the own image has by a path that would leave the build context',
      {
        'main.go': mainImporting('fmt'),
        'conf/a.ini': '',
        'docker/Dockerfile':
          'FROM golang:1.26 AS b\nCOPY ../ /src\nRUN cd /src && go build -o /x .\nFROM alpine\nCOPY ./../conf /conf\nCOPY --from=b /x /\nCMD ["/x"]\n',
      },
      ['COPY conf/ /conf/', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'the folder that its start script goes to',
      {
        'main.go': mainImporting('fmt'),
        'run.sh': '#!/bin/sh\nset -e\ncd /data\nexec /x serve\n',
        Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /x\nCOPY run.sh /\nVOLUME /data\nCMD ["/run.sh"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /data',
        'WORKDIR /data',
        'VOLUME ["/data"]',
        'ENTRYPOINT ["/usr/local/bin/x", "serve"]',
      ],
    ],
    [
      'no Dockerfile and no go.mod that it reads, which are not its own',
      { 'main.go': reading('os.ReadFile("Dockerfile")', 'os.ReadFile("go.mod")'), Dockerfile: 'FROM alpine\n' },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'what it reads, once, when it reads a file of a folder too',
      { 'main.go': reading('os.ReadDir("static")', 'os.ReadFile("static/a.css")'), 'static/a.css': '' },
      ['WORKDIR /app', 'COPY static/ /app/static/', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'folders of its own for what it writes',
      { 'main.go': reading('os.MkdirAll("data", 0o755)') },
      ['COPY --from=build --chown=65532:65532 /empty /app/data', 'WORKDIR /app', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'the root for a working directory where its own image has a volume for what it writes there',
      {
        'main.go': reading('os.MkdirAll("data", 0o755)', 'os.ReadFile("conf/a.ini")'),
        'conf/a.ini': '',
        Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /x\nCOPY conf/ /conf/\nVOLUME /data\nCMD ["/x"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /data',
        'WORKDIR /',
        'COPY conf/ /conf/',
        'VOLUME ["/data"]',
        'ENTRYPOINT ["/usr/local/bin/x"]',
      ],
    ],
    [
      'no such one where it writes beside the volume as well',
      {
        'main.go': reading('os.MkdirAll("data", 0o755)', 'os.MkdirAll("logs", 0o755)'),
        Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /x\nVOLUME /data\nCMD ["/x"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /app/data',
        'COPY --from=build --chown=65532:65532 /empty /app/logs',
        'COPY --from=build --chown=65532:65532 /empty /data',
        'WORKDIR /app',
        'VOLUME ["/data"]',
        'ENTRYPOINT ["/usr/local/bin/x"]',
      ],
    ],
    [
      'a working directory that it can write beside',
      { 'main.go': reading('os.WriteFile("./../x.db", nil, 0o600)', 'os.MkdirAll("data", 0o755)', 'os.ReadFile("a.ini")'), 'a.ini': '' },
      [
        'COPY --from=build --chown=65532:65532 /empty /app',
        'COPY --from=build --chown=65532:65532 /empty /app/work',
        'WORKDIR /app/work',
        'COPY a.ini /app/work/a.ini',
        'ENTRYPOINT ["/usr/local/bin/x"]',
      ],
    ],
    [
      'what its own image has for a working directory, whatever it writes beside it',
      {
        'main.go': reading('os.WriteFile("../x.db", nil, 0o600)'),
        Dockerfile: `${builder}FROM alpine\nWORKDIR /opt/x/run\nCOPY --from=b /x /x\nCMD ["/x"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /opt/x',
        'COPY --from=build --chown=65532:65532 /empty /opt/x/run',
        'WORKDIR /opt/x/run',
        'ENTRYPOINT ["/usr/local/bin/x"]',
      ],
    ],
    [
      'the path by which a manifest starts it, instead of the entrypoint',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /manager\nENTRYPOINT ["/manager", "-v"]\n`,
        'config/testdata/a.yaml': 'command: ["/manager"]\n',
        'config/deploy.yaml':
          'spec:\n  containers:\n  - args: [/manager]\n    command:\n    - /managers\n  - command:\n    - "/manager" # here\n',
      },
      ['COPY --from=build /out/x /manager', 'ENTRYPOINT ["/manager", "-v"]'],
    ],
    [
      'its path in a compose file, where nothing is mounted over it',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine\nWORKDIR /srv\nCOPY --from=b /x .\nENTRYPOINT ["./x"]\n`,
        'compose.yml': 'services:\n  x:\n    command: /srv/x --debug\n',
      },
      ['COPY --from=build /out/x /srv/', 'ENTRYPOINT ["/srv/x"]'],
    ],
    [
      'the usual path where a volume hides the one that is started',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine\nWORKDIR /srv\nCOPY --from=b /x .\nVOLUME /srv\nENTRYPOINT ["./x"]\n`,
        'compose.yml': 'services:\n  x:\n    command: /srv/x --debug\n',
      },
      ['VOLUME ["/srv"]', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'what the stage for use has, before one to debug it, whose binary is built before and called after its platform',
      {
        'main.go': mainImporting('fmt'),
        'cmd/y/main.go': mainImporting('fmt'),
        Dockerfile:
          'ARG base\nFROM $base AS release\nARG TARGETARCH\nENV HOST=0.0.0.0\nCOPY x-linux-$TARGETARCH /srv/x-linux\nENTRYPOINT ["/srv/x-linux", "serve"]\n' +
          'FROM alpine AS debug\nARG TARGETARCH\nENV MODE=debug\nCOPY x-debug-linux-$TARGETARCH /x-linux\nENTRYPOINT ["/bin/dlv", "exec", "/x-linux"]\n',
      },
      ['ENV HOST="0.0.0.0"', 'ENTRYPOINT ["/usr/local/bin/x", "serve"]'],
    ],
    [
      'what the last stage has, where the one before it starts nothing',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine AS debug\nENV MODE=debug\nCOPY --from=b /x /x\nENTRYPOINT ["/x"]\n`,
      },
      ['ENV MODE="debug"', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'a home where it writes in one',
      { 'main.go': reading('home, _ := os.UserHomeDir()', 'os.MkdirAll(home+"/.config/x", 0o755)') },
      ['COPY --from=build --chown=65532:65532 /empty /home/nonroot', 'ENV HOME="/home/nonroot"', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'the folders that its own image names for what it writes, beside a home',
      {
        'main.go': reading('home, _ := os.UserHomeDir()', 'os.MkdirAll(home+"/.config/x", 0o755)'),
        Dockerfile: `${builder}FROM alpine\nENV X_DIR=/srv/x STATIC_DIR=/srv/y SRC_DIR=/srv/s AUTOCERT_DIR=/srv/z\nCMD ["/x"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /home/nonroot',
        'COPY --from=build --chown=65532:65532 /empty /srv/x',
        'COPY --from=build --chown=65532:65532 /empty /srv/z',
        'ENV X_DIR="/srv/x" STATIC_DIR="/srv/y" SRC_DIR="/srv/s" AUTOCERT_DIR="/srv/z"',
        'ENV HOME="/home/nonroot"',
        'ENTRYPOINT ["/usr/local/bin/x"]',
      ],
    ],
    [
      'no home that distroless has',
      {
        'main.go': reading('home, _ := os.UserHomeDir()', 'os.MkdirAll(home+"/.config/x", 0o755)'),
        Dockerfile: `${builder}FROM gcr.io/distroless/static\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'the home of its user for that of root, which it may not enter',
      {
        'main.go': mainImporting('fmt'),
        'config.yml': '',
        Dockerfile: `${builder}FROM alpine\nWORKDIR /root/\nCOPY config.yml .\nCOPY --from=b /x .\nVOLUME /root/data\nCMD ["./x", "-config=/root/config.yml"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /home/nonroot',
        'COPY --from=build --chown=65532:65532 /empty /home/nonroot/data',
        'WORKDIR /home/nonroot',
        'COPY config.yml /home/nonroot/config.yml',
        'ENV HOME="/home/nonroot"',
        'VOLUME ["/home/nonroot/data"]',
        'ENTRYPOINT ["/usr/local/bin/x"]',
        'CMD ["-config=/home/nonroot/config.yml"]',
      ],
    ],
    [
      'the program beside what it looks for beside itself',
      {
        'main.go': reading('dir := filepath.Dir(os.Args[0])', 'os.MkdirAll(filepath.Join(dir, "pool"), 0o755)').replace(
          '"os"',
          '"os"\n\t"path/filepath"',
        ),
      },
      ['COPY --from=build --chown=65532:65532 /empty /app/pool', 'WORKDIR /app', 'COPY --from=build /out/x /app/', 'ENTRYPOINT ["/app/x"]'],
    ],
    [
      'what the arguments of its own image name in place of the defaults of flags',
      {
        'main.go': reading(
          'dir := flag.String("data.path", "./data/", "")',
          'file := flag.String("config", "x.yml", "")',
          'flag.Parse()',
          'os.MkdirAll(*dir, 0o755)',
          'os.ReadFile(*file)',
        ).replace('"os"', '"flag"\n\t"os"'),
        'x.yml': '',
        Dockerfile: `${builder}FROM alpine\nCOPY x.yml /etc/x/x.yml\nCOPY --from=b /x /x\nENTRYPOINT ["/x", "--data.path=/var/lib/x/"]\nCMD ["-config", "/etc/x/x.yml"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /var/lib/x',
        'COPY x.yml /etc/x/x.yml',
        'ENTRYPOINT ["/usr/local/bin/x", "--data.path=/var/lib/x/"]',
        'CMD ["-config", "/etc/x/x.yml"]',
      ],
    ],
    [
      'the program at the root, as its own image has it, beside the folders that it looks for beside itself',
      {
        'main.go': reading(
          'dir := filepath.Dir(os.Args[0])',
          'os.MkdirAll(filepath.Join(dir, "pool"), 0o755)',
          'os.ReadDir("views")',
        ).replace('"os"', '"os"\n\t"path/filepath"'),
        'views/a.html': '',
        Dockerfile: `${builder}FROM alpine\nCOPY views /views\nCOPY --from=b /x /x\nCMD ["/x"]\n`,
      },
      ['COPY --from=build --chown=65532:65532 /empty /pool', 'COPY views/ /views/', 'COPY --from=build /out/x /', 'ENTRYPOINT ["/x"]'],
    ],
    [
      'the program in a folder of its own, where it writes files beside itself, which nobody but root may at the root',
      {
        'main.go': reading('dir := filepath.Dir(os.Args[0])', 'os.Create(filepath.Join(dir, "x.log"))').replace(
          '"os"',
          '"os"\n\t"path/filepath"',
        ),
        Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /x\nCMD ["/x"]\n`,
      },
      ['COPY --from=build --chown=65532:65532 /empty /app', 'WORKDIR /app', 'COPY --from=build /out/x /app/', 'ENTRYPOINT ["/app/x"]'],
    ],
    [
      'the program where no volume hides it, whatever it looks for beside itself',
      {
        'main.go': reading('dir := filepath.Dir(os.Args[0])', 'os.ReadFile(dir)').replace('"os"', '"os"\n\t"path/filepath"'),
        Dockerfile: `${builder}FROM alpine\nVOLUME /data\nWORKDIR /data\nCOPY --from=b /x /bin/x\nCMD ["x"]\n`,
      },
      ['COPY --from=build --chown=65532:65532 /empty /data', 'WORKDIR /data', 'VOLUME ["/data"]', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'the program among the others where it only calls itself by the name that it is started by',
      {
        'main.go': reading('println(filepath.Base(os.Args[0]))', 'os.ReadDir(filepath.Dir("conf/a.ini"))').replace(
          '"os"',
          '"os"\n\t"path/filepath"',
        ),
        'conf/a.ini': '',
      },
      ['WORKDIR /app', 'COPY conf/ /app/conf/', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'the working directory of its own image where that lies among the data',
      { 'main.go': mainImporting('fmt'), Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /bin/\nWORKDIR /var/lib/x\nCMD ["x"]\n` },
      ['COPY --from=build --chown=65532:65532 /empty /var/lib/x', 'WORKDIR /var/lib/x', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'a working directory to write in, where a service is told no other folder',
      {
        'main.go': reading(
          'dir := flag.String("data-path", "", "")',
          'os.Create(path.Join(*dir, "x.dat"))',
          'http.ListenAndServe(":80", nil)',
        ).replace('"os"', '"flag"\n\t"net/http"\n\t"os"\n\t"path"'),
      },
      ['COPY --from=build --chown=65532:65532 /empty /app', 'WORKDIR /app', 'EXPOSE 80', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'the package of a program that it starts',
      { 'main.go': reading('exec.Command("git", "clone").Run()') },
      ['RUN apk add --no-cache git', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'arguments, environment, ports and volumes of the image that the repository makes',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nENV MODE=release PATH=/x\nVOLUME /data\nEXPOSE 53/udp 8080\nCOPY --from=b /x /x\nENTRYPOINT ["/x", "-v"]\nCMD ["serve"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /data',
        'ENV MODE="release"',
        'VOLUME ["/data"]',
        'EXPOSE 53/udp',
        'EXPOSE 8080',
        'ENTRYPOINT ["/usr/local/bin/x", "-v"]',
        'CMD ["serve"]',
      ],
    ],
    [
      'packages of programs that the image of the repository has, but not those of its makers',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nRUN apk add --no-cache ca-certificates curl git npm tzdata\nCOPY --from=b /x /x\nCMD ["/x"]\n`,
      },
      ['RUN apk add --no-cache git npm', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'a package of programs that is named for a library, but no library',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM debian:13\nRUN apt-get update && apt-get install -y libimage-exiftool-perl libpng16-16 libcap2-bin\nCOPY --from=b /x /x\nCMD ["/x"]\n`,
      },
      [
        'RUN apt-get update && apt-get install -y --no-install-recommends libimage-exiftool-perl && rm -rf /var/lib/apt/lists/*',
        'ENTRYPOINT ["/usr/local/bin/x"]',
      ],
    ],
    [
      'a package that is mostly for makers, where the arguments of that image name what is in it',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nRUN apk add --no-cache bash curl\nCOPY --from=b /x /bin/\nCMD ["x", "-w", "bash"]\n`,
      },
      ['RUN apk add --no-cache bash', 'ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["-w", "bash"]'],
    ],
    [
      'what is for makers otherwise, where a variable of its own image names it, as the Dockerfile of a release says',
      {
        'main.go': mainImporting('fmt'),
        '.release/Dockerfile': 'FROM alpine\nRUN apk add --no-cache vim curl fuse3\nENV EDITOR vim\nCOPY x* /bin/x\nENTRYPOINT ["x"]\n',
      },
      ['RUN apk add --no-cache vim fuse3', 'ENV EDITOR="vim"', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'the arguments with which a script starts the program there',
      {
        'main.go': mainImporting('fmt'),
        'entrypoint.sh':
          '#!/bin/sh\nset -e\nif [ "$1" = version ]; then ./x version; fi\nchown app /data\nexec su-exec app ./x server --no-prefix "$@"\n',
        Dockerfile: `${builder}FROM alpine:3.20\nCOPY --from=b /x /x\nCOPY entrypoint.sh /entrypoint.sh\nENTRYPOINT ["/entrypoint.sh"]\n`,
      },
      ['COPY --from=build --chown=65532:65532 /empty /data', 'ENTRYPOINT ["/usr/local/bin/x", "server", "--no-prefix"]'],
    ],
    [
      'the values that its own image has for the variables of such a script, and no flag for more arguments',
      {
        'main.go': mainImporting('fmt'),
        'entrypoint.sh': '#!/bin/sh\nexec x --path "$X_DIR" --verbose $X_OPTS "$@"\n',
        Dockerfile: `${builder}FROM alpine:3.20\nENV X_DIR=/srv/x\nCOPY --from=b /x /bin/\nCOPY entrypoint.sh /\nCMD ["/entrypoint.sh"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /srv/x',
        'ENV X_DIR="/srv/x"',
        'ENTRYPOINT ["/usr/local/bin/x", "--path", "/srv/x", "--verbose"]',
      ],
    ],
    [
      'no arguments of a script of which one has a value that is not known',
      {
        'main.go': mainImporting('fmt'),
        'entrypoint.sh': '#!/bin/sh\nexec x --path "$X_PLACE" "$@"\n',
        Dockerfile: `${builder}FROM acme/os\nCOPY --from=b /x /bin/\nCOPY entrypoint.sh /\nCMD ["/entrypoint.sh"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'what a script starts for good as what the container is given by default, where it runs other commands of the program before',
      {
        'main.go': mainImporting('fmt'),
        'entrypoint.sh': '#!/bin/sh\n./x init\n./x upgrade -y\n./x run\n',
        Dockerfile: `${builder}FROM acme/os\nCOPY --from=b /x /x\nCOPY entrypoint.sh /entrypoint.sh\nENTRYPOINT ["/entrypoint.sh"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["run"]'],
    ],
    [
      'to its user what its own image gives to one',
      {
        'main.go': mainImporting('fmt'),
        'data/a.db': '',
        'conf.yml': '',
        'web/index.html': '',
        Dockerfile: `${builder}FROM alpine\nWORKDIR /srv/x\nCOPY --from=b --chown=app /x /bin/\nCOPY --chown=app:app data ./data\nCOPY conf.yml /etc/x/\nCOPY --chown=root web /web\nCOPY conf.yml ./\nRUN chown -R app /srv/x\nUSER 7:7\nCMD ["x"]\n`,
      },
      [
        'COPY --from=build --chown=7:7 /empty /srv/x',
        'WORKDIR /srv/x',
        'COPY --chown=7:7 data/ /srv/x/data/',
        'COPY conf.yml /etc/x/conf.yml',
        'COPY web/ /web/',
        'COPY --chown=7:7 conf.yml /srv/x/conf.yml',
        'ENTRYPOINT ["/usr/local/bin/x"]',
      ],
    ],
    [
      'to its user the files that its own image gives to one, and those that lie in a volume',
      {
        'main.go': mainImporting('fmt'),
        'a.json': '',
        'b.json': '',
        'c.json': '',
        Dockerfile: `${builder}FROM alpine\nWORKDIR /srv/x\nCOPY --from=b /x /bin/\nCOPY a.json b.json ./\nRUN chown app: a.json\nCOPY c.json /conf/\nVOLUME /conf\nCMD ["x"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /conf',
        'WORKDIR /srv/x',
        'COPY --chown=65532:65532 a.json /srv/x/a.json',
        'COPY b.json /srv/x/b.json',
        'COPY --chown=65532:65532 c.json /conf/c.json',
        'VOLUME ["/conf"]',
        'ENTRYPOINT ["/usr/local/bin/x"]',
      ],
    ],
    [
      'a script that is there for the program, or for what starts it, and none that the build runs',
      {
        'main.go': mainImporting('fmt'),
        'run.sh': '#!/bin/sh\nif [ -f /wait.sh ]; then /wait.sh; fi\nexec x\n',
        'wait.sh': '',
        'set-up.sh': '',
        'backup.sh': '',
        Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /bin/\nCOPY run.sh wait.sh set-up.sh backup.sh /\nRUN chmod +x /*.sh && sh /set-up.sh && chown -R 7 /\nUSER root\nCMD ["/run.sh"]\n`,
      },
      [
        'COPY --chmod=755 backup.sh /backup.sh',
        'COPY --chmod=755 run.sh /run.sh',
        'COPY --chmod=755 wait.sh /wait.sh',
        'ENTRYPOINT ["/run.sh"]',
      ],
    ],
    [
      'the signal that stops it, and variables of the runtime of Go, but none of its builds',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine\nENV GOMEMLIMIT=100MiB GOGC=50 GOFLAGS=-mod=mod GOPATH=/go\nSTOPSIGNAL SIGINT\nCOPY --from=b /x /bin/\nCMD ["x"]\n`,
      },
      ['ENV GOMEMLIMIT="100MiB" GOGC="50"', 'STOPSIGNAL SIGINT', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'no help where its own image gives it arguments',
      {
        'main.go': mainImporting('flag'),
        Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /bin/\nENTRYPOINT ["/bin/x", "-once"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x", "-once"]'],
    ],
    [
      'the branch of a script that a variable of its own image chooses',
      {
        'main.go': mainImporting('fmt'),
        'entrypoint.sh': '#!/bin/sh\ncase "${ROLE:-all}" in\n  web) exec x web ;;\n  all) exec x all ;;\nesac\n',
        Dockerfile: `${builder}FROM alpine:3.20\nENV ROLE=web\nCOPY --from=b /x /bin/\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n`,
      },
      ['ENV ROLE="web"', 'ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["web"]'],
    ],
    [
      'files with what its own image changes in them, in whatever stage it does',
      {
        'main.go': mainImporting('fmt'),
        'conf.yml': '',
        'etc/y.json': '',
        Dockerfile:
          'FROM golang:1.26 AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /x . && cp conf.yml /out.yml && sed -i -e "s/a/b/" -e \'s/$/c/\' /out.yml\n' +
          'FROM alpine\nWORKDIR /srv\nCOPY --from=b /x /x\nCOPY --from=b /out.yml conf.yml\nCOPY etc /etc/x\n' +
          'COPY main.go /\nRUN sed -Ei "s|127.0.0.1|0.0.0.0|g" /etc/x/y.json && if true; then sed -i s/x/y/ conf.yml; fi\nCMD ["/x"]\n',
      },
      [
        'WORKDIR /srv',
        'COPY --from=build /src/conf.yml /srv/conf.yml',
        'COPY --from=build /src/etc/ /etc/x/',
        'ENTRYPOINT ["/usr/local/bin/x"]',
      ],
    ],
    [
      'the arguments behind an init and a change of user, wherever the command begins',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nCOPY --from=b /x /x\nENTRYPOINT ["tini", "-p", "SIGTERM", "--"]\nCMD ["su-exec", "app", "env", "A=b", "/x", "serve"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'],
    ],
    [
      'the arguments of a program that the image has under another name',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: 'FROM alpine:3.20\nCOPY dist/x-linux /srv/run\nENTRYPOINT ["/srv/run", "-v"]\n',
      },
      ['ENTRYPOINT ["/usr/local/bin/x", "-v"]'],
    ],
    [
      'no arguments of a debugger that starts the program',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nCOPY --from=b /x /go/bin/dlv /bin/\nCMD ["dlv", "--listen=:40000", "exec", "/bin/x", "--"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'what the container is given by default, but not what a script that is unknown makes of it',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nCOPY --from=b /x /x\nENTRYPOINT ["/from/the/base.sh", "-v"]\nCMD ["x", "serve"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'],
    ],
    [
      'the arguments of a line of the shell, with what ENV says of its variables',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nENV X_MODE=fast\nCOPY --from=b /x /x\nCMD /x --mode $X_MODE --at \${X_AT:-here}\n`,
      },
      ['ENV X_MODE="fast"', 'ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["--mode", "fast", "--at", "here"]'],
    ],
    [
      'no CMD behind an entrypoint that the shell is given',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nCOPY --from=b /x /x\nENTRYPOINT /x --port $PORT\nCMD ["/x", "serve"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'files of the repository that come by way of the stage that builds',
      {
        'main.go': mainImporting('fmt'),
        'config.yaml': '',
        'x.conf.docker': '',
        'languages/de.json': '',
        'web/dist/.gitkeep': '',
        'web/old.html': '',
        'docker/run.sh': '#!/bin/sh\nexec /opt/x serve\n',
        Dockerfile:
          'FROM golang:1.26 AS base\nWORKDIR /src\nCOPY . .\n' +
          'FROM node AS web\nWORKDIR /src\nCOPY . .\nRUN npm run build\n' +
          'FROM base AS b\nCOPY --from=web /src/out/ web/\nRUN mkdir -p /pkg/data && cp x.conf.docker /pkg/data/x.conf && go build -o bin/x . \n' +
          'FROM scratch\nCOPY --from=b /src/bin/x /src/docker/run.sh /src/go.mod /opt/\nCOPY --from=b /src/config.yaml ./config/config.yaml\n' +
          'COPY --from=1 /src/config.yaml /of-node\nCOPY --from=b /src/web/old.html /old.html\nCOPY --from=b /src/web/dist /dist\n' +
          'COPY --from=b /pkg/data/x.conf /data/x.conf\nCOPY --from=base /src/languages /opt/languages/\nCOPY --from=base /src/web/dist /dist\nENTRYPOINT ["/opt/run.sh"]\n',
      },
      [
        'COPY --from=build /made/ /',
        'COPY config.yaml /config/config.yaml',
        'COPY x.conf.docker /data/x.conf',
        'COPY languages/ /opt/languages/',
        'ENTRYPOINT ["/usr/local/bin/x", "serve"]',
      ],
    ],
    [
      'the files that a pattern means, and the folder of which it means all',
      {
        'main.go': mainImporting('fmt'),
        'config/a.yml': '',
        'config/b.yml': '',
        'config/config.go': 'package config\n',
        'keys/a.asc': '',
        'keys/b.asc': '',
        'dist/.keep': '',
        Dockerfile:
          'FROM golang:1.26 AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /x .\n' +
          'FROM alpine\nCOPY --from=b /x /x\nCOPY --from=b /src/config/*.yml /etc/x/\nCOPY keys/* /keys/\nCOPY --from=b /src/dist/* /dist/\nCMD ["/x"]\n',
      },
      ['COPY config/a.yml /etc/x/a.yml', 'COPY config/b.yml /etc/x/b.yml', 'COPY keys/ /keys/', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'files and folders that come by way of a stage which only gathers them',
      {
        'main.go': mainImporting('fmt'),
        'docker.yaml': '',
        Dockerfile:
          'FROM golang:1.26 AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /x .\n' +
          'FROM alpine AS gathered\nRUN mkdir -p /var/x /etc/x\nCOPY docker.yaml /etc/x/\n' +
          'FROM alpine\nCOPY --from=b /x /x\nCOPY --from=gathered /etc/x /etc/x\n' +
          'COPY --from=gathered --chown=1001:1001 /var/x /var/x\nCMD ["/x"]\n',
      },
      ['COPY --from=build --chown=65532:65532 /empty /var/x', 'COPY docker.yaml /etc/x/docker.yaml', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'what is written to the user of its own image, by number',
      {
        'main.go': reading('os.WriteFile("data/x.db", nil, 0)'),
        Dockerfile: `${builder}FROM alpine:3.20\nRUN addgroup -g 1000 app && adduser -D -u 1000 -G app app\nCOPY --from=b /x /x\nUSER app\nCMD ["/x"]\n`,
      },
      ['COPY --from=build --chown=1000:1000 /empty /app/data', 'WORKDIR /app', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'the folders that the image of the repository makes, but those that it fills',
      {
        'main.go': mainImporting('fmt'),
        'docker.yaml': '',
        Dockerfile:
          'FROM golang:1.26 AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /x .\n' +
          'FROM alpine\nRUN mkdir -m 755 -p /x/bin /queue && chown nobody /spool /x.db /etc/x\n' +
          'COPY --from=b /x /x/bin/x\nWORKDIR /spool\nCMD ["/x/bin/x"]\n',
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /queue',
        'COPY --from=build --chown=65532:65532 /empty /spool',
        'WORKDIR /spool',
        'ENTRYPOINT ["/usr/local/bin/x"]',
      ],
    ],
    [
      'the working directory of the image that the repository makes, where users mount what they have',
      { 'main.go': mainImporting('fmt'), Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /x\nWORKDIR /work/dir/\nCMD ["/x"]\n` },
      ['WORKDIR /work/dir', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'the root as working directory on distroless, which has another',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM gcr.io/distroless/static\nCOPY --from=b /x /x\nWORKDIR /\nCMD ["/x"]\n`,
      },
      ['WORKDIR /', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'no working directory of the system',
      { 'main.go': mainImporting('fmt'), Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /x\nWORKDIR /usr/src/x\nCMD ["/x"]\n` },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'the folders that a start script gives to the user, though the image fills them',
      {
        'main.go': mainImporting('fmt'),
        'config.toml': '',
        'run.sh': '#!/bin/sh\nif [ "$(id -u)" = 0 ]; then chown -R ${PUID:-1000} /x "$HOLD" "$OTHER" 2>/dev/null; fi\nexec ./x "$@"\n',
        Dockerfile: `${builder}FROM alpine\nENV HOLD=/hold\nWORKDIR /x\nCOPY --from=b /x .\nCOPY config.toml .\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /hold',
        'COPY --from=build --chown=65532:65532 /empty /x',
        'WORKDIR /x',
        'COPY config.toml /x/config.toml',
        'ENV HOLD="/hold"',
        'ENTRYPOINT ["/usr/local/bin/x"]',
      ],
    ],
    [
      'the folders of the image that the repository makes, one in another, and the program where it looks beside itself',
      {
        'main.go': reading('dir := filepath.Dir(os.Args[0])', 'os.MkdirAll(filepath.Join(dir, "pool"), 0o755)').replace(
          '"os"',
          '"os"\n\t"path/filepath"',
        ),
        Dockerfile: `${builder}FROM alpine\nRUN mkdir -p /opt/x/conf /opt/x/work && chown -R nobody /opt/x\nCOPY --from=b /x /opt/x/x\nWORKDIR /opt/x/work\nENTRYPOINT ["/opt/x/x"]\nCMD ["-c", "/opt/x/conf/x.yml"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /opt/x',
        'COPY --from=build --chown=65532:65532 /empty /opt/x/conf',
        'COPY --from=build --chown=65532:65532 /empty /opt/x/work',
        'WORKDIR /opt/x/work',
        'COPY --from=build /out/x /opt/x/',
        'ENTRYPOINT ["/opt/x/x"]',
        'CMD ["-c", "/opt/x/conf/x.yml"]',
      ],
    ],
    [
      'no program among the data of a user where it looks beside itself, but its own image has it among the commands',
      {
        'main.go': reading(
          'dir := filepath.Dir(os.Args[0])',
          'os.Open(filepath.Join(dir, "x.conf"))',
          'os.MkdirAll("pool", 0o755)',
        ).replace('"os"', '"os"\n\t"path/filepath"'),
        Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /usr/bin/\nWORKDIR /data\nENV XDG_CONFIG_HOME=/config\nENTRYPOINT ["x"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /config',
        'COPY --from=build --chown=65532:65532 /empty /data',
        'WORKDIR /data',
        'ENV XDG_CONFIG_HOME="/config"',
        'ENTRYPOINT ["/usr/local/bin/x"]',
      ],
    ],
    [
      'a program that looks beside itself at the root, where its own image has a volume for what it writes somewhere below',
      {
        'main.go':
          'package main\n\nimport (\n\t"os"\n\t"path/filepath"\n)\n\nfunc write(dir string) { os.Create(filepath.Join(dir, "x.json")) }\n\nfunc main() {\n\twrite(os.Args[1])\n\twrite(filepath.Dir(os.Args[0]))\n}\n',
        'web/a.css': '',
        Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /x\nCOPY web /web\nVOLUME /conf\nENTRYPOINT ["/x"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /conf',
        'COPY web/ /web/',
        'VOLUME ["/conf"]',
        'COPY --from=build /out/x /',
        'ENTRYPOINT ["/x"]',
      ],
    ],
    [
      'help where the image of the repository gives it by default',
      { 'main.go': mainImporting('fmt'), Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /x\nENTRYPOINT ["/x"]\nCMD ["--help"]\n` },
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["--help"]'],
    ],
    [
      'a file where its relative path leads, which begins at the root in the image that the repository makes',
      {
        'main.go': reading('os.ReadFile("conf/x.yaml")'),
        'x.yaml': '',
        Dockerfile:
          'FROM golang:1.26 AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /x .\nFROM alpine\nCOPY --from=b /x /x\nCOPY --from=b /src/x.yaml /conf/\nCMD ["/x"]\n',
      },
      ['WORKDIR /app', 'COPY x.yaml /app/conf/x.yaml', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'files that lie at the root of its own image, where its commands begin',
      {
        'main.go': mainImporting('fmt'),
        'index.html': '',
        'style.css': '',
        'ui/a.js': '',
        'rootfs/run.sh': '',
        Dockerfile: `${builder}FROM alpine\nCOPY *.html ./\nCOPY style.css /\nCOPY ui ./ui\nCOPY rootfs /\nCOPY --from=b /x /x\nCMD ["/x"]\n`,
      },
      ['COPY index.html /index.html', 'COPY style.css /style.css', 'COPY ui/ /ui/', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'a folder that lies at the root of its own image where relative paths begin in this one',
      {
        'main.go': reading('os.ReadFile("ui/a.html")'),
        'ui/a.html': '',
        Dockerfile: `${builder}FROM alpine\nCOPY ui /ui\nCOPY --from=b /x /x\nCMD ["/x"]\n`,
      },
      ['WORKDIR /app', 'COPY ui/ /app/ui/', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'the folders of data of the whole repository, where its own image holds that',
      {
        'main.go': mainImporting('fmt'),
        'static/a.css': '',
        'static/b.js': '',
        'db/migrations/1.sql': '',
        'config/config.go': 'package config\n',
        'assets/package.json': '{}',
        'docs/a.txt': '',
        Dockerfile:
          'FROM golang:1.26 AS b\nWORKDIR /go/src/x\nCOPY . .\nRUN go build -o x .\nFROM debian\nWORKDIR /opt/x\nCOPY --from=b /go/src/x/ ./\nCMD ["./x"]\n',
      },
      ['WORKDIR /opt/x', 'COPY db/ /opt/x/db/', 'COPY static/ /opt/x/static/', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'the arguments of a program that go run starts, without what the toolchain is for',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile:
          'FROM golang:1.26\nRUN apt-get install -y git\nCOPY . .\nENTRYPOINT ["go", "run", "-tags", "a", "main.go", "x.go", "serve"]\nCMD ["-v"]\n',
      },
      ['ENTRYPOINT ["/usr/local/bin/x", "serve"]', 'CMD ["-v"]'],
    ],
    [
      'no files of a stage that builds',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: 'FROM golang:1.26\nWORKDIR /app\nCOPY go.mod ./\nCOPY main.go ./\nRUN go build -o /x .\nCMD ["/x"]\n',
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'a port to a program that has none without being told',
      {
        'main.go':
          'package main\n\nimport (\n\t"log"\n\t"net/http"\n\t"os"\n)\n\nfunc main() {\n\tport := os.Getenv("PORT")\n\tif port == "" {\n\t\tlog.Fatal("$PORT must be set")\n\t}\n\thttp.ListenAndServe(":"+port, nil)\n}\n',
      },
      ['ENV PORT="8080"', 'EXPOSE 8080', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'a folder of its own to a database in files, and to what the environment names',
      { 'main.go': mainImporting('modernc.org/sqlite') },
      ['COPY --from=build --chown=65532:65532 /empty /app', 'WORKDIR /app', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'folders of its own that the environment names',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nENV APP_DB=/data/app.db APP_CONFIG=/conf/app.yml\nCOPY --from=b /x /x\nCMD ["/x"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /data',
        'ENV APP_DB="/data/app.db" APP_CONFIG="/conf/app.yml"',
        'ENTRYPOINT ["/usr/local/bin/x"]',
      ],
    ],
    ...[
      ['whose path the code does not have', 'npm run build', '-ui=/site', '/site'],
      ['that its own image builds in a way that is not followed', './all.sh', '-ui=/site', '/site'],
      ['that is at the root, where relative paths begin', 'npm run build', '-v', '/app/site'],
    ].map(([what, build, argument, path]): (typeof cases)[number] => [
      `a front end ${what}`,
      {
        'main.go': mainImporting('fmt'),
        'ui/package.json': '{ "scripts": { "build": "vite build" }, "devDependencies": { "vite": "7" } }',
        'ui/vite.config.js': "export default { build: { outDir: resolve(__dirname, 'out') } }",
        Dockerfile: `FROM node AS ui\nWORKDIR /ui\nCOPY ui .\nRUN ${build}\n${builder}FROM alpine\nCOPY --from=b /x /x\nCOPY --from=ui /ui/out /site\nCMD ["/x", "${argument}"]\n`,
      },
      [
        ...(path === '/site' ? [] : ['WORKDIR /app']),
        `COPY --from=web /src/ui/out/ ${path}/`,
        'ENTRYPOINT ["/usr/local/bin/x"]',
        `CMD ["${argument}"]`,
      ],
    ]),
    [
      'the working directory as a folder of its own where a variable names it',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nWORKDIR /srv/x\nENV APP_ROOTPATH=/srv/x/ WEB_ROOT=/srv/x\nCOPY --from=b /x /x\nCMD ["/x"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /srv/x',
        'WORKDIR /srv/x',
        'ENV APP_ROOTPATH="/srv/x/" WEB_ROOT="/srv/x"',
        'ENTRYPOINT ["/usr/local/bin/x"]',
      ],
    ],
    [
      'nothing of a script that starts the program there',
      {
        'main.go': mainImporting('fmt'),
        'entrypoint.sh': '',
        Dockerfile: `${builder}FROM alpine:3.20\nCOPY --from=b /x /x\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["a"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
  ];
  for (const [what, texts, lines] of cases) it(`gives ${what}`, async () => assert.deepEqual(await finalLines(texts), lines));

  const handed: readonly (readonly [what: string, script: string, cmd: string, lines: readonly string[]])[] = [
    [
      'what a script hands on',
      'chown y /d\nexec ./x run "$@"',
      'CMD ["-a", "b"]',
      ['ENTRYPOINT ["/usr/local/bin/x", "run"]', 'CMD ["-a", "b"]'],
    ],
    ['it without quotes', 'exec x ${@}', 'CMD ["serve"]', ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]']],
    ['nothing that a script keeps', 'exec ./x run', 'CMD ["-a"]', ['ENTRYPOINT ["/usr/local/bin/x", "run"]']],
    [
      'what is left when a script takes a word for itself',
      'case $1 in\nnode)\n  shift\n  exec x serve "$@" ;;\nesac',
      'CMD ["node", "-a"]',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve", "-a"]'],
    ],
    [
      'the branch that its words choose, which those of another run may not',
      'MODE="$1"\ncase "$MODE" in\n  # (the usual one)\n  node|serve) exec x serve ;;\n  work*) exec x work ;;\nesac',
      'CMD ["node"]',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'],
    ],
    [
      'the branch for all other words with what that hands on',
      'case "$1" in\n  sh) exec "$@" ;;\n  *) exec x serve "$@" ;;\n  work) exec x work ;;\nesac',
      'CMD ["-a"]',
      ['ENTRYPOINT ["/usr/local/bin/x", "serve"]', 'CMD ["-a"]'],
    ],
    [
      'for good what comes behind all branches',
      'case "$1" in\n  -v) set -x ;;\nesac\nexec x serve',
      'CMD ["-v"]',
      ['ENTRYPOINT ["/usr/local/bin/x", "serve"]'],
    ],
    [
      'the last branch where the words are others by then',
      'set -- work\ncase "$1" in\n  node) exec x serve ;;\n  work) exec x work ;;\nesac',
      'CMD ["node"]',
      ['ENTRYPOINT ["/usr/local/bin/x", "work"]'],
    ],
    [
      'a program as a user of its name',
      'if [ "$(id -u)" = 0 ]; then exec su-exec x x "$@"; fi',
      'CMD ["serve"]',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'],
    ],
    [
      'what a script puts before flags',
      'if [ "${1#-}" != "$1" ]; then set -- x serve "$@"; fi\nexec "$@"',
      'CMD ["-a"]',
      ['ENTRYPOINT ["/usr/local/bin/x", "serve"]', 'CMD ["-a"]'],
    ],
    [
      'a command in place of that of a script',
      'if [ "${1#-}" != "$1" ]; then set -- x serve "$@"; fi\nexec "$@"',
      'CMD ["x", "work"]',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["work"]'],
    ],
    [
      'without a word that is for the script, which then does not start the program',
      'if [ "$1" == "install" ]; then\n  # or else\n  if [ -d /host ]; then cp /x /host/; else echo use; fi\nelse\n  exec x "$@"\nfi',
      'CMD ["install"]',
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'with a word that a script asks for before it starts the program with it',
      'if [ "$1" = serve ]; then set -e; fi\nexec /x "$@"',
      'CMD ["serve"]',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'],
    ],
    [
      'by the branch of an if that such a word takes',
      'if [ "${1:-}" = "serve" ]; then\n  exec /x --web\nelse\n  exec /x --all\nfi',
      'CMD ["serve"]',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["--web"]'],
    ],
    [
      'by default what a script does without a command',
      'if [ $# -gt 0 ]; then exec "$@"; else exec /x serve; fi',
      '',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'],
    ],
  ];
  for (const [what, script, cmd, lines] of handed)
    it(`starts ${what}`, async () => {
      const Dockerfile = `${builder}FROM alpine\nCOPY --from=b /x /x\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n${cmd}\n`;
      const found = await finalLines({ 'main.go': mainImporting('fmt'), 'run.sh': `#!/bin/sh\n${script}\n`, Dockerfile });
      assert.deepEqual(found.slice(found.findIndex(line => line.startsWith('ENTRYPOINT'))), lines);
    });

  // what is kept of a script that does more than start the program: where it can do so
  const kept: readonly (readonly [what: string, script: string, own: string, lines: readonly string[]])[] = [
    [
      'puts words there that the environment says',
      'exec x --name "$NAME" $MORE "$@"',
      'CMD ["serve"]',
      ['ENTRYPOINT ["/run.sh"]', 'CMD ["serve"]'],
    ],
    [
      'runs it before, by its path, which the program then has',
      '/opt/x/x migrate\nexec /opt/x/x "$@"',
      '',
      ['COPY --from=build /out/x /opt/x/', 'ENTRYPOINT ["/run.sh"]'],
    ],
    ['exports by name', 'load() { export "$1"="$(cat "$2")"; }\nload A /a\nexec x serve', '', ['ENTRYPOINT ["/run.sh"]']],
    [
      'asks who runs it before it does what only root can do',
      'touch /data/a\nif [ "$(id -u)" = 0 ]; then chown 7 /data; exec su-exec 7 x; fi\nexec x',
      'VOLUME /data\nRUN apk add --no-cache su-exec bash curl\nUSER root',
      ['ENTRYPOINT ["/run.sh"]'],
    ],
    [
      'does what only root can do',
      'chown 7 /data/a\nx migrate\nexec su-exec 7 x serve',
      '',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'],
    ],
    ["writes what is not the user's", 'echo a > /etc/x.conf\nexec x serve', '', ['ENTRYPOINT ["/usr/local/bin/x", "serve"]']],
    ["writes what is the user's", 'echo a > /data/x.conf\nexec x serve', 'VOLUME /data', ['ENTRYPOINT ["/run.sh"]']],
    ['runs a script that is made elsewhere', '/fill.sh\nexec x serve $MORE', '', ['ENTRYPOINT ["/usr/local/bin/x", "serve"]']],
    [
      'runs what comes from another image',
      'other up\nexec x serve $MORE',
      'COPY --from=acme/other:1 /other /bin/other',
      ['ENTRYPOINT ["/usr/local/bin/x", "serve"]'],
    ],
  ];
  for (const [what, script, more, lines] of kept)
    it(`${lines.some(line => line.includes('/run.sh')) ? 'keeps' : 'follows'} a start script that ${what}`, async () => {
      const Dockerfile = `${builder}FROM alpine\nCOPY --from=b /x /usr/bin/\nCOPY docker/run.sh /\n${more.startsWith('CMD') ? '' : more}\nENTRYPOINT ["/run.sh"]\n${more.startsWith('CMD') ? more : ''}\n`;
      const texts = { 'main.go': mainImporting('fmt'), 'docker/run.sh': `#!/bin/sh\n${script}\n`, Dockerfile };
      const found = await finalLines(texts);
      assert.deepEqual(
        found.filter(line => /^(?:ENTRYPOINT|CMD|COPY --from=build \/out)/.test(line)),
        lines,
      );
      assert.equal(
        found.includes('COPY --chmod=755 docker/run.sh /run.sh'),
        lines.some(line => line.includes('/run.sh')),
      );
    });

  it('brings what a start script needs: the scripts that it runs, what the own image has over its root, its commands', async () => {
    const Dockerfile = `${builder}FROM alpine\nRUN apk add --no-cache bash jq curl su-exec\nCOPY --from=b /x /bin/\nCOPY rootfs /\nCOPY lib.sh /opt/\nENTRYPOINT ["run"]\n`;
    const found = await finalLines({
      'main.go': mainImporting('fmt'),
      'rootfs/bin/run': '#!/usr/bin/env bash\n. /opt/lib.sh\nNAME=$(jq .name /etc/x.json)\nexec x --name "$NAME"\n',
      'rootfs/etc/x.json': '{}',
      'lib.sh': '',
      Dockerfile,
    });
    assert.deepEqual(found, [
      'RUN apk add --no-cache bash jq',
      'COPY rootfs/ /',
      'COPY --chmod=755 rootfs/bin/run /bin/run',
      'COPY --chmod=755 lib.sh /opt/lib.sh',
      'ENTRYPOINT ["/bin/run"]',
    ]);
    const texts = { 'main.go': mainImporting('fmt'), 'rootfs/bin/run': '#!/bin/sh\n. /opt/lib.sh\nexec x "$NAME"\n', 'lib.sh': '' };
    assert.match(await dockerfileOf({ ...texts, Dockerfile }), /^# rootfs\/bin\/run runs it\.\nCOPY --chmod=755 lib\.sh /m);
  });

  const carried = ['ENV A="b"', 'EXPOSE 7777', 'ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'];
  const own = 'ENV A=b\nEXPOSE 7777\nCOPY --from=b /x /x\nENTRYPOINT ["/x"]\nCMD ["serve"]\n';
  const elsewhere: readonly (readonly [what: string, texts: Texts, lines: readonly string[]])[] = [
    ['the only one', { 'docker/Dockerfile': `${builder}FROM alpine\n${own}` }, carried],
    ['one of a hidden folder that is for use', { '.docker/Dockerfile-alpine': `${builder}FROM alpine\n${own}` }, carried],
    [
      'the plain one before a variant',
      { 'build/Dockerfile': `${builder}FROM alpine\n${own}`, 'build/Dockerfile.arm': `${builder}FROM alpine\nCMD ["/x"]\n` },
      carried,
    ],
    [
      'the one that is not for one kind of machine alone',
      {
        'docker/x/armv7/Dockerfile': `${builder}FROM alpine\n${own.replace('serve', 'other')}`,
        'docker/x/bookworm/Dockerfile': `${builder}FROM alpine\n${own}`,
      },
      carried,
    ],
    [
      'the one in a folder that is named as the program',
      { 'docker/other/Dockerfile': `FROM alpine\n${own.replace('serve', 'other')}`, 'docker/x/Dockerfile': `FROM alpine\n${own}` },
      carried,
    ],
    [
      'the one that is named for a server',
      {
        'docker/Dockerfile.agent': 'FROM acme/go AS b\nCOPY . .\nRUN ./build\nFROM alpine\nCOPY --from=b /out /\nCMD ["/x", "agent"]\n',
        'docker/Dockerfile.server': `FROM acme/go AS b\nCOPY . .\nRUN ./build\nFROM alpine\n${own.replace('b /x /x', 'b /out /')}`,
      },
      carried,
    ],
    [
      'the one that a Makefile builds',
      {
        'b/Dockerfile': `${builder}FROM alpine\n${own}`,
        'a/Dockerfile': `${builder}FROM alpine\nCMD ["/x", "-v"]\n`,
        Makefile: 'image:\n\tdocker build -f b/Dockerfile .\n',
      },
      carried,
    ],
    [
      'the only one that may start it, with what a stage makes of the whole repository',
      {
        'docker/Dockerfile':
          'FROM acme/go AS b\nCOPY . /src\nRUN /src/build\nFROM debian\nENV A=b\nCOPY --from=b /out /\nENTRYPOINT ["./acme"]\nCMD ["serve"]\n',
        'web/Dockerfile': 'FROM node\nCOPY . .\nENV C=d\nCMD ["npm", "start"]\n',
        'tools/Dockerfile': 'FROM golang\nCOPY . .\nCMD ["/src/package.sh"]\n',
      },
      ['ENV A="b"', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'one that starts the program by another, where the other programs only help',
      {
        'go.mod': 'module example.com/acme\n\ngo 1.26\n',
        'main.go': 'package acme\n',
        'src/main.go': mainImporting('fmt'),
        'tools/gen/main.go': mainImporting('fmt'),
        'docker/Dockerfile':
          'FROM golang AS b\nCOPY ./staged /s\nWORKDIR /s\nRUN go build -o /bin/acme\nFROM alpine\nENV A=b\nCOPY --from=b /bin/acme /bin/\nENTRYPOINT ["python3", "-u", "/run.py"]\n',
      },
      ['ENV A="b"', 'ENTRYPOINT ["/usr/local/bin/acme"]'],
    ],
    [
      'none of another program',
      { 'web/Dockerfile': 'FROM node\nCOPY . .\nENV C=d\nCMD ["npm", "start"]\n' },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'files of the context in which its builds find the program',
      {
        'docker/Dockerfile':
          'FROM golang AS b\nWORKDIR /s\nCOPY . .\nRUN go build -o /x .\nFROM alpine\nCOPY --from=b /x /x\nCOPY --from=b /s/docker/x.yml /etc/x.yml\nCMD ["/x"]\n',
        'docker/x.yml': '',
      },
      ['COPY docker/x.yml /etc/x.yml', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'files of the context that is told',
      {
        'deploy/Dockerfile': 'FROM alpine\nCOPY x /x\nCOPY x.yml /etc/\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n',
        'compose.yml': 'services:\n  x:\n    build: deploy\n',
        'deploy/x.yml': '',
        'deploy/run.sh': '#!/bin/sh\nexec /x serve\n',
      },
      ['COPY deploy/x.yml /etc/x.yml', 'ENTRYPOINT ["/usr/local/bin/x", "serve"]'],
    ],
    [
      'files of the only context that has all that it copies',
      {
        'deploy/Dockerfile': 'FROM alpine\nCOPY deploy/x.sh /x\nCOPY deploy/x.yml /etc/\nENTRYPOINT ["/x"]\n',
        'deploy/x.yml': '',
        'deploy/x.sh': '',
      },
      ['COPY deploy/x.yml /etc/x.yml', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'no files where two contexts have them',
      {
        'deploy/Dockerfile': 'FROM alpine\nCOPY bin/x /x\nCOPY x.yml /etc/\nENTRYPOINT ["/x"]\n',
        'deploy/x.yml': '',
        'x.yml': '',
        'bin/x': '',
        'deploy/bin/x': '',
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
  ];
  for (const [what, texts, lines] of elsewhere) {
    it(`takes, of Dockerfiles that are not at the root, ${what}`, async () =>
      assert.deepEqual(await finalLines({ 'main.go': mainImporting('fmt'), ...texts }), lines));
  }

  it('says the same again over its own Dockerfile, of what is written beside the working directory too', async () => {
    const texts = {
      'main.go': reading('os.WriteFile("../x.db", nil, 0o600)', 'home, _ := os.UserHomeDir()', 'os.MkdirAll(home+"/"+os.Args[1], 0o755)'),
    };
    const Dockerfile = await dockerfileOf(texts);
    assert.match(Dockerfile, /\nWORKDIR \/app\/work\n/);
    assert.equal(await dockerfileOf({ ...texts, Dockerfile }), Dockerfile);
  });

  it('builds with the newer release of Go that such a Dockerfile names', async () => {
    const text = await dockerfileOf({
      'main.go': mainImporting('fmt'),
      'docker/Dockerfile': `FROM golang:1.99 AS b\nCOPY . .\nRUN go build -o /x .\nFROM alpine\n${own}`,
    });
    assert.match(text, /^FROM --platform=\$BUILDPLATFORM golang:1\.99-alpine AS build$/m);
  });

  it('asks the health endpoint on Alpine Linux, where there is a client', async () => {
    const main = `package main

import "net/http"

func main() {
	http.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) {})
	http.ListenAndServe(":8080", nil)
}
`;
    const health = async (base: 'alpine' | 'scratch'): Promise<readonly string[]> =>
      (await finalLines({ 'main.go': main }, { base })).filter(line => line.startsWith('HEALTHCHECK'));
    assert.deepEqual(await health('alpine'), [
      'HEALTHCHECK --interval=10s --timeout=3s CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/healthz"]',
    ]);
    assert.deepEqual(await health('scratch'), []);
  });

  it('takes over what its own image says of itself, but not what a build argument leaves unsaid', async () => {
    const labels = 'ARG url=unknown\nARG team\nARG kind=\nLABEL a.source=$url a.vendor=Acme a.team=$team a.kind=$kind\n';
    const Dockerfile = `${builder}FROM alpine:3.20\n${labels}COPY --from=b /x /x\nCMD ["/x"]\n`;
    const text = await dockerfileOf({ 'main.go': mainImporting('fmt'), Dockerfile });
    assert.match(text, /a\.vendor="Acme"/);
    assert.doesNotMatch(text, /a\.(?:source|team|kind)/);
  });
});
