#!/usr/bin/env node
import { packageVersion } from './yeoman/package-version.ts';

const args = process.argv.slice(2);
if (args[0] === '--version' || args[0] === '-v') {
  console.log(packageVersion());
} else {
  const { main } = await import('./yeoman/main.ts');
  process.exitCode = await main(args);
}
