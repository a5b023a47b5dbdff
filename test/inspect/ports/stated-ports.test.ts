import assert from 'node:assert/strict';
import { dockerRunOf, type Texts } from '../../support/docker-run-of.ts';

// an option of the server takes the place of its default
const template: Texts = {
  'main.go': `package main

import (
	"example.com/x/server"

	"github.com/caarlos0/env/v11"
)

type config struct {
	HTTP struct {
		Port string \`env:"HTTP_PORT,required"\`
	}
}

func main() {
	cfg := &config{}
	env.Parse(cfg)
	server.New(server.Port(cfg.HTTP.Port)).Start()
}
`,
  'server/server.go': `package server

import (
	"net"
	"net/http"
)

const defaultAddr = ":80"

type Server struct{ address string }
type Option func(*Server)

func Port(port string) Option { return func(s *Server) { s.address = net.JoinHostPort("", port) } }

func New(opts ...Option) *Server {
	s := &Server{address: defaultAddr}
	for _, opt := range opts {
		opt(s)
	}
	return s
}

func (s *Server) Start() {
	http.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) {})
	http.ListenAndServe(s.address, nil)
}
`,
};
const compose = (service: string): Texts => ({
  'compose.yaml': `services:\n  db:\n    image: postgres\n    ports: ["5432:5432"]\n  app:\n${service}`,
});

async function linesOf(others: Texts, texts: Texts = template): Promise<readonly string[]> {
  const { files } = await dockerRunOf({ ...texts, ...others });
  const text = files.find(({ path }) => path === 'Dockerfile')?.text ?? '';
  return text.split('\n').filter(line => /^(?:EXPOSE|HEALTHCHECK|ENV HTTP)/.test(line));
}

const asked = (port: number): readonly string[] => [
  `ENV HTTP_PORT="${port}"`,
  `EXPOSE ${port}`,
  `HEALTHCHECK --interval=10s --timeout=3s CMD wget -q -O /dev/null "http://127.0.0.1:\${HTTP_PORT:-${port}}/healthz"`,
];

describe('ports that other files state', () => {
  it('take the place of a default that is always set anew from a required variable', async () => {
    assert.deepEqual(await linesOf({ '.env.example': '# HTTP\nHTTP_PORT=3000 # for developers\n' }), asked(3000));
    assert.deepEqual(await linesOf(compose('    build: .\n    ports: ["9000:3001"]\n')), asked(3001));
    assert.deepEqual(await linesOf(compose('    build: .\n    environment: ["HTTP_PORT=3002"]\n')), asked(3002));
  });

  it('are those of the compose file before those of the example', async () =>
    assert.deepEqual(
      await linesOf({ ...compose('    build: .\n    ports:\n      - target: 3001\n'), '.env.example': 'HTTP_PORT=3000\n' }),
      asked(3001),
    ));

  it('are not those of another image', async () => {
    assert.deepEqual(await linesOf(compose('    build: ./web\n    ports: ["3001:3001"]\n')), asked(8080));
    assert.deepEqual(await linesOf(compose('    image: nginx\n    ports: ["3001:3001"]\n')), asked(8080));
  });

  it('take in the example for what the compose file leaves open', async () =>
    assert.deepEqual(
      await linesOf({ ...compose('    build: .\n    ports: ["${HTTP_PORT}:${HTTP_PORT}"]\n'), '.env.example': 'HTTP_PORT=3000\n' }),
      asked(3000),
    ));

  it('are published, and not asked, where nothing says which variable holds them', async () => {
    const texts = {
      'main.go':
        'package main\n\nimport (\n\t"net/http"\n\t"os"\n)\n\nfunc main() {\n\thttp.HandleFunc("/healthz", nil)\n\thttp.ListenAndServe(os.Args[1], nil)\n}\n',
    };
    assert.deepEqual(await linesOf(compose('    build: .\n    ports: ["3001:3001"]\n'), texts), ['EXPOSE 3001']);
    assert.deepEqual(await linesOf({ '.env.example': 'HTTP_PORT=3000\n' }, texts), []);
  });

  it('count for nothing where the code tells the port', async () => {
    const texts = { 'main.go': 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":80", nil) }\n' };
    assert.deepEqual(await linesOf(compose('    build: .\n    ports: ["3001:3001"]\n'), texts), ['EXPOSE 80']);
  });
});
