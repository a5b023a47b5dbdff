import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

mkdirSync('server/ui/dist', { recursive: true });
writeFileSync('server/ui/dist/app.js', readFileSync('ui-src/app.js', 'utf8').replaceAll(/\s+/g, ' ').trim());
