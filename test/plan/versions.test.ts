import assert from 'node:assert/strict';
import { linuxTarget } from '../../generators/inspect/packages/build-target.ts';
import { versions } from '../../generators/plan/versions.ts';

describe('versions', () => {
  it('has as its newest release of Go the one that the release tags of a build go up to', () =>
    assert.equal(`1.${linuxTarget.goMinor}`, versions.goNewest));

  it('supports the two newest releases of Go', () => assert.equal(versions.goOldestSupported, `1.${linuxTarget.goMinor - 1}`));
});
