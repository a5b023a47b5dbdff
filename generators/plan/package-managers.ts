import type { PackageInstall, PackageManager } from '../inspect/front-ends/package-manager.ts';
import { versions } from './versions.ts';

/** The commands of a package manager. */
export interface PackageManagerCommands {
  /** The command that installs the manager at a version; absent for npm, which the image has. */
  readonly setUp?: (version: string) => string;
  readonly fallbackVersion: string;
  readonly frozen: string;
  readonly install: string;
  readonly run: readonly string[];
  readonly cache: string;
}

// the package yarn is the old one; the later are published as @yarnpkg/cli-dist. https://yarnpkg.com/getting-started/install
const oldYarn: PackageManagerCommands = {
  setUp: version => `npm install --global --force yarn@${version}`,
  fallbackVersion: versions.yarn,
  frozen: 'yarn install --frozen-lockfile',
  install: 'yarn install',
  run: ['yarn', 'run'],
  cache: '/usr/local/share/.cache/yarn',
};
const yarn: PackageManagerCommands = {
  ...oldYarn,
  setUp: version => `npm install --global --force @yarnpkg/cli-dist@${version}`,
  frozen: 'yarn install --immutable',
  cache: '/root/.yarn/berry/cache',
};

// Corepack is no part of Node.js from 25 on, https://nodejs.org/en/blog/release/v25.0.0: the managers are installed by npm, by force over
// what Corepack has put in their place where it is there
const managers: Readonly<Record<Exclude<PackageManager, 'yarn'>, PackageManagerCommands>> = {
  npm: { fallbackVersion: '', frozen: 'npm ci', install: 'npm install', run: ['npm', 'run'], cache: '/root/.npm' },
  pnpm: {
    setUp: version => `npm install --global --force pnpm@${version}`,
    fallbackVersion: versions.pnpm,
    frozen: 'pnpm install --frozen-lockfile --store-dir /pnpm-store',
    install: 'pnpm install --store-dir /pnpm-store',
    run: ['pnpm', 'run'],
    cache: '/pnpm-store',
  },
  bun: {
    setUp: version => `npm install --global --force bun@${version}`,
    fallbackVersion: versions.bun,
    frozen: 'bun install --frozen-lockfile',
    install: 'bun install',
    run: ['bun', 'run'],
    cache: '/root/.bun/install/cache',
  },
};

/** Those that install and build a front end: of yarn by its version, since 1 has other options than the later ones. */
export function packageManagerCommands({ packageManager, packageManagerVersion }: PackageInstall): PackageManagerCommands {
  if (packageManager !== 'yarn') return managers[packageManager];
  return packageManagerVersion && !/^1(?:\.|$)/.test(packageManagerVersion.version) ? yarn : oldYarn;
}
