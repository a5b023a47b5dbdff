/** Texts of one shape and any size, by the name of the target that reads them: what a reader could be made to read again and again. */
export const shapes: Readonly<Record<string, Readonly<Record<string, (size: number) => string>>>> = {
  'go-mod': {
    requires: size => `module a.b/c\nrequire (\n${fill('\tgithub.com/a/b v1.2.3 // indirect\n', size)})\n`,
    replaces: size => `module a.b/c\n${fill('replace a.b/d => ../d\n', size)}`,
    'one line': fill.bind(undefined, 'a '),
    'one word': fill.bind(undefined, 'a'),
    'one string': size => `module "${fill('a', size)}"`,
    escapes: size => `module "${fill('\\x41', size)}"`,
    quotes: size => `module "${fill('\\"', size)}`,
    parentheses: fill.bind(undefined, '('),
    'open blocks': fill.bind(undefined, 'require (\n'),
    comments: fill.bind(undefined, '//\n'),
    spaces: fill.bind(undefined, ' '),
    newlines: fill.bind(undefined, '\n'),
    'unknown lines': fill.bind(undefined, 'x\n'),
    'long version': size => `require a.b/c v1.0.0-${fill('0.', size)}`,
    'long path': size => `require ${fill('a/', size)}v2 v2.0.0`,
  },
  'go-work': { uses: size => `go 1.26\nuse (\n${fill('./a\n', size)})\n`, empty: fill.bind(undefined, 'use ()\n') },
  'go-file': {
    'line comments': size => `${fill('// x\n', size)}package main\n`,
    'plus build': size => `${fill('// +build a\n', size)}\npackage main`,
    'block comments': size => `${fill('/* */ ', size)}package main`,
    'open comment': fill.bind(undefined, '/*'),
    stars: size => `/${fill('*', size)}`,
    'cgo comment': size => `package main\n/*\n${fill('#cgo LDFLAGS: -lx\n', size)}*/\nimport "C"\n`,
    'cgo comments': size => `package main\n${fill('// #cgo x\nimport "C"\n', size)}`,
    'cgo group': size => `package main\n/*\n${fill('#cgo x\n', size / 2)}*/\nimport (\n${fill('"C"\n', size / 2)})`,
    'long tag': size => `//go:build ${fill('a', size)}\n\npackage main`,
    'many tags': size => `//go:build ${fill('a||', size)}a\n\npackage main`,
    'tag parentheses': size => `//go:build ${fill('(', size)}\n\npackage main`,
    'tag spaces': size => `//go:build ${fill(' ', size)}a\n\npackage main`,
    imports: size => `package main\nimport (\n${fill('"a/b/c"\n', size)})\n`,
    'import string': size => `package main\nimport "${fill('\\x41', size)}"`,
    embeds: size => `package main\nimport "embed"\n${fill('//go:embed a\n', size)}`,
    'embed words': size => `package main\nimport "embed"\n//go:embed ${fill('"a" ', size)}\n`,
    'embed spaces': size => `package main\nimport "embed"\n//go:embed ${fill(' ', size)}x"\n`,
    generates: fill.bind(undefined, '//go:generate x\n'),
    'generate line': fill.bind(undefined, '//go:generate'),
    funcs: size => `package main\n${fill('func main/**/', size)}`,
    'func spaces': size => `package main\nfunc${fill(' ', size)}main(`,
    quotes: size => `package main\n${fill('"\n', size)}`,
    runes: size => `package main\n${fill("'", size)}`,
    backquotes: size => `package main\n${fill('`', size)}`,
    braces: size => `package main\n${fill('{', size)}`,
    nul: fill.bind(undefined, '\0'),
    'package name': size => `package ${fill('a', size)}`,
    'carriage returns': fill.bind(undefined, '\r'),
  },
  dockerfile: {
    stages: fill.bind(undefined, 'FROM a AS b\n'),
    'stage chain': size => chain(size, index => `FROM s${index} AS s${index + 1}\n`),
    'long line': size => `FROM ${fill('a', size)}`,
    continuations: size => `RUN a \\\n${fill(' b \\\n', size)}`,
    comments: fill.bind(undefined, '# a\n'),
    heredoc: size => `RUN <<EOF\n${fill('a\n', size)}`,
    heredocs: size => `RUN ${fill('<<A ', size)}\n`,
    flags: size => `FROM ${fill('--a=b ', size)}c`,
    arguments: size => `FROM golang:1.2\nARG ${fill('A=b ', size)}`,
    variables: size => `FROM ${fill('${A}', size)}`,
    newlines: fill.bind(undefined, '\n'),
    instructions: fill.bind(undefined, 'RUN a\n'),
  },
  'git-remote': {
    sections: fill.bind(undefined, '[remote "origin"]\n'),
    urls: size => `[remote "origin"]\n${fill('url = a\n', size)}`,
    'section spaces': size => `[remote${fill(' ', size)}`,
    'url spaces': size => `[remote "origin"]\nurl =${fill(' ', size)}a b`,
    'long host': size => `[remote "origin"]\nurl = ${fill('a.', size)}`,
    'long user': size => `[remote "origin"]\nurl = ${fill('a@', size)}`,
    'long path': size => `[remote "origin"]\nurl = a.b/${fill('.git/', size)}:`,
    'long scheme': size => `[remote "origin"]\nurl = ${fill('a+', size)}`,
  },
  'vendor-modules': {
    modules: size => chain(size, index => `# a.com/b${index} v1.2.3\n## explicit; go 1.17\na.com/b${index}\n`),
    'same module': fill.bind(undefined, '# a.b/c v1.0.0\n'),
    packages: size => `# a.b/c v1.0.0\n${fill('a.b/c\n', size)}`,
    annotations: size => `# a.b/c v1.0.0\n## ${fill(';', size)}`,
    fields: size => `# ${fill('a ', size)}`,
    'long version': size => `# a v1.0.0-${fill('0.', size)}`,
  },
  vendored: { modules: size => chain(size, index => `# a.com/b${index} v1.2.3 => ../x\n## explicit\na.com/b${index}\n`) },
  module: { requires: size => `module a.b/c\ngo 1.26\n${chain(size, index => `require a.b/d${index} v1.0.0\n`)}` },
};

