/** How a tool that builds a front end is told where to write. */
export interface FrontEndTool {
  readonly names: readonly string[];
  /** The first argument with which it builds; any when there are none. */
  readonly verbs?: readonly string[];
  /** Options for the folder, and for a file in it. */
  readonly flags?: readonly string[];
  readonly fileFlags?: readonly string[];
  /** A variable of the environment for the folder. */
  readonly variable?: string;
  /** The name of its configuration file without extension, and the option that names another. */
  readonly config?: string;
  readonly configFlags?: readonly string[];
  /** Properties for the folder, for a file in it, and for the folder that relative paths start from. */
  readonly keys?: readonly (readonly string[])[];
  readonly fileKeys?: readonly (readonly string[])[];
  readonly rootKeys?: readonly (readonly string[])[];
  /** Whether an argument behind the verb is the folder that relative paths start from. */
  readonly takesRoot?: boolean;
  /** The package, or the global, by which a script calls it with those properties instead of starting it. */
  readonly calledAs?: string;
  /** Where it writes when nothing says: several where that changed with its versions. */
  readonly usual: readonly string[];
  /** Words in its configuration with which the folder is set in ways that are not read here. */
  readonly unless?: readonly string[];
}

const dist = ['dist'];

/** Tools by what their own documentation says of the output folder. */
export const frontEndTools: readonly FrontEndTool[] = [
  // https://vite.dev/config/build-options#build-outdir: relative to the project root
  {
    names: ['vite', 'vp'],
    verbs: ['build'],
    flags: ['--outDir'],
    config: 'vite.config',
    configFlags: ['-c', '--config'],
    keys: [['build', 'outDir']],
    rootKeys: [['root']],
    takesRoot: true,
    usual: dist,
    unless: ['outDir'],
  },
  // https://create-react-app.dev/docs/advanced-configuration, BUILD_PATH
  { names: ['react-scripts'], verbs: ['build'], variable: 'BUILD_PATH', usual: ['build'] },
  { names: ['craco'], verbs: ['build'], variable: 'BUILD_PATH', config: 'craco.config', usual: ['build'], unless: ['appBuild', 'output'] },
  {
    names: ['react-app-rewired'],
    verbs: ['build'],
    variable: 'BUILD_PATH',
    config: 'config-overrides',
    usual: ['build'],
    unless: ['appBuild', 'output'],
  },
  // https://cli.vuejs.org/config/#outputdir
  {
    names: ['vue-cli-service'],
    verbs: ['build'],
    flags: ['--dest'],
    config: 'vue.config',
    keys: [['outputDir']],
    usual: dist,
    unless: ['outputDir'],
  },
  // https://webpack.js.org/configuration/output/#outputpath
  {
    names: ['webpack', 'webpack-cli', 'rspack'],
    flags: ['-o', '--output-path'],
    config: 'webpack.config',
    configFlags: ['-c', '--config'],
    keys: [['output', 'path']],
    usual: dist,
  },
  // https://nextjs.org/docs/app/guides/static-exports
  {
    names: ['next'],
    verbs: ['build', 'export'],
    flags: ['-o', '--outdir'],
    config: 'next.config',
    keys: [['distDir']],
    usual: ['out'],
    unless: ['distDir'],
  },
  // https://nuxt.com/docs/api/commands/generate; version 2 wrote to dist
  { names: ['nuxt', 'nuxi'], verbs: ['generate'], config: 'nuxt.config', usual: ['.output/public', 'dist'], unless: ['publicDir', 'dir'] },
  // https://docs.astro.build/en/reference/configuration-reference/#outdir
  {
    names: ['astro'],
    verbs: ['build'],
    flags: ['--outDir'],
    config: 'astro.config',
    configFlags: ['--config'],
    keys: [['outDir']],
    usual: dist,
    unless: ['outDir'],
  },
  // https://parceljs.org/features/cli/
  { names: ['parcel'], verbs: ['build'], flags: ['--dist-dir', '-d', '--out-dir'], usual: dist },
  // https://rollupjs.org/command-line-interface/
  {
    names: ['rollup'],
    flags: ['-d', '--dir'],
    fileFlags: ['-o', '--file'],
    config: 'rollup.config',
    configFlags: ['-c', '--config'],
    keys: [['output', 'dir']],
    fileKeys: [['output', 'file']],
    usual: [],
  },
  // https://esbuild.github.io/api/#outdir
  {
    names: ['esbuild'],
    flags: ['--outdir'],
    fileFlags: ['--outfile'],
    keys: [['outdir']],
    fileKeys: [['outfile']],
    calledAs: 'esbuild',
    usual: [],
  },
  // https://bun.com/docs/bundler
  {
    names: ['bun'],
    verbs: ['build'],
    flags: ['--outdir'],
    fileFlags: ['--outfile'],
    keys: [['outdir']],
    calledAs: 'Bun',
    usual: [],
  },
  // https://tailwindcss.com/docs/installation/tailwind-cli
  { names: ['tailwindcss', '@tailwindcss/cli'], fileFlags: ['-o', '--output'], usual: [] },
  // https://rsbuild.rs/config/output/dist-path
  {
    names: ['rsbuild'],
    verbs: ['build'],
    config: 'rsbuild.config',
    keys: [
      ['output', 'distPath', 'root'],
      ['output', 'distPath'],
    ],
    usual: dist,
    unless: ['distPath'],
  },
  // https://docusaurus.io/docs/cli#docusaurus-build-sitedir
  { names: ['docusaurus'], verbs: ['build'], flags: ['--out-dir'], usual: ['build'] },
  // https://reactrouter.com/how-to/spa
  { names: ['react-router'], verbs: ['build'], config: 'react-router.config', usual: ['build/client'], unless: ['buildDirectory'] },
  { names: ['gatsby'], verbs: ['build'], usual: ['public'] },
  { names: ['quasar'], verbs: ['build'], config: 'quasar.config', usual: ['dist/spa'], unless: ['distDir'] },
  { names: ['ember'], verbs: ['build'], flags: ['-o', '--output-path'], usual: dist },
  { names: ['expo'], verbs: ['export'], flags: ['--output-dir'], usual: dist },
  { names: ['eleventy', '@11ty/eleventy'], flags: ['--output'], config: '.eleventy', usual: ['_site'], unless: ['output'] },
];

/** Commands that build nothing: they check and clean up, or are followed where they copy. */
export const plainCommands: ReadonlySet<string> = new Set(
  (
    'tsc vue-tsc svelte-check tsgo eslint biome prettier dprint stylelint oxlint lingui rimraf rm mkdir cp mv rsync echo test true cd vitest jest ' +
    'browserslist update-browserslist-db patch-package husky lefthook svelte-kit del-cli mkdirp type-coverage'
  ).split(' '),
);
