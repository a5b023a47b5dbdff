import assert from 'node:assert/strict';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { readPackageJson } from '../../../generators/inspect/front-ends/package-json.ts';
import { configReader } from '../../../generators/inspect/front-ends/tool-config.ts';
import { scriptOutputs } from '../../../generators/inspect/front-ends/script-outputs.ts';

type Texts = Readonly<Record<string, string>>;

// the folders that `build` writes, with ? behind them where it may write elsewhere
function outputsOf(scripts: Texts | string, texts: Texts = {}): string {
  const manifest = JSON.stringify({ scripts: typeof scripts === 'string' ? { build: scripts } : scripts });
  const files = filesInMemory({ 'ui/package.json': manifest, ...texts });
  const read = readPackageJson(files, 'ui');
  assert.ok(read);
  const { outputs, mayWriteElsewhere } = scriptOutputs(configReader(files), read, 'build');
  return [...outputs.map(({ folder }) => folder), ...(mayWriteElsewhere ? ['?'] : [])].join(' ');
}

const inConfig = (name: string, text: string): Texts => ({ [`ui/${name}`]: text });
const angular = (outputPath: unknown): Texts =>
  inConfig('angular.json', JSON.stringify({ projects: { shop: { architect: { build: { options: { outputPath } } } } } }));

