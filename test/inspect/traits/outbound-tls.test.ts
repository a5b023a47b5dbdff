import assert from 'node:assert/strict';
import { outboundTls } from '../../../generators/inspect/traits/outbound-tls.ts';
import { fileImporting, programCodeOf } from '../../support/program-code-of.ts';

async function line(imports: string, body: string): Promise<number | undefined> {
  const main = body.includes('func main()') ? '' : '\nfunc main() {}';
  const found = await programCodeOf({ 'main.go': fileImporting(imports, `${body}${main}`) }, ({ code, graph }) => outboundTls(code, graph));
  return found?.evidence.line;
}

describe('outboundTls', () => {
  for (const [what, imports, body] of [
    ['http.Get', 'net/http', 'func main() { http.Get(url) }'],
    ['http.Get of https', 'net/http', 'func main() { http.Get("https://example.com") }'],
    ['an http.Client', 'net/http', 'var client = &http.Client{}'],
    ['a type that holds one', 'net/http', 'type api struct { client *http.Client }'],
    ['http.DefaultClient', 'net/http', 'var client = http.DefaultClient'],
    ['a request among plain ones', 'net/http', 'func main() { http.Get("http://localhost/health"); http.Get(url) }'],
    ['a reverse proxy', 'net/http/httputil', 'func main() { httputil.NewSingleHostReverseProxy(u) }'],
    ['tls.Dial', 'crypto/tls', 'func main() { tls.Dial("tcp", addr, nil) }'],
    ['mail', 'net/smtp', 'func main() { smtp.SendMail(addr, auth, from, to, body) }'],
    ['the certificates of the system', 'crypto/x509', 'var pool, err = x509.SystemCertPool()'],
  ] as const) {
    it(`knows ${what}`, async () => assert.equal(await line(imports, body), 3));
  }

  for (const module of ['github.com/jackc/pgx/v5/pgxpool', 'github.com/aws/aws-sdk-go-v2/service/s3', 'cloud.google.com/go/storage']) {
    it(`knows the import of ${module}`, async () => assert.equal(await line(module, ''), 1));
  }

  for (const [what, imports, body] of [
    ['a server', 'net/http crypto/tls', 'func main() { s := http.Server{TLSConfig: &tls.Config{}}; s.ListenAndServe() }'],
    [
      'requests to a plain address only',
      'net/http fmt',
      'func main() { c := http.Client{}; c.Get(fmt.Sprintf("http://localhost:%d", port)) }',
    ],
    ['a plain address with a path', 'net/http', 'func main() { http.Get("http://" + addr + "/healthz") }'],
    ['a comment', 'net/http', '// http.Get would do\nvar mux = http.NewServeMux()'],
    ['another package of the name', 'example.com/other/http', 'func main() { http.Get(url) }'],
    ['a module that is called alike', 'github.com/jackc/pgxfake', ''],
  ] as const) {
    it(`takes ${what} for none`, async () => assert.equal(await line(imports, body), undefined));
  }
});
