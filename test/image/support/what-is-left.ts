import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { docker, output } from './docker.ts';

/** Those of the texts that stand anywhere in an image: in a layer, in its configuration or in its history; `folder` is an empty one. */
export async function textsInImage(folder: string, image: string, texts: readonly string[]): Promise<readonly string[]> {
  const archive = join(folder, 'image.tar');
  const saved = join(folder, 'saved');
  mkdirSync(saved);
  await docker(['save', '--output', archive, image]);
  await output('tar', ['-xf', archive, '-C', saved]);
  const shown = (await docker(['history', '--no-trunc', image])) + (await docker(['image', 'inspect', image]));
  const inFiles = textsBelow(saved, texts);
  return texts.filter(text => inFiles.includes(text) || shown.includes(text));
}

/** Those of the texts that stand anywhere below a folder: of `docker save`, or of an exported build cache. */
export function textsBelow(folder: string, texts: readonly string[]): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  assert.ok(entries.length > 0, `there are files in ${folder}`);
  const found = new Set<string>();
  for (const entry of entries) {
    const content = contentOf(join(entry.parentPath, entry.name));
    for (const text of texts) if (content.includes(text)) found.add(text);
  }
  return texts.filter(text => found.has(text));
}

// a layer is an archive, in which texts stand as they are, unless it is compressed: by gzip if nobody has chosen otherwise
function contentOf(path: string): Buffer {
  const content = readFileSync(path);
  assert.notEqual(content.subarray(0, 4).toString('hex'), '28b52ffd', `${path} is compressed by zstd, which is not read here`);
  return content.subarray(0, 2).toString('hex') === '1f8b' ? gunzipSync(content) : content;
}
