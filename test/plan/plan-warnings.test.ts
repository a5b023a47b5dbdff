import assert from 'node:assert/strict';
import { dockerRunOf, mainImporting, type Texts } from '../support/docker-run-of.ts';

async function warnings(texts: Texts): Promise<readonly string[]> {
  const { plan } = await dockerRunOf({ 'main.go': mainImporting('fmt'), ...texts });
  return plan.warnings.map(({ message }) => message);
}

const builder = 'FROM golang:1.26 AS b\nCOPY . .\nRUN go build -o /x .\n';

describe('planWarnings', () => {
  const starts: readonly (readonly [start: string, named: string | undefined])[] = [
    ['ENTRYPOINT ["tini", "--", "/init.sh"]', 'Dockerfile:7 starts /init.sh,'],
    ['CMD ["dlv", "exec", "/x"]', 'Dockerfile:7 starts dlv,'],
    ['CMD /x --port $PORT', 'Dockerfile:7 starts a line of the shell,'],
    ['ENTRYPOINT ["/run.sh"]', undefined],
    ['ENTRYPOINT ["/x"]', undefined],
    ['ENTRYPOINT []', undefined],
  ];
  for (const [start, named] of starts) {
    it(`${named === undefined ? 'is silent on' : 'names what is not followed of'} ${start}`, async () => {
      const Dockerfile = `${builder}FROM alpine:3.20\nCOPY run.sh /\nCOPY --from=b /x /\n${start}\n`;
      const found = await warnings({ Dockerfile, 'run.sh': '#!/bin/sh\nexec /x serve "$@"\n' });
      assert.deepEqual(
        found.map(message => message.split(' which is not followed')[0]),
        named === undefined ? [] : [named],
      );
    });
  }
});
