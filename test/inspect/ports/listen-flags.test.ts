import assert from 'node:assert/strict';
import { portsOf } from '../../support/ports-of.ts';

const listen = 'for _, a := range addresses() { net.Listen("tcp", a) }';

describe('flags that say where the program listens', () => {
  for (const [what, expected, body] of [
    ['an address', ['9000'], `func main() { flag.String("address", ":9000", "ADDRESS:PORT to bind to"); ${listen} }`],
    ['a port', ['9000'], `func main() { pflag.IntP("port", "p", 9000, "port to listen on"); ${listen} }`],
    [
      'a flag of urfave/cli',
      ['9000'],
      `var f = cli.StringFlag{Name: "address", Value: ":" + port, Usage: "bind to a specific ADDRESS:PORT"}\nconst port = "9000"\nfunc main() { ${listen} }`,
    ],
    [
      'a flag of kingpin',
      ['9090'],
      `func main() { kingpin.Flag("web.listen-address", "Address to listen on.").Default("0.0.0.0:9090").Strings(); ${listen} }`,
    ],
    [
      'nothing when what listens is known',
      ['80'],
      `func main() { flag.String("address", ":9000", "address to bind to"); http.ListenAndServe(":80", nil) }`,
    ],
    ['nothing when nothing listens', [], 'func main() { flag.String("address", ":9000", "address to bind to") }'],
    [
      'nothing of what it connects to',
      [],
      `func main() { flag.String("address", ":9000", "address the remote server listens on"); ${listen} }`,
    ],
    ['nothing of another name', [], `func main() { flag.String("name", ":9000", "listen to it"); ${listen} }`],
    [
      'nothing of several ports',
      [],
      `func main() { flag.String("http-address", ":80", "listen on"); flag.String("grpc-address", ":81", "listen on"); ${listen} }`,
    ],
  ] as const) {
    it(`give ${what}`, async () => assert.deepEqual(await portsOf(body), expected));
  }
});
