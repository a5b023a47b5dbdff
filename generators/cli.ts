#!/usr/bin/env node
import { packageVersion } from './package-version.ts';

const args = process.argv.slice(2);
if (args[0] === '--version' || args[0] === '-v') {
  console.log(packageVersion());
} else {
  const { main } = await import('./command-line/main.ts');
  process.exitCode = await main(args);
}