/** Code that takes a whole inspection to read; these are looked at in smaller sizes, since a syntax tree takes 50 times its text. */
export const codeShapes: Readonly<Record<string, (size: number) => string>> = {
  functions: size => code(chain(size, index => `func f${index}() string { return ":80" }\n`)),
  statements: size => code(`func f() {\n${fill('\ta := b(1)\n', size)}}\n`),
  'package assignments': size => code(`var a string\nfunc f() {\n${fill('\ta = ":80"\n', size)}}\n`),
  'local assignments': size => code(`func f() {\na := 1\n${fill('\ta = 2\n', size)}\nhttp.ListenAndServe(a, nil)\n}\n`),
  servers: size => code(`func f() {\n${fill('_ = http.Server{Addr: ":80"}\n', size)}}\n`),
  'server fields': size => code(`type c struct{ Addr string }\nvar d c\nfunc f() {\n${fill('_ = http.Server{Addr: d.Addr}\n', size)}}\n`),
  'field values': size =>
    code(`type c struct{ Addr string }\nfunc f(d c) {\n${fill('d.Addr = ":80"\n', size)}http.ListenAndServe(d.Addr, nil)\n}\n`),
  calls: size => code(`func g(a string) { http.ListenAndServe(a, nil) }\nfunc f() {\n${fill('g(":80")\n', size)}}\n`),
  'call chain': size => code(chain(size, index => `func f${index}(a string) { f${index + 1}(a) }\n`)),
  'returned calls': size =>
    code(chain(size, index => `func f${index}() string { return f${index + 1}() + f${index + 1}() }\n`) + serve('f0()')),
  'doubled names': size => code(chain(size, index => `var a${index} = a${index + 1} + a${index + 1}\n`) + serve('a0')),
  'doubled text': size => code(`const a0 = ":80"\n${chain(size, index => `const a${index + 1} = a${index} + a${index}\n`)}${serve('a30')}`),
  'many values': size =>
    code(`var a, b string\nfunc init() {\n${chain(size, index => `a = ":${index}"\nb = "x${index}"\n`)}}\n${serve('a + b')}`),
  'joined paths': size => code(`var a = "b"\nfunc init() { a = "c" }\nfunc open() { os.Open(filepath.Join(${fill('a, ', size)}a)) }\n`),
  'added names': size => code(`var a = ":80"\nvar b = ${fill('a + ', size)}a\n${serve('b')}`),
  settings: size => code(`func f() {\n${fill('viper.SetDefault("p", ":80")\n', size)}http.ListenAndServe(viper.GetString("p"), nil)\n}\n`),
  switches: size => code(`func f() {\n${fill('switch os.Args[1] {\ncase "a":\n}\n', size)}}\n`),
  'nested switches': size => nested(size, 'switch os.Args[1] {\ncase "a":\n', '}\n'),
  'nested functions': size => nested(size, 'func() {\n', '}()\n'),
  'nested parentheses': size => code(serve(`${fill('(', size / 2)}a${fill(')', size / 2)}`)),
  'pointer type': size => code(`var s ${fill('*', size)}http.Server\nfunc f() { s.Addr = ":80" }\n`),
  selectors: size => code(serve(`a${fill('.a', size)}`)),
  'chained calls': size => code(serve(`a${fill('.Addr("x")', size)}`)),
  'struct fields': size =>
    code(
      `type c struct{\n${chain(size, index => `A${index} string\n`)}\nAddr string }\nfunc f(d c) { http.ListenAndServe(d.Addr, nil) }\n`,
    ),
  'raw string': size => code(`const a = \`${fill('a\n', size)}\`\n${serve('a')}`),
  'no Go at all': size => code(fill('}{)(][;:"\n', size)),
  'open braces': size => code(fill('{', size)),
  'open strings': size => code(fill('"\n', size)),
};

function code(text: string): string {
  return `package main\n\nimport (\n\t"net/http"\n\t"os"\n\t"path/filepath"\n\t"github.com/spf13/viper"\n)\n\nfunc main() {}\n${text}`;
}

function serve(address: string): string {
  return `\nfunc serve() { http.ListenAndServe(${address}, nil) }\n`;
}

function nested(size: number, open: string, close: string): string {
  const depth = Math.floor(size / (open.length + close.length));
  return code(`func f() {\n${open.repeat(depth)}http.ListenAndServe(a, nil)\n${close.repeat(depth)}}\n`);
}

function fill(part: string, size: number): string {
  return part.repeat(Math.ceil(size / part.length));
}

function chain(size: number, part: (index: number) => string): string {
  const parts: string[] = [];
  for (let length = 0; length < size; length += parts.at(-1)?.length ?? 1) parts.push(part(parts.length));
  return parts.join('');
}
