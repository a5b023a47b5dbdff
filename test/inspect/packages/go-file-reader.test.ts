import assert from 'node:assert/strict';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { goFileReader } from '../../../generators/inspect/packages/go-file-reader.ts';

describe('goFileReader', () => {
  it('reads each file once', () => {
    const files = filesInMemory({ 'a.go': 'package a\n' });
    const asked: string[] = [];
    const read = goFileReader({ ...files, read: path => (asked.push(path), files.read(path)) });
    assert.equal(read('a.go').packageName, 'a');
    assert.equal(read('a.go'), read('a.go'));
    assert.equal(read('b.go').refused?.message, 'the file cannot be read');
    assert.equal(read('b.go').packageName, '');
    assert.deepEqual(asked, ['a.go', 'b.go']);
  });
});
