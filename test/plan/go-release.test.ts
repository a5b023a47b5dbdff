import assert from 'node:assert/strict';
import type { NamedGo } from '../../generators/inspect/modules/named-go.ts';
import { checkGoMinor, chooseGoRelease } from '../../generators/plan/go-release.ts';
import { versions } from '../../generators/plan/versions.ts';

const evidence = { file: 'go.mod', line: 3 };
const directive = (minor: string): NamedGo => ({ minor, words: `go ${minor}`, isMinimum: true, isImage: false, evidence });
const toolchain = (minor: string): NamedGo => ({ minor, words: `toolchain go${minor}.1`, isMinimum: false, isImage: false, evidence });
const image = (minor: string): NamedGo => ({
  minor,
  words: `FROM golang:${minor}`,
  isMinimum: false,
  isImage: true,
  evidence: { file: 'Dockerfile', line: 1 },
});

describe('chooseGoRelease', () => {
  const { goNewest, goOldestSupported } = versions;

  it('takes the newest release that is named', () => {
    assert.equal(chooseGoRelease([directive(goOldestSupported), toolchain('1.40')]).minor, '1.40');
    assert.equal(chooseGoRelease([directive('1.99'), toolchain('1.40')]).minor, '1.99');
    assert.equal(chooseGoRelease([directive('1.13'), image(goNewest)]).minor, goNewest);
  });

  it('raises a release without security fixes to the oldest that has them, and cites who named it', () => {
    const { minor, reason } = chooseGoRelease([directive('1.9')]);
    assert.equal(minor, goOldestSupported);
    assert.match(reason, /go\.mod:3 says "go 1\.9"/);
  });

  it('says the same when its own choice is found in the Dockerfile afterwards', () => {
    for (const minor of ['1.13', '1.24', goOldestSupported, goNewest, '1.50']) {
      const first = chooseGoRelease([directive(minor), image('1.20')]);
      assert.deepEqual(chooseGoRelease([directive(minor), image(first.minor)]), first);
    }
  });

  it('takes the newest of all when nothing is named', () => assert.equal(chooseGoRelease([]).minor, goNewest));

  it('takes what is asked for, but nothing that a go directive refuses', () => {
    assert.equal(chooseGoRelease([directive('1.21'), toolchain('1.40')], '1.25').minor, '1.25');
    assert.throws(() => chooseGoRelease([directive('1.26')], '1.25'), {
      name: 'UserError',
      exitStatus: 2,
      message: /go\.mod:3 says "go 1\.26"; use --go 1\.26/,
    });
  });

  it('gives the same reason for a release asked for as when it is found in the Dockerfile afterwards', () => {
    for (const minor of [goNewest, '1.50'])
      assert.deepEqual(chooseGoRelease([directive('1.20'), image(minor)]), chooseGoRelease([directive('1.20')], minor));
  });
});

describe('checkGoMinor', () => {
  it('accepts minor releases that an image can be built with', () => {
    for (const text of ['1.20', '1.27', '1.99']) assert.equal(checkGoMinor(text), undefined);
    for (const text of ['1.19', '1.3', '2.0', '1.26.1', 'go1.26', '']) assert.match(checkGoMinor(text) ?? '', /is not a Go release/);
  });
});
