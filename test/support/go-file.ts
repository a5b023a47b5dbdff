const modules: Readonly<Record<string, string>> = {
  dns: 'github.com/miekg/dns',
  echo: 'github.com/labstack/echo/v4',
  exec: 'os/exec',
  filepath: 'path/filepath',
  gin: 'github.com/gin-gonic/gin',
  godotenv: 'github.com/joho/godotenv',
  http: 'net/http',
  kingpin: 'github.com/alecthomas/kingpin/v2',
  pflag: 'github.com/spf13/pflag',
  template: 'html/template',
  url: 'net/url',
  viper: 'github.com/spf13/viper',
};
const known = ['net', 'os', 'fmt', 'flag', 'cmp', 'strconv', 'strings', ...Object.keys(modules)];
const ownPackages = ['config', 'server'];

/** A Go file of a package that imports what its body names, so that a case shows only what it is about. */
export function goFile(body: string, name = 'main'): string {
  const isNamed = (word: string): boolean => new RegExp(`\\b${word}\\.`).test(body);
  const imports = known.filter(isNamed).map(word => modules[word] ?? word);
  const own = ownPackages.filter(word => word !== name && isNamed(word)).map(word => `example.com/x/${word}`);
  return `package ${name}\n\nimport (\n${[...imports, ...own].map(path => `\t"${path}"\n`).join('')})\n\n${body}\n`;
}
