import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from '../support/temp-folder.ts';
import { dockerSuite } from './support/docker-suite.ts';
import { docker, finish, output } from './support/docker.ts';
import { type ModuleProxy, startModuleProxy } from './support/module-proxy.ts';
import { greeting, makeModule, type ModuleOfOthers } from './support/module-of-others.ts';
import { goDocker } from './support/tool.ts';
import { textsBelow, textsInImage } from './support/what-is-left.ts';

// no host has this name: what is asked for there is given to the build as a context of that name
const registry = 'registry.example.test/mirror';

// as private-modules.test.ts this needs a builder whose RUN steps are in the network of this machine
describe('a corporate network', () => {
  const suite = dockerSuite();
  const images: string[] = [];
  let base: string;
  let bundle: string;
  let module: ModuleOfOthers;
  let proxy: ModuleProxy;
  let folder: string;

  before(async () => {
    module = await makeModule(suite.tempFolder(), 'modules.example.test');
    proxy = await startModuleProxy(suite.tempFolder(), module.served);
    folder = await dockerFilesFor(module.program);
    const [, tag = ''] = /golang:(\S+)/.exec(readFileSync(join(folder, 'Dockerfile'), 'utf8')) ?? [];
    // of a server that there is no more: there has to be one, and none that the network of this machine may have
    const gone = await startModuleProxy(suite.tempFolder(), module.served);
    await gone.close();
    bundle = gone.authority;
    base = `${registry}/library/golang:${tag}=oci-layout://${await strangerOf(`golang:${tag}`)}:base`;
  });
  after(async () => {
    await proxy.close();
    if (images.length > 0) await docker(['image', 'rm', '--force', ...images]);
  });

  it("is built in with the company's module proxy and authority, not without them, and the authority is left nowhere", async () => {
    // in this order: what has been fetched once is in a cache mount, and in a layer
    assert.match(await refusal(folder, given('GOPROXY')), /certificate signed by unknown authority/);
    assert.match(await refusal(folder, given('ca')), /proxy\.golang\.org/);
    const exported = join(suite.tempFolder(), 'cache');
    const image = await build(folder, [...given('GOPROXY', 'ca'), '--cache-to', `type=local,dest=${exported},mode=max`]);
    assert.equal(await docker(['run', '--rm', image]), greeting);
    // the names are the same in all authorities that a test makes
    const lines = proxy.authority.split('\n').filter(line => line.length === 64 && !bundle.includes(line));
    assert.ok(lines.length > 0);
    assert.deepEqual(await textsInImage(suite.tempFolder(), image, [greeting, ...lines]), [greeting]);
    assert.deepEqual(textsBelow(exported, [greeting, ...lines]), [greeting]);
    const copy = join(suite.tempFolder(), 'bundle.pem');
    await docker(['cp', `${await suite.container(['create', image])}:/etc/ssl/certs/ca-certificates.crt`, copy]);
    assert.equal(readFileSync(copy, 'utf8'), bundle);
  });

  it("asks no checksum database but the company's, or none", async () => {
    const { 'go.sum': _, ...unchecked } = module.program;
    const other = await dockerFilesFor(unchecked);
    const options = given('GOPROXY', 'ca');
    assert.match(await refusal(other, options), /sum\.golang\.org/);
    assert.equal(await docker(['run', '--rm', await build(other, [...options, '--build-arg', 'GOSUMDB=off'])]), greeting);
  });

  async function dockerFilesFor(program: ModuleOfOthers['program']): Promise<string> {
    const made = suite.tempFolder();
    writeFiles(made, program);
    await goDocker(['docker', made, '--yes', '--base', 'scratch', '--corporate']);
    return made;
  }

  async function build(context: string, options: readonly string[]): Promise<string> {
    const image = `go-docker-test:corporate-${process.pid}-${images.length}`;
    // all of it anew: what was built without the authority has nothing of it
    await docker(['build', '--no-cache', '--load', '--tag', image, ...options, '.'], { cwd: context });
    images.push(image);
    return image;
  }

  // the registry always: without it this would be the usual image of Go
  function given(...names: readonly ('GOPROXY' | 'ca')[]): readonly string[] {
    const options = {
      GOPROXY: ['--build-arg', `GOPROXY=https://127.0.0.1:${proxy.port}`],
      ca: ['--secret', `id=ca,src=${proxy.authorityFile}`],
    };
    return ['--build-context', base, '--build-arg', `REGISTRY=${registry}`, ...names.flatMap(name => options[name])];
  }

  /** The image of Go with nothing in its environment but what Go needs, and without trust in anybody; gives the folder of its layout. */
  async function strangerOf(image: string): Promise<string> {
    const context = suite.tempFolder();
    const layout = join(suite.tempFolder(), 'layout');
    writeFileSync(join(context, 'bundle.pem'), bundle);
    writeFileSync(
      join(context, 'Dockerfile'),
      `FROM ${image} AS usual
FROM scratch
COPY --from=usual / /
COPY bundle.pem /etc/ssl/certs/ca-certificates.crt
ENV PATH=/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin GOPATH=/go GOTOOLCHAIN=local
`,
    );
    const to = `type=oci,tar=false,compression=uncompressed,name=base,dest=${layout}`;
    await output('docker', ['build', '--provenance=false', '--output', to, '.'], { cwd: context });
    return layout;
  }
});

async function refusal(context: string, options: readonly string[]): Promise<string> {
  const { status, stderr } = await finish('docker', ['build', ...options, '.'], { cwd: context });
  assert.notEqual(status, 0);
  return stderr;
}
