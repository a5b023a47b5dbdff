import assert from 'node:assert/strict';
import { portName } from '../../generators/plan/published-ports.ts';
import { imageCommands } from '../../generators/render/image-commands.ts';
import { dockerRunOf } from '../support/docker-run-of.ts';

describe('portsInCommand', () => {
  for (const [what, exposed, published] of [
    ['all of a few', '8080 9090/udp', '-p 8080:8080 -p 9090:9090/udp'],
    ['those of the code, of many', '8080 9090 9091 9092 9093/udp', '-p 8080:8080'],
  ] as const) {
    it(`gives ${what}`, async () => {
      const { plan } = await dockerRunOf({
        'main.go': 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":8080", nil) }\n',
        Dockerfile: `FROM golang:1.26 AS b\nCOPY . .\nRUN go build -o /x .\nFROM alpine\nCOPY --from=b /x /x\nEXPOSE ${exposed}\nCMD ["/x"]\n`,
      });
      const [image] = plan.images;
      assert.equal(image && imageCommands(plan, image)[1], `docker run --rm ${published} x`);
    });
  }
});

describe('publishedPorts', () => {
  it('gives no port of a datagram socket that the image of the repository does not list', async () => {
    const main =
      'package main\n\nimport "net"\n\nfunc main() {\n\tnet.Listen("tcp", ":8080")\n\tnet.ListenPacket("udp", ":53")\n\tnet.ListenPacket("udp", ":5353")\n}\n';
    const Dockerfile =
      'FROM golang:1.26 AS b\nCOPY . .\nRUN go build -o /x .\nFROM alpine\nCOPY --from=b /x /x\nEXPOSE 53/udp\nCMD ["/x"]\n';
    const { plan } = await dockerRunOf({ 'main.go': main, Dockerfile });
    assert.deepEqual(plan.images[0]?.ports.map(portName), ['8080', '53/udp']);
    const { plan: alone } = await dockerRunOf({ 'main.go': main });
    assert.deepEqual(alone.images[0]?.ports.map(portName), ['8080', '53/udp', '5353/udp']);
  });

  it('gives first what the image lists as well', async () => {
    const main =
      'package main\n\nimport "net/http"\n\nfunc main() {\n\tgo http.ListenAndServe(":9090", nil)\n\thttp.ListenAndServe(":7070", nil)\n}\n';
    const Dockerfile = 'FROM golang:1.26 AS b\nCOPY . .\nRUN go build -o /x .\nFROM alpine\nCOPY --from=b /x /x\nEXPOSE 7070\nCMD ["/x"]\n';
    const { plan } = await dockerRunOf({ 'main.go': main, Dockerfile });
    assert.deepEqual(plan.images[0]?.ports.map(portName), ['7070', '9090']);
  });

  it('gives the port that a variable of the image sets and it lists, and not the default that it does not list', async () => {
    const main =
      'package main\n\nimport (\n\t"flag"\n\t"fmt"\n\t"net/http"\n)\n\nvar port = flag.Int("port", 8081, "")\n\nfunc main() {\n\tflag.Parse()\n\thttp.ListenAndServe(fmt.Sprintf(":%d", *port), nil)\n}\n';
    const of = async (env: string): Promise<readonly string[] | undefined> => {
      const Dockerfile = `FROM golang:1.26 AS b\nCOPY . .\nRUN go build -o /x .\nFROM alpine\nCOPY --from=b /x /x\n${env}EXPOSE 5230\nCMD ["/x"]\n`;
      return (await dockerRunOf({ 'main.go': main, Dockerfile })).plan.images[0]?.ports.map(portName);
    };
    assert.deepEqual(await of('ENV X_PORT=5230\n'), ['5230']);
    assert.deepEqual(await of(''), ['8081', '5230']);
  });
});
