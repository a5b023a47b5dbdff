import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from '../support/temp-folder.ts';
import { dockerSuite } from './support/docker-suite.ts';
import { docker, output } from './support/docker.ts';
import { type OciImage, ociImages } from './support/oci-archive.ts';
import { goDocker } from './support/tool.ts';

interface ProgramFacts {
  /** EI_CLASS of its ELF header. */
  readonly bits: number;
  /** e_machine. */
  readonly machine: number;
  /** What the Go linker wrote down. */
  readonly setting: string | undefined;
}

// elf.h: EM_386, EM_X86_64, EM_ARM, EM_AARCH64
const platforms: Readonly<Record<string, ProgramFacts>> = {
  'linux/386': { bits: 32, machine: 3, setting: 'GOARCH=386' },
  'linux/amd64': { bits: 64, machine: 62, setting: 'GOARCH=amd64' },
  'linux/arm/v7': { bits: 32, machine: 40, setting: 'GOARM=7' },
  'linux/arm64': { bits: 64, machine: 183, setting: 'GOARCH=arm64' },
};

describe('one build for several platforms', () => {
  const suite = dockerSuite();

  for (const cache of ['mount', 'layer'] as const) {
    it(`gives each a program of its own (--cache ${cache})`, async () => {
      const folder = suite.tempFolder();
      writeFiles(folder, {
        'go.mod': 'module example.com/tiny\n\ngo 1.26\n',
        'main.go': 'package main\n\nfunc main() { println("tiny") }\n',
      });
      await goDocker(['docker', folder, '--base', 'scratch', '--cache', cache, '--yes']);
      const archive = join(suite.tempFolder(), 'image.tar');
      const wanted = ['--platform', Object.keys(platforms).join(','), '--provenance=false'];
      await docker(['buildx', 'build', ...wanted, '--output', `type=oci,dest=${archive}`, '.'], { cwd: folder });
      const found: Record<string, ProgramFacts> = {};
      for (const image of await ociImages(archive, suite.tempFolder())) found[image.platform] = await programFacts(image);
      assert.deepEqual(found, platforms);
    });
  }

  async function programFacts({ layers, platform }: OciImage): Promise<ProgramFacts> {
    const folder = suite.tempFolder();
    // the last layer is that of the program
    await output('tar', ['--extract', '--file', layers.at(-1) ?? '', '--directory', folder]);
    const path = join(folder, 'usr/local/bin/tiny');
    const header = readFileSync(path);
    assert.equal(header.toString('latin1', 0, 4), '\x7fELF');
    const settings = (await output('go', ['version', '-m', path])).split(/\s+/);
    const setting = settings.find(word => word === platforms[platform]?.setting);
    return { bits: header[4] === 2 ? 64 : 32, machine: header.readUInt16LE(18), setting };
  }
});
