import assert from 'node:assert/strict';
import { procfileWeb } from '../../../generators/inspect/builds/procfile.ts';

describe('procfileWeb', () => {
  const files: readonly (readonly [string, ReturnType<typeof procfileWeb>])[] = [
    ['worker: bin/w\nweb: bin/api server -p $PORT\n', { binary: 'api', line: 2 }],
    ['web: A=b exec ./api\n', { binary: 'api', line: 1 }],
    ['web: cd x && bin/api', { binary: 'api', line: 1 }],
    ['web: ./migrate && bin/api', { binary: 'api', line: 1 }],
    ['web: $BIN', undefined],
    ['web:\n', undefined],
    ['worker: bin/w\n', undefined],
  ];
  for (const [text, expected] of files) it(JSON.stringify(text), () => assert.deepEqual(procfileWeb(text), expected));
});
