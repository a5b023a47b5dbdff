/** Small repositories of others, as path to text; each needs the standard library only. */
type Repository = Readonly<Record<string, string>>;

function goMod(name: string): string {
  return `module example.com/${name}\n\ngo 1.26\n`;
}

function printing(text: string): string {
  return `package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("${text}")\n}\n`;
}

/** What is embedded has names that an ignore file usually keeps out. */
export const cmdAndInternal: Repository = {
  'go.mod': goMod('pages'),
  'cmd/api/main.go': [
    'package main',
    '',
    'import (',
    '\t"fmt"',
    '',
    '\t"example.com/pages"',
    '\t"example.com/pages/internal/page"',
    ')',
    '',
    'func main() {',
    '\tfmt.Println(page.HTML, page.Coverage(), pages.Guide)',
    '}',
    '',
  ].join('\n'),
  'pages.go': 'package pages\n\nimport _ "embed"\n\n//go:embed GUIDE.md\nvar Guide string\n',
  'GUIDE.md': 'guide',
  'README.md': '# pages\n',
  'internal/page/page.go': [
    'package page',
    '',
    'import "embed"',
    '',
    '//go:embed page.html',
    'var HTML string',
    '',
    '//go:embed testdata coverage.html',
    'var files embed.FS',
    '',
    'func Coverage() string {',
    '\ttext, err := files.ReadFile("coverage.html")',
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '\treturn string(text)',
    '}',
    '',
  ].join('\n'),
  'internal/page/page_test.go': 'package page\n',
  'internal/page/page.html': 'page',
  'internal/page/coverage.html': 'coverage',
  'internal/page/testdata/example.txt': 'example\n',
};

export const twoPrograms: Repository = {
  'go.mod': goMod('two'),
  'cmd/api/main.go': printing('api of two'),
  'cmd/worker/main.go': printing('worker of two'),
};

export const moduleInSubfolder: Repository = {
  'README.md': '# A service among other things\n',
  'web/index.html': '<!doctype html>\n',
  'service/go.mod': goMod('service'),
  'service/main.go': printing('from the subfolder'),
};

/** The repository's own ignore file lets everything in. */
export const secretBeside: Repository = {
  'go.mod': goMod('secret'),
  'main.go': printing('no secret'),
  'secret.key': 'not for an image\n',
  Dockerfile: 'FROM golang:1.26-alpine\nCOPY . .\nRUN go build -o /secret .\nCMD ["/secret"]\n',
  '.dockerignore': '# nothing\n',
};
