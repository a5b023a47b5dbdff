import assert from 'node:assert/strict';
import { ldLibrary, pkgConfigLibrary } from '../../../generators/inspect/cgo/cgo-libraries.ts';

describe('pkgConfigLibrary and ldLibrary', () => {
  it('give the packages to build and to run with', () => {
    assert.deepEqual(pkgConfigLibrary('vips'), {
      bookworm: { build: ['libvips-dev'], run: ['libvips42'] },
      trixie: { build: ['libvips-dev'], run: ['libvips42t64'] },
      alpine: { build: ['vips-dev'], run: ['vips'] },
    });
  });

  it('give the same library under both of its names', () => assert.deepEqual(pkgConfigLibrary('libpcap'), ldLibrary('pcap')));

  it('leave out a distribution that does not have it', () => assert.equal('alpine' in (pkgConfigLibrary('libsystemd') ?? {}), false));

  it('know the parts of the C library, which need no packages', () => {
    for (const name of ['m', 'dl', 'pthread']) assert.deepEqual(ldLibrary(name)?.bookworm, { build: [], run: [] });
  });

  it('tell the two kinds of names apart', () => assert.deepEqual([ldLibrary('libpcap'), pkgConfigLibrary('pcap')], [undefined, undefined]));

  it('do not know what is in no distribution', () => assert.equal(ldLibrary('wasmtime'), undefined));
});
