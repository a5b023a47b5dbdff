import assert from 'node:assert/strict';
import { dockerRunOf, mainImporting, type Texts } from '../support/docker-run-of.ts';

interface Outcome {
  readonly lines: readonly string[];
  readonly notes: readonly string[];
}

async function outcome(from: string, check: string, options: Parameters<typeof dockerRunOf>[1] = {}): Promise<Outcome> {
  const texts: Texts = {
    'main.go': mainImporting('fmt'),
    Dockerfile: `FROM ${from}\nCOPY x /bin/serve\nENV PORT=9000\nHEALTHCHECK --interval=1m ${check}\nENTRYPOINT ["/bin/serve"]\n`,
  };
  const { files, plan } = await dockerRunOf(texts, options);
  const text = files.find(({ path }) => path === 'Dockerfile')?.text ?? '';
  return { lines: text.match(/^HEALTHCHECK.*$/gm) ?? [], notes: plan.warnings.map(({ message }) => message) };
}

const service = (address: string): Texts => ({
  'main.go': `package main

import (
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) {})
	http.ListenAndServe(${address}, nil)
}
func getEnv(name, fallback string) string { if v := os.Getenv(name); v != "" { return v }; return fallback }
`,
});

const checkOf = async (address: string, base?: 'scratch'): Promise<readonly string[]> => {
  const { files } = await dockerRunOf(service(address), base ? { base } : {});
  const text = files.find(({ path }) => path === 'Dockerfile')?.text ?? '';
  return [...text.matchAll(/^HEALTHCHECK.*? CMD (.*)$/gm)].map(([, command = '']) => command);
};

const serving = (name: string, address: string, path: string): string =>
  `package ${name}\n\nimport "net/http"\n\nfunc Serve(addr string) {\n\thttp.HandleFunc("${path}", func(w http.ResponseWriter, r *http.Request) {})\n\thttp.ListenAndServe(${address}, nil)\n}\n`;

const withScript = async (from: string, options: Parameters<typeof dockerRunOf>[1] = {}): Promise<readonly string[]> => {
  const dockerfile = `RUN apk add jq unzip\nCOPY check.sh /check.sh\nCOPY x /bin/serve\nHEALTHCHECK CMD /check.sh\nENTRYPOINT ["/bin/serve"]\n`;
  const texts: Texts = {
    'main.go': mainImporting('fmt'),
    'check.sh': '#!/bin/sh\nup=$(cat /tmp/state | jq .up)\ntest "$up" = true\n',
    Dockerfile: `FROM ${from}\n${dockerfile}`,
  };
  const { files } = await dockerRunOf(texts, options);
  return files.find(({ path }) => path === 'Dockerfile')?.text.match(/^(?:HEALTHCHECK|RUN apk|COPY .*check).*$/gm) ?? [];
};

