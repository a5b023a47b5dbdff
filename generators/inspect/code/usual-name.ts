/** The package name that an import path outside of the repository most likely has: github.com/gofiber/fiber/v2, gopkg.in/yaml.v3, go-redis. */
export function usualName(importPath: string): string {
  const elements = importPath.split('/').filter((element, index) => index === 0 || !/^v\d+$/.test(element));
  return (elements.at(-1) ?? '').replace(/\.v\d+$/, '').replace(/^go-/, '');
}
