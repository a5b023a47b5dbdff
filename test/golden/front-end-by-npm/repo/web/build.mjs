import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const page = readFileSync('index.html', 'utf8');
mkdirSync('dist/assets', { recursive: true });
writeFileSync('dist/index.html', page.replace('%TITLE%', 'Orchard'));
writeFileSync('dist/assets/main.css', readFileSync('main.css', 'utf8').replaceAll(/\s+/g, ''));
