import assert from 'node:assert/strict';
import { dockerfileOf, mainImporting } from '../support/docker-run-of.ts';
import { builder, finalLines } from '../support/final-lines.ts';

describe('keptScript', () => {
  const handed: readonly (readonly [what: string, script: string, cmd: string, lines: readonly string[]])[] = [
    [
      'what a script hands on',
      'chown y /d\nexec ./x run "$@"',
      'CMD ["-a", "b"]',
      ['ENTRYPOINT ["/usr/local/bin/x", "run"]', 'CMD ["-a", "b"]'],
    ],
    ['it without quotes', 'exec x ${@}', 'CMD ["serve"]', ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]']],
    ['nothing that a script keeps', 'exec ./x run', 'CMD ["-a"]', ['ENTRYPOINT ["/usr/local/bin/x", "run"]']],
    [
      'what is left when a script takes a word for itself',
      'case $1 in\nnode)\n  shift\n  exec x serve "$@" ;;\nesac',
      'CMD ["node", "-a"]',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve", "-a"]'],
    ],
    [
      'the branch that its words choose, which those of another run may not',
      'MODE="$1"\ncase "$MODE" in\n  # (the usual one)\n  node|serve) exec x serve ;;\n  work*) exec x work ;;\nesac',
      'CMD ["node"]',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'],
    ],
    [
      'the branch for all other words with what that hands on',
      'case "$1" in\n  sh) exec "$@" ;;\n  *) exec x serve "$@" ;;\n  work) exec x work ;;\nesac',
      'CMD ["-a"]',
      ['ENTRYPOINT ["/usr/local/bin/x", "serve"]', 'CMD ["-a"]'],
    ],
    [
      'for good what comes behind all branches',
      'case "$1" in\n  -v) set -x ;;\nesac\nexec x serve',
      'CMD ["-v"]',
      ['ENTRYPOINT ["/usr/local/bin/x", "serve"]'],
    ],
    [
      'the last branch where the words are others by then',
      'set -- work\ncase "$1" in\n  node) exec x serve ;;\n  work) exec x work ;;\nesac',
      'CMD ["node"]',
      ['ENTRYPOINT ["/usr/local/bin/x", "work"]'],
    ],
    [
      'a program as a user of its name',
      'if [ "$(id -u)" = 0 ]; then exec su-exec x x "$@"; fi',
      'CMD ["serve"]',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'],
    ],
    [
      'what a script puts before flags',
      'if [ "${1#-}" != "$1" ]; then set -- x serve "$@"; fi\nexec "$@"',
      'CMD ["-a"]',
      ['ENTRYPOINT ["/usr/local/bin/x", "serve"]', 'CMD ["-a"]'],
    ],
    [
      'a command in place of that of a script',
      'if [ "${1#-}" != "$1" ]; then set -- x serve "$@"; fi\nexec "$@"',
      'CMD ["x", "work"]',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["work"]'],
    ],
    [
      'without a word that is for the script, which then does not start the program',
      'if [ "$1" == "install" ]; then\n  # or else\n  if [ -d /host ]; then cp /x /host/; else echo use; fi\nelse\n  exec x "$@"\nfi',
      'CMD ["install"]',
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'with a word that a script asks for before it starts the program with it',
      'if [ "$1" = serve ]; then set -e; fi\nexec /x "$@"',
      'CMD ["serve"]',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'],
    ],
    [
      'by the branch of an if that such a word takes',
      'if [ "${1:-}" = "serve" ]; then\n  exec /x --web\nelse\n  exec /x --all\nfi',
      'CMD ["serve"]',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["--web"]'],
    ],
    [
      'by default what a script does without a command',
      'if [ $# -gt 0 ]; then exec "$@"; else exec /x serve; fi',
      '',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'],
    ],
  ];
  for (const [what, script, cmd, lines] of handed)
    it(`starts ${what}`, async () => {
      const Dockerfile = `${builder}FROM alpine\nCOPY --from=b /x /x\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n${cmd}\n`;
      const found = await finalLines({ 'main.go': mainImporting('fmt'), 'run.sh': `#!/bin/sh\n${script}\n`, Dockerfile });
      assert.deepEqual(found.slice(found.findIndex(line => line.startsWith('ENTRYPOINT'))), lines);
    });

  // what is kept of a script that does more than start the program: where it can do so
  const kept: readonly (readonly [what: string, script: string, own: string, lines: readonly string[]])[] = [
    [
      'puts words there that the environment says',
      'exec x --name "$NAME" $MORE "$@"',
      'CMD ["serve"]',
      ['ENTRYPOINT ["/run.sh"]', 'CMD ["serve"]'],
    ],
    [
      'runs it before, by its path, which the program then has',
      '/opt/x/x migrate\nexec /opt/x/x "$@"',
      '',
      ['COPY --from=build /out/x /opt/x/', 'ENTRYPOINT ["/run.sh"]'],
    ],
    ['exports by name', 'load() { export "$1"="$(cat "$2")"; }\nload A /a\nexec x serve', '', ['ENTRYPOINT ["/run.sh"]']],
    [
      'asks who runs it before it does what only root can do',
      'touch /data/a\nif [ "$(id -u)" = 0 ]; then chown 7 /data; exec su-exec 7 x; fi\nexec x',
      'VOLUME /data\nRUN apk add --no-cache su-exec bash curl\nUSER root',
      ['ENTRYPOINT ["/run.sh"]'],
    ],
    [
      'does what only root can do',
      'chown 7 /data/a\nx migrate\nexec su-exec 7 x serve',
      '',
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'],
    ],
    ["writes what is not the user's", 'echo a > /etc/x.conf\nexec x serve', '', ['ENTRYPOINT ["/usr/local/bin/x", "serve"]']],
    ["writes what is the user's", 'echo a > /data/x.conf\nexec x serve', 'VOLUME /data', ['ENTRYPOINT ["/run.sh"]']],
    ['runs a script that is made elsewhere', '/fill.sh\nexec x serve $MORE', '', ['ENTRYPOINT ["/usr/local/bin/x", "serve"]']],
    [
      'runs what comes from another image',
      'other up\nexec x serve $MORE',
      'COPY --from=acme/other:1 /other /bin/other',
      ['ENTRYPOINT ["/usr/local/bin/x", "serve"]'],
    ],
  ];
  for (const [what, script, more, lines] of kept)
    it(`${lines.some(line => line.includes('/run.sh')) ? 'keeps' : 'follows'} a start script that ${what}`, async () => {
      const Dockerfile = `${builder}FROM alpine\nCOPY --from=b /x /usr/bin/\nCOPY docker/run.sh /\n${more.startsWith('CMD') ? '' : more}\nENTRYPOINT ["/run.sh"]\n${more.startsWith('CMD') ? more : ''}\n`;
      const texts = { 'main.go': mainImporting('fmt'), 'docker/run.sh': `#!/bin/sh\n${script}\n`, Dockerfile };
      const found = await finalLines(texts);
      assert.deepEqual(
        found.filter(line => /^(?:ENTRYPOINT|CMD|COPY --from=build \/out)/.test(line)),
        lines,
      );
      assert.equal(
        found.includes('COPY --chmod=755 docker/run.sh /run.sh'),
        lines.some(line => line.includes('/run.sh')),
      );
    });

  it('brings what a start script needs: the scripts that it runs, what the own image has over its root, its commands', async () => {
    const Dockerfile = `${builder}FROM alpine\nRUN apk add --no-cache bash jq curl su-exec\nCOPY --from=b /x /bin/\nCOPY rootfs /\nCOPY lib.sh /opt/\nENTRYPOINT ["run"]\n`;
    const found = await finalLines({
      'main.go': mainImporting('fmt'),
      'rootfs/bin/run': '#!/usr/bin/env bash\n. /opt/lib.sh\nNAME=$(jq .name /etc/x.json)\nexec x --name "$NAME"\n',
      'rootfs/etc/x.json': '{}',
      'lib.sh': '',
      Dockerfile,
    });
    assert.deepEqual(found, [
      'RUN apk add --no-cache bash jq',
      'COPY rootfs/ /',
      'COPY --chmod=755 rootfs/bin/run /bin/run',
      'COPY --chmod=755 lib.sh /opt/lib.sh',
      'ENTRYPOINT ["bash", "/bin/run"]',
    ]);
    const texts = { 'main.go': mainImporting('fmt'), 'rootfs/bin/run': '#!/bin/sh\n. /opt/lib.sh\nexec x "$NAME"\n', 'lib.sh': '' };
    assert.match(await dockerfileOf({ ...texts, Dockerfile }), /^# rootfs\/bin\/run runs it\.\nCOPY --chmod=755 lib\.sh /m);
  });
});