describe('planHealthCheck', () => {
  const kept: readonly (readonly [name: string, from: string, check: string, command: string])[] = [
    [
      'wget on alpine, with what may be set anew where it is started',
      'alpine',
      'CMD wget -qO /dev/null "http://localhost:${PORT:-80}/up" || exit 1',
      'wget -qO /dev/null "http://localhost:${PORT:-80}/up"',
    ],
    ['the line of a shell that it names', 'alpine', 'CMD ["sh", "-c", "wget -q localhost || exit 1"]', '["wget", "-q", "localhost"]'],
    ['what every image of the base has', 'debian', 'CMD ["test", "-f", "/tmp/up"]', '["test", "-f", "/tmp/up"]'],
    ['a test by its other name', 'alpine', 'CMD [ -e /tmp/up ] || exit 1', '["[", "-e", "/tmp/up", "]"]'],
    ['what it prints left aside', 'alpine', 'CMD wget -q localhost >/dev/null 2>&1', '["wget", "-q", "localhost"]'],
    ['the program itself, by its name here', 'scratch', 'CMD ["/bin/serve", "ping"]', '["/usr/local/bin/x", "ping"]'],
  ];
  for (const [name, from, check, command] of kept) {
    it(`keeps the check of the repository's own image: ${name}`, async () => {
      const { lines, notes } = await outcome(from, check);
      assert.deepEqual([lines, notes], [[`HEALTHCHECK --interval=1m CMD ${command}`], []]);
    });
  }

  it('says which check this image cannot make, and makes it with the package', async () => {
    const check = 'CMD curl -f http://localhost:8080/ || exit 1';
    const { lines, notes } = await outcome('debian', check);
    assert.deepEqual(lines, []);
    assert.deepEqual(notes, ['Dockerfile:4 checks the health by curl, which this image does not hold: this image has no health check.']);
    const { lines: withCurl } = await outcome('alpine', check, { runPackage: ['curl'] });
    assert.deepEqual(withCurl, ['HEALTHCHECK --interval=1m CMD ["curl", "-f", "http://localhost:8080/"]']);
  });

  for (const [check, command] of [
    ['CMD curl --fail http://localhost:8080/up || exit 1', '["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/up"]'],
    ['CMD ["curl", "-fsSo", "/dev/null", "x:80"]', undefined],
    ['CMD curl -fsSL -o /dev/null -m 2 localhost:8080 || exit 1', '["wget", "-q", "-O", "/dev/null", "-T", "2", "127.0.0.1:8080"]'],
    ['CMD curl -kf "https://localhost:${PORT}/up" || exit 1', 'wget -q -O /dev/null --no-check-certificate "https://127.0.0.1:${PORT}/up"'],
    ['CMD curl http://localhost:8080/', undefined],
    ['CMD curl -f -X POST http://localhost:8080/', undefined],
    ['CMD curl -f http://localhost:8080/ http://localhost:8081/', undefined],
  ] as const) {
    it(`${command === undefined ? 'asks nothing' : 'asks by the client that alpine has'} for ${check}`, async () => {
      const { lines } = await outcome('alpine', check);
      assert.deepEqual(lines, command === undefined ? [] : [`HEALTHCHECK --interval=1m CMD ${command}`]);
    });
  }

  it('asks by a script of the repository that the image holds, with the packages of its commands', async () => {
    const [install, copy, check] = await withScript('alpine');
    assert.deepEqual([install, check], ['RUN apk add --no-cache jq', 'HEALTHCHECK CMD ["/check.sh"]']);
    assert.match(copy ?? '', /check\.sh \/check\.sh$/);
    assert.doesNotMatch((await withScript('alpine', { base: 'debian' })).join('\n'), /^HEALTHCHECK/m);
  });

  it('leaves out what needs a shell', async () => {
    assert.deepEqual((await outcome('alpine', 'CMD wget -q localhost/`hostname`')).lines, []);
    const { lines, notes } = await outcome('alpine', 'CMD wget -q localhost && test -f /up');
    assert.deepEqual(lines, []);
    assert.match(notes[0] ?? '', /^Dockerfile:4 has a shell health check that could not be carried over/);
    assert.deepEqual((await outcome('alpine', 'CMD ["sh", "/check.sh"]')).lines, []);
  });

  it('asks as often as the own image does where the code says the same', async () => {
    const texts: Texts = {
      'main.go':
        'package main\n\nimport (\n\t"net/http"\n\t"os"\n)\n\nfunc main() { if os.Args[1] == "health" { http.Get(os.Args[0]) } }\n',
      Dockerfile:
        'FROM scratch\nCOPY x /bin/serve\nHEALTHCHECK --interval=90s --retries=5 CMD ["/bin/serve", "health"]\nENTRYPOINT ["/bin/serve"]\n',
    };
    const { plan } = await dockerRunOf(texts);
    const { reason = '', options } = plan.images[0]?.healthCheck ?? {};
    assert.match(reason, /^the program checks itself/);
    assert.deepEqual(options, ['--interval=90s', '--retries=5']);
  });

  it('asks nothing that is answered beside a listener of its own, whose address is not known', async () => {
    const main =
      'package main\n\nimport (\n\t"os"\n\n\t"example.com/x/admin"\n\t"example.com/x/web"\n)\n\nfunc main() {\n\tgo admin.Serve(os.Args[1])\n\tweb.Serve("")\n}\n';
    const linesFor = async (ofAdmin: string, ofWeb: string): Promise<readonly string[]> => {
      const { plan } = await dockerRunOf({
        'main.go': main,
        'admin/serve.go': serving('admin', 'addr', ofAdmin),
        'web/serve.go': serving('web', '":80"', ofWeb),
      });
      return [plan.images[0]?.healthCheck?.command ?? []].flat().slice(-1);
    };
    assert.deepEqual(await linesFor('/healthz', '/'), []);
    assert.deepEqual(await linesFor('/healthz', '/ping'), ['http://127.0.0.1:80/ping']);
  });

  describe('on a port that a variable sets', () => {
    it('asks the port of the variable, and without it the default', async () => {
      assert.deepEqual(await checkOf('":" + getEnv("PORT", "80")'), ['wget -q -O /dev/null "http://127.0.0.1:${PORT:-80}/healthz"']);
      assert.deepEqual(await checkOf('":" + os.Getenv("PORT")'), ['wget -q -O /dev/null "http://127.0.0.1:${PORT:-8080}/healthz"']);
    });

    it('asks the default where the variable may hold a host', async () =>
      assert.deepEqual(await checkOf('getEnv("ADDR", ":80")'), ['["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:80/healthz"]']));

    it('asks nothing without a shell', async () => assert.deepEqual(await checkOf('":" + getEnv("PORT", "80")', 'scratch'), []));

    it('is content without a change over what it has written itself', async () => {
      const texts = service('":" + getEnv("PORT", "80")');
      const { files } = await dockerRunOf(texts);
      const written = files.find(({ path }) => path === 'Dockerfile')?.text ?? '';
      const { files: again } = await dockerRunOf({ ...texts, Dockerfile: written });
      assert.equal(
        again.find(({ path }) => path === 'Dockerfile')?.text.match(/^HEALTHCHECK.*$/m)?.[0],
        written.match(/^HEALTHCHECK.*$/m)?.[0],
      );
    });
  });

  it('is content without a check', async () => assert.deepEqual(await outcome('alpine', 'NONE'), { lines: [], notes: [] }));
});