describe('scriptOutputs', () => {
  const cases: readonly (readonly [command: Texts | string, expected: string, texts?: Texts])[] = [
    ['vite build', 'ui/dist'],
    ['vite', '?'],
    ['tsc && vite build --outDir=../out', 'out'],
    ['vite build --outDir ../../out', '?'],
    ['vite build site', 'ui/site/dist'],
    ['NODE_ENV=production npx vite@5 build', 'ui/dist'],
    ['cross-env A=b vite build', 'ui/dist'],
    ['node node_modules/vite/bin/vite.js build', 'ui/dist'],
    ['pnpm exec vite build', 'ui/dist'],
    ['yarn vite build', 'ui/dist'],
    ['vite build && node move.js', 'ui/dist ?'],
    ['vite build', 'ui/out', inConfig('vite.config.ts', "export default defineConfig(({ mode }) => ({ build: { outDir: './out' } }))")],
    ['vite build', 'dist', inConfig('vite.config.ts', "export default { root: 'src', build: { outDir: '../../dist/' } }")],
    ['vite build', 'ui/src/dist', inConfig('vite.config.ts', "export default { root: 'src' }")],
    ['vite build', '?', inConfig('vite.config.ts', "const build = { outDir: 'out' }; export default { build }")],
    ['vite build', 'ui/dist', inConfig('vite.config.ts', "// build: { outDir: 'out' }\nexport default { a: /[/'\"]/ }")],
    ['cross-env BUILD_PATH=../out react-scripts build', 'out'],
    ['npm exec -- vite build', 'ui/dist'],
    ['npx @tailwindcss/cli@4 -i a.css -o ../static/a.css', 'static'],
    ['bun build src/app.ts --outdir ../static', 'static'],
    [{ build: 'bun run app', app: 'vite build' }, 'ui/dist'],
    ['rsync -a dist/ ../static ../other && vite build', 'ui/dist'],
    ['vite build', 'ui/out', inConfig('vite.config.ts', "const outDir = 'o' + 'ut'\nexport default { build: { outDir } }")],
    ['vite build', 'ui/dist', inConfig('vite.config.ts', 'const half = 4 / 2; const a = [/[\\/"]/]; export default { b: half / 2 }')],
    ['vite build', 'ui/a ui/b', inConfig('vite.config.ts', "export default { build: { outDir: isDev ? 'a' : 'b' } }")],
    ['vite build -c prod.config.js', 'ui/out', inConfig('prod.config.js', "export default { build: { outDir: 'out' } }")],
    ['vite build -c prod.config.js', '?'],
    ['vite build', 'ui/site', inConfig('svelte.config.js', "export default { kit: { adapter: adapter({ pages: 'site' }) } }")],
    ['vite build', 'ui/build', inConfig('svelte.config.js', 'export default { kit: { adapter: adapter() } }')],
    ['react-scripts build', 'ui/build'],
    ['BUILD_PATH=../out react-scripts build', 'out'],
    ['react-scripts build', 'out', inConfig('.env', "BUILD_PATH='../out'\n")],
    ['craco build', '?', inConfig('craco.config.js', 'paths.appBuild = x')],
    ['vue-cli-service build', 'out', inConfig('vue.config.js', "module.exports = { outputDir: '../out' }")],
    ['vue-cli-service build --dest x', 'ui/x'],
    ['ng build', 'ui/dist/shop ui/dist/shop/browser', angular('dist/shop')],
    ['ng build', 'ui/out ui/out/browser', angular({ base: 'out' })],
    ['ng lint', '?'],
    [
      'webpack --mode production',
      'static/js',
      inConfig('webpack.config.js', "module.exports = { output: { path: path.resolve('..', 'static', 'js') } }"),
    ],
    [
      'webpack --config webpack.prod.js',
      'build',
      {
        ...inConfig('webpack.prod.js', "const common = require('./webpack.common'); module.exports = merge(common, {})"),
        ...inConfig('webpack.common.js', "const out = path.join(__dirname, '../build'); module.exports = { output: { path: out } }"),
      },
    ],
    ['webpack serve', '?'],
    ['next build', 'ui/out'],
    ['nuxt generate', 'ui/.output/public ui/dist'],
    ['rollup -c', 'ui/public/build', inConfig('rollup.config.mjs', "export default { output: { file: 'public/build/bundle.js' } }")],
    ['rollup -c', '?'],
    ['esbuild src/app.ts --bundle --outdir=../static', 'static'],
    ['esbuild src/app.ts --outfile=../static/app.js', 'static'],
    ['node make.mjs', '?', inConfig('make.mjs', "import { build } from 'vite'; build({ outdir: 'out' })")],
    ['node make.mjs', 'static ?', inConfig('make.mjs', "import * as esbuild from 'esbuild'; await esbuild.build({ outdir: '../static' })")],
    [
      'node ./make.js --minify',
      'ui/out ?',
      {
        ...inConfig('make.js', "const esbuild = require('esbuild'); esbuild.build({ ...require('./options') })"),
        ...inConfig('options.js', "module.exports = { outfile: path.join(__dirname, 'out/app.js') }"),
      },
    ],
    ['bun run make.ts', 'ui/out ?', inConfig('make.ts', "await Bun.build({ entrypoints: ['a.ts'], outdir: './out' })")],
    ['tsx make.ts', 'ui/out ?', inConfig('make.ts', "import { build } from 'esbuild'; build({ outdir: 'out' })")],
    ['parcel build index.html', 'ui/dist'],
    ['astro build', 'ui/dist'],
    ['react-scripts build && mv -f build ../build/berry', 'build/berry'],
    ['vite build && cp -r dist ../internal/web', 'ui/dist internal/web'],
    ['vite build && cp -r dist ../internal/web', 'ui/dist internal/web/dist', { 'internal/web/web.go': '' }],
    ['vite build && cp -r dist/* ../internal/web/', 'ui/dist internal/web'],
    ['vite build && rsync -a dist/ ../static', 'ui/dist static'],
    ['cd ../web && vite build', 'web/dist'],
    [{ build: 'npm run build:app', 'build:app': 'vite build' }, 'ui/dist'],
    [{ build: 'run-p check "only {@}" --', check: 'tsc', only: 'vite build' }, 'ui/dist'],
    [{ build: 'run-s build:*', 'build:a': 'vite build', 'build:b': 'esbuild --outdir=b' }, 'ui/dist ui/b'],
    [{ build: 'concurrently "npm:app" "tsc"', app: 'vite build' }, 'ui/dist'],
    [{ build: 'yarn app --outDir out', app: 'vite build' }, 'ui/out'],
    [{ build: 'vite build', postbuild: 'mv dist ../out' }, 'out'],
    [{ build: 'npm run build' }, '?'],
    ['make build', '?'],
    ['npm --prefix app run build', '?'],
  ];
  for (const [command, expected, texts] of cases) {
    it(`${JSON.stringify(command)} with ${Object.keys(texts ?? {}).join(', ') || 'nothing'}: ${expected}`, () =>
      assert.equal(outputsOf(command, texts), expected));
  }
});
