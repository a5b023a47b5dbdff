import assert from 'node:assert/strict';
import { dockerfileOf, mainImporting, type Texts } from '../support/docker-run-of.ts';
import { builder, finalLines } from '../support/final-lines.ts';

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
      'a volume below a folder of the system, but none of those that others keep there',
      {
        'main.go': reading(),
        Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /x\nVOLUME /usr/share/x /etc/x /etc/ssl/certs /tmp\nCMD ["/x"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /etc/x',
        'COPY --from=build --chown=65532:65532 /empty /usr/share/x',
        'VOLUME ["/usr/share/x", "/etc/x", "/etc/ssl/certs", "/tmp"]',
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
      'no data that its own ignore file keeps out, but the folder for it',
      {
        'main.go': reading('os.ReadFile("db/users.json")', 'os.WriteFile("db/users.json", nil, 0o600)', 'os.ReadFile("conf/app.yml")'),
        'db/users.json': '{"secret":"x"}',
        'conf/app.yml': '',
        '.dockerignore': 'conf\n/db/\n',
        Dockerfile: `${builder}FROM alpine\nWORKDIR /app\nCOPY db ./db\nCOPY --from=b /x ./\nCMD ["./x"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /app/db',
        'WORKDIR /app',
        'COPY conf/app.yml /app/conf/app.yml',
        'ENTRYPOINT ["/usr/local/bin/x"]',
      ],
    ],
    [
      'the home that its own image says, which is its user to write in',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine\nENV HOME=/config\nCOPY --from=b /x /x\nCMD ["/x"]\n`,
      },
      ['COPY --from=build --chown=65532:65532 /empty /config', 'ENV HOME="/config"', 'ENTRYPOINT ["/usr/local/bin/x"]'],
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
  ];
  for (const [what, texts, lines] of cases) it(`gives ${what}`, async () => assert.deepEqual(await finalLines(texts), lines));

  it('says the same again over its own Dockerfile, of what is written beside the working directory too', async () => {
    const texts = {
      'main.go': reading('os.WriteFile("../x.db", nil, 0o600)', 'home, _ := os.UserHomeDir()', 'os.MkdirAll(home+"/"+os.Args[1], 0o755)'),
    };
    const Dockerfile = await dockerfileOf(texts);
    assert.match(Dockerfile, /\nWORKDIR \/app\/work\n/);
    assert.equal(await dockerfileOf({ ...texts, Dockerfile }), Dockerfile);
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
