import assert from 'node:assert/strict';
import { matchesFileName, matchesTag, type Target } from '../../../generators/inspect/packages/build-target.ts';

const target: Target = { goos: 'linux', goarch: 'amd64', cgo: false, goMinor: 24, tags: ['netgo'] };

describe('matchesTag', () => {
  for (const [tag, expected] of Object.entries({
    linux: true,
    android: false,
    windows: false,
    unix: true,
    amd64: true,
    arm64: false,
    gc: true,
    gccgo: false,
    netgo: true,
    ignore: false,
    'go1.1': true,
    'go1.24': true,
    'go1.25': false,
    'go1.0': false,
    'go1.024': false,
    'go1.2.3': false,
    'go1.': false,
    go2: false,
    'amd64.v1': true,
    'amd64.v2': false,
    'arm64.v8.0': false,
    'goexperiment.regabiargs': true,
    'goexperiment.boringcrypto': false,
    boringcrypto: false,
  })) {
    it(`${tag} is ${expected}`, () => assert.equal(matchesTag(tag, target), expected));
  }

  it('knows cgo as the target has it, and an experiment by its old name', () => {
    assert.equal(matchesTag('cgo', target), false);
    assert.equal(matchesTag('cgo', { ...target, cgo: true }), true);
    assert.equal(matchesTag('boringcrypto', { ...target, tags: ['goexperiment.boringcrypto'] }), true);
  });

  it('knows the features of other architectures', () => {
    assert.equal(matchesTag('arm64.v8.0', { ...target, goarch: 'arm64' }), true);
    assert.equal(matchesTag('arm.7', { ...target, goarch: 'arm' }), true);
    assert.equal(matchesTag('goexperiment.regabiargs', { ...target, goarch: 'arm' }), false);
    assert.equal(matchesTag('constructor', { ...target, goarch: 'constructor.prototype' }), false);
  });
});

describe('matchesFileName', () => {
  for (const [name, expected] of Object.entries({
    'main.go': true,
    'linux.go': true,
    'windows.go': true,
    'a_linux.go': true,
    'a_windows.go': false,
    'a_android.go': false,
    'a_unix.go': true,
    'a_amd64.go': true,
    'a_arm64.go': false,
    'a_linux_amd64.go': true,
    'a_linux_arm64.go': false,
    'a_windows_amd64.go': false,
    // not an _OS_ARCH pair, so that only the last word counts
    'a_amd64_linux.go': true,
    'a_arm64_linux.go': true,
    'a_windows_x.go': true,
    'a_linux_test.go': true,
    'a_windows_test.go': false,
    'a_test_windows.go': false,
    'a_sparc64.go': false,
    // the name ends at its first dot
    'a_windows.pb.go': false,
    'a.pb_windows.go': true,
    '_windows.go': false,
  })) {
    it(`${name}: ${expected}`, () => assert.equal(matchesFileName(name, target), expected));
  }
});
