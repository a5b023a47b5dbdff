import assert from 'node:assert/strict';
import { fileParts } from '../../../generators/inspect/code/file-parts.ts';

const long = `// ${'x'.repeat(1000)}\n`;

function firstLines(text: string): readonly string[] {
  return fileParts(text).map(({ start, end, row }) => `${String(row)}:${text.slice(start, end).split('\n', 1)[0] ?? ''}`);
}

describe('fileParts', () => {
  it('begin where declarations do, each in its row', () => {
    const text = `package main\n${long}func a() {}\n${long}type b struct{}\n${long}`;
    assert.deepEqual(firstLines(text), ['0:package main', '2:func a() {}', '4:type b struct{}']);
  });

  it('are the whole text together', () => {
    const text = `package main\n${long}func a() {}\n${long}var b = 1\n`;
    assert.equal(
      fileParts(text)
        .map(({ start, end }) => text.slice(start, end))
        .join(''),
      text,
    );
  });

  it('hold several declarations that are short', () => {
    assert.deepEqual(firstLines('package main\n\nfunc a() {}\n\nfunc b() {}\n'), ['0:package main']);
  });

  for (const [what, body] of [
    ['a body', `func a() {\n${long}var b = 1\n}\n`],
    ['a raw string', `var a = \`\n${long}func b() {}\n\`\n`],
    ['a comment', `/*\n${long}func b() {}\n*/\n`],
    ['a group', `var (\n${long}type = 1\n)\n`],
    ['a body with a brace in a string', `func a() {\nx("}\\"}")\n${long}var b = 1\n}\n`],
    ['a body with a brace in a rune', `func a() {\nx('}', '\\'')\n${long}var b = 1\n}\n`],
    ['a body with a brace in a comment', `func a() {\n// }\n/* } */\n${long}var b = 1\n}\n`],
  ] as const) {
    it(`are not cut within ${what}`, () => {
      assert.deepEqual(firstLines(`package main\n${body}`), ['0:package main']);
    });
  }

  it('end before a comment that is never closed', () => {
    const text = `package main\n${long}func a() {}\n/* b`;
    const end = fileParts(text).at(-1)?.end;
    assert.equal(end, text.indexOf('/* b'));
  });
});
