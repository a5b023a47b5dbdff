import type { Texts } from '../../support/docker-run-of.ts';

/** A place of a repository from which a value may get into the files: its name, and the repository with a value there, where it can be. */
export type Place = readonly [name: string, make: (value: string) => Texts | undefined];

const goMod = { 'go.mod': 'module example.com/x\n\ngo 1.26\n' };
const main = { ...goMod, 'main.go': 'package main\n\nfunc main() {}\n' };
const string = JSON.stringify;

/** A program that does one thing, with what it declares for it. */
function doing(statement: string, imports: string, declarations = ''): Texts {
  const specs = imports.split(' ').map(path => `\t"${path}"\n`);
  return { ...goMod, 'main.go': `package main\n\nimport (\n${specs.join('')})\n\n${declarations}\nfunc main() { ${statement} }\n` };
}

const embedding = (pattern: string): Texts => doing('_ = files', 'embed', `//go:embed ${pattern}\nvar files embed.FS\n`);
const serving = (folder: string): Texts => doing(`http.FileServer(http.Dir(${string(folder)}))`, 'net/http');
const manifest = (command = 'vite build', more: object = {}): string => string({ scripts: { build: command }, ...more });
const ownImage = (line: string): Texts => ({ ...main, Dockerfile: `FROM alpine\n${line}\nCOPY x /usr/bin/x\n` });
const inQuotes = (value: string): string => value.replaceAll(/["$\\]/g, String.raw`\$&`);
// quotes and variables count in it as well
const expandedJson = (...words: readonly string[]): string => string(words.map(word => word.replaceAll(/["'$\\]/g, String.raw`\$&`)));

/** A repository for the values that do not have what a pattern finds. */
function unless(pattern: RegExp, make: (value: string) => Texts): (value: string) => Texts | undefined {
  return value => (pattern.test(value) ? undefined : make(value));
}

// what no file is called, and what would end the line that it is in
const noName = /^$|[/\0]|^\.{1,2}$|\p{Cs}/u;
const named = (make: (value: string) => Texts): Place[1] => unless(noName, make);
const onLine = (make: (value: string) => Texts): Place[1] => unless(/[\n\r]/, make);

const web = { ...embedding('all:web/dist'), 'web/package.json': manifest() };
const ofFrontEnds: readonly Place[] = [
  ['the script of a front end', value => ({ ...web, 'web/package.json': string({ scripts: { [`build:${value}`]: 'vite build' } }) })],
  ['the folder of a front end', named(value => ({ ...serving(`${value}/dist`), [`${value}/package.json`]: manifest() }))],
  [
    'the folder of a front end with a lockfile and a credential',
    named(value => ({
      ...embedding('all:out'),
      [`${value}/package.json`]: manifest('vite build --outDir ../out'),
      [`${value}/package-lock.json`]: '{}',
      [`${value}/.npmrc`]: '//a.b/:_authToken=x\n',
    })),
  ],
  [
    'the folder of a front end with a credential, for two programs',
    named(value => ({
      ...embedding('all:out'),
      'cmd/y/main.go': main['main.go'],
      [`${value}/package.json`]: manifest('vite build --outDir ../out'),
      [`${value}/.npmrc`]: '//a.b/:_authToken=x\n',
    })),
  ],
  [
    'what a front end writes',
    named(value => ({
      ...serving(value),
      'web/package.json': manifest(`vite build --outDir '../${value.replaceAll("'", String.raw`'\''`)}'`),
    })),
  ],
  [
    'the version of a package manager',
    value => ({ ...web, 'web/package.json': manifest('vite build', { packageManager: `pnpm@9${value}` }) }),
  ],
  ['the version of Node.js', value => ({ ...web, 'web/.nvmrc': `22${value}` })],
];

const ofBuilds: readonly Place[] = [
  ['a build tag', unless(/[,\s]/, value => ({ ...main, '.goreleaser.yml': `builds:\n  - tags: [${string(value)}]\n` }))],
  ['the output of a build', value => ({ ...main, '.goreleaser.yml': `builds:\n  - main: .\n    binary: ${string(value)}\n` })],
  [
    'a variable for the linker',
    value => ({
      ...main,
      'v.go': 'package main\n\nvar version = "x"\n',
      '.goreleaser.yml': `builds:\n  - ldflags: [${string(`-X ${value}.version=1`)}]\n`,
    }),
  ],
  ['the toolchain', value => ({ ...main, 'go.mod': `${goMod['go.mod']}toolchain go1.26.1${value}\n` })],
  ['the module path', value => ({ ...main, 'go.mod': `module ${string(`example.com/x${value}`)}\n\ngo 1.26\n` })],
  ['the folder of a module', named(value => ({ [`m${value}/go.mod`]: goMod['go.mod'], [`m${value}/main.go`]: main['main.go'] }))],
  [
    'the folder of another module with vendor',
    named(value => ({ ...main, [`${value}/go.mod`]: 'module example.com/y\n', [`${value}/vendor/x`]: '' })),
  ],
  ['the folder of a program', named(value => ({ ...main, [`cmd/${value}/main.go`]: main['main.go'] }))],
  [
    'the folder of code to generate',
    named(value => ({ ...embedding('made.txt'), [`${value}/a.go`]: '//go:generate go run ./gen\npackage a\n' })),
  ],
  [
    'the remote',
    onLine(value => ({
      ...main,
      '.git/config': `[remote "origin"]\n\turl = "https://a.b/c/${value.replaceAll(/["\\]/g, String.raw`\$&`)}"\n`,
    })),
  ],
  [
    'the name of another Dockerfile',
    unless(/[/\p{C}\p{Zl}\p{Zp}]|\p{White_Space}{2}/u, value => ({ ...main, [`Dockerfile.${value}`]: 'FROM scratch\n' })),
  ],
  // without the space around it, which counts for nothing there, it is kept as it is
  ['a rule of the ignore file', unless(/^\s|[\r\n]|\s$/, value => ({ ...main, '.dockerignore': value }))],
];

const ofCode: readonly Place[] = [
  // a pattern stands for the folder before it
  [
    'a file that is read',
    unless(/[*?[{]/, value =>
      noName.test(value) ? main : { ...doing(`os.ReadFile(${string(`conf/${value}`)})`, 'os'), [`conf/${value}`]: '' },
    ),
  ],
  ['a folder that is served', named(value => ({ ...serving(`./${value}`), [`${value}/index.html`]: '' }))],
  ['a file that is written', value => doing(`os.WriteFile(${string(`data${value}/x.db`)}, nil, 0)`, 'os')],
  ['the variable of a port', value => doing(`http.ListenAndServe(":" + os.Getenv(${string(value)}), nil)`, 'net/http os')],
  ['a health endpoint', value => doing(`http.HandleFunc(${string(`/healthz${value}`)}, nil); http.ListenAndServe(":80", nil)`, 'net/http')],
  ['a program that is started', value => doing(`exec.Command(${string(value)})`, 'os/exec')],
];

const ofOwnImage: readonly Place[] = [
  ['the name of ENV', onLine(value => ownImage(`ENV "A${inQuotes(value)}"=b`))],
  ['the value of ENV', onLine(value => ownImage(`ENV A="${inQuotes(value)}"`))],
  ['the value of ENV for a folder', onLine(value => ownImage(`ENV DATA_DIR="/x${inQuotes(value)}"`))],
  ['a file of COPY', named(value => ({ [value]: '', ...ownImage(`COPY ${expandedJson(value, '/etc/x')}`) }))],
  ['a folder of COPY', named(value => ({ [`${value}/y`]: '', ...ownImage(`COPY ${expandedJson(value, '/etc/x')}`) }))],
  ['the target of COPY', named(value => ({ conf: '', ...ownImage(`COPY ${expandedJson('conf', `/etc/${value}`)}`) }))],
  ['CMD', value => ownImage(`CMD ["x", ${string(value)}]`)],
  ['ENTRYPOINT', value => ownImage(`ENTRYPOINT ["x", ${string(value)}]`)],
  // a path that is written shorter is another text
  [
    'WORKDIR',
    unless(/[\n\r]|\/\//, value => ({ ...ownImage(`WORKDIR "/${inQuotes(value)}"`), ...doing('os.WriteFile("data/x", nil, 0)', 'os') })),
  ],
  ['HEALTHCHECK', onLine(value => ownImage(`HEALTHCHECK --interval=5s CMD ["/usr/bin/x", ${string(value)}]`))],
  [
    'HEALTHCHECK for a shell',
    onLine(value => ownImage(`HEALTHCHECK CMD /usr/bin/x '${value.replaceAll("'", String.raw`'\''`)}' || exit 1`)),
  ],
  ['VOLUME', value => ownImage(`VOLUME ${expandedJson(`/${value}`)}`)],
  ['EXPOSE', unless(/\s/, value => ownImage(`EXPOSE 80${value}`))],
  ['a package to install', onLine(value => ownImage(`RUN apk add git '${value}'`))],
  ['the base', onLine(value => ({ ...main, Dockerfile: `FROM debian:${value}\n` }))],
  ['the builder', onLine(value => ({ ...main, Dockerfile: `FROM golang:1.27-${value} AS build\nFROM alpine\n` }))],
];

/** All of them. */
export const hostilePlaces: readonly Place[] = [
  ...ofFrontEnds,
  ...ofBuilds,
  ...ofCode,
  ...ofOwnImage.map(([name, make]): Place => [`${name} in the Dockerfile that is there`, make]),
];
