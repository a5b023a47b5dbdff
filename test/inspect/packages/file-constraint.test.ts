import assert from 'node:assert/strict';
import { matchesTarget } from '../../../generators/inspect/packages/build-constraint.ts';
import type { Target } from '../../../generators/inspect/packages/build-target.ts';
import { readFileConstraint } from '../../../generators/inspect/packages/file-constraint.ts';

const target: Target = { goos: 'linux', goarch: 'amd64', cgo: false, goMinor: 26, tags: [] };

describe('readFileConstraint', () => {
  for (const [what, text, builds] of [
    ['no constraint', 'package p\n', true],
    ['//go:build', '//go:build windows\n\npackage p\n', false],
    ['//go:build right above the package clause', '//go:build windows\npackage p\n', false],
    ['//go:build below a license', '// Copyright\n// Somebody\n\n//go:build windows\n\npackage p\n', false],
    ['//go:build below a block comment', '/* Copyright\n   Somebody */\n//go:build windows\npackage p\n', false],
    ['//go:build on the line where a block comment ends', '/*\n*/ //go:build windows\npackage p\n', true],
    ['//go:build inside a block comment', '/*\n//go:build windows\n*/\npackage p\n', true],
    ['//go:build below the package clause', 'package p\n//go:build windows\n', true],
    ['//go:build that is indented', '\t //go:build windows\npackage p\n', false],
    ['//go:build with CRLF', '//go:build windows\r\n\r\npackage p\r\n', false],
    ['//go:build in a file without package clause', '//go:build windows', false],
    ['// +build', '// +build windows\n\npackage p\n', false],
    ['// +build without a blank line below', '// +build windows\npackage p\n', true],
    ['// +build, then a comment, then a blank line', '// +build windows\n// Package p.\n\npackage p\n', false],
    ['// +build below a blank line and above the documentation', '// +build windows\n\n// +build linux\npackage p\n', false],
    ['// +build with CRLF', '// +build windows\r\n\r\npackage p\r\n', false],
    ['two // +build lines, both true', '// +build linux\n// +build amd64\n\npackage p\n', true],
    ['two // +build lines, one false', '// +build linux\n// +build windows\n\npackage p\n', false],
    ['// +build below a block comment', '/* Copyright */\n// +build windows\n\npackage p\n', true],
    ['// +build that //go:build overrules', '//go:build linux\n// +build windows\n\npackage p\n', true],
    ['// +build with too many operators', `// +build ${'windows '.repeat(200)}\n\npackage p\n`, true],
  ] as const) {
    it(`${what}: ${builds ? 'builds' : 'is left out'}`, () => {
      const { constraint, refused } = readFileConstraint(text);
      assert.equal(refused, undefined);
      assert.equal(matchesTarget(constraint, target), builds);
    });
  }

  it('refuses two //go:build lines and one that does not parse, and says where', () => {
    const two = readFileConstraint('// A comment.\n\n//go:build linux\n//go:build amd64\n\npackage p\n');
    assert.deepEqual(two, { refused: { line: 4, message: 'multiple //go:build comments' } });
    const broken = readFileConstraint('\n//go:build linux,amd64\n\npackage p\n');
    assert.deepEqual(broken, { refused: { line: 2, message: 'the //go:build line does not parse' } });
  });
});
