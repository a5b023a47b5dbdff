import assert from 'node:assert/strict';
import { healthEndpoints } from '../../../generators/inspect/health/health-endpoints.ts';
import { fileImporting, programCodeOf } from '../../support/program-code-of.ts';

const chi = 'github.com/go-chi/chi/v5';
const echo = 'github.com/labstack/echo/v4';
const gin = 'github.com/gin-gonic/gin';
const fiber = 'github.com/gofiber/fiber/v2';
const gorilla = 'github.com/gorilla/mux';
const httprouter = 'github.com/julienschmidt/httprouter';

async function paths(imports: string, body: string, others: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const texts = { 'main.go': fileImporting(`net/http ${imports}`, body), ...others };
  return programCodeOf(texts, ({ code, constants }) => healthEndpoints(code, constants).map(({ path }) => path));
}

describe('healthEndpoints', () => {
  for (const [what, expected, imports, body] of [
    ['of http.HandleFunc', ['/healthz'], '', 'http.HandleFunc("/healthz", h)'],
    ['of http.Handle', ['/health'], '', 'http.Handle("/health", h)'],
    ['of a mux', ['/livez'], '', 'm := http.NewServeMux(); m.HandleFunc("/livez", h)'],
    ['of a pattern with GET', ['/healthz'], '', 'm := http.NewServeMux(); m.HandleFunc("GET /healthz", h)'],
    ['of a pattern that ends', ['/healthz/'], '', 'http.HandleFunc("/healthz/{$}", h)'],
    ['of a constant', ['/_health'], '', 'const healthPath = "/_health"; http.HandleFunc(healthPath, h)'],
    ['of gin', ['/ping'], gin, 'r := gin.Default(); r.GET("/ping", h)'],
    ['of a group of gin', ['/api/v1/health'], gin, 'r := gin.New(); v := r.Group("/api/v1"); v.GET("/health", h)'],
    ['of several methods', ['/health'], gin, 'r := gin.New(); r.Match([]string{"GET", "HEAD"}, "/health", h)'],
    ['of echo', ['/api/healthz'], echo, 'e := echo.New(); e.Group("/api").GET("/healthz", h)'],
    ['of chi', ['/readyz'], chi, 'r := chi.NewRouter(); r.Use(log); r.Get("/readyz", h)'],
    ['of a route of chi', ['/api/health'], chi, 'r := chi.NewRouter(); r.Route("/api", func(r chi.Router) { r.Get("/health", h) })'],
    ['of a group of chi', ['/health'], chi, 'r := chi.NewRouter(); r.Group(func(r chi.Router) { r.Get("/health", h) })'],
    ['of the heartbeat of chi', ['/ping'], `${chi} ${chi}/middleware`, 'r := chi.NewRouter(); r.Use(middleware.Heartbeat("/ping"))'],
    ['of fiber', ['/health/live'], fiber, 'app := fiber.New(); app.Get("/health/live", h)'],
    ['of gorilla', ['/healthz'], gorilla, 'r := mux.NewRouter(); r.HandleFunc("/healthz", h).Methods("GET")'],
    ['of a path of gorilla', ['/healthz'], gorilla, 'r := mux.NewRouter(); r.Methods("GET").Path("/healthz").HandlerFunc(h)'],
    [
      'of a subrouter of gorilla',
      ['/api/healthz'],
      gorilla,
      'r := mux.NewRouter(); s := r.PathPrefix("/api").Subrouter(); s.HandleFunc("/healthz", h)',
    ],
    ['of httprouter', ['/v1/healthcheck'], httprouter, 'r := httprouter.New(); r.HandlerFunc(http.MethodGet, "/v1/healthcheck", h)'],
    ['of Prometheus', ['/-/healthy', '/-/ready'], '', 'http.HandleFunc("/-/ready", h); http.HandleFunc("/-/healthy", h)'],
    [
      'the most telling and shortest first',
      ['/health', '/api/health', '/livez', '/ready', '/ping', '/status'],
      '',
      '/status /ping /ready /livez /api/health /health'
        .split(' ')
        .map(path => `http.HandleFunc("${path}", h)`)
        .join('; '),
    ],
    ['once', ['/health'], '', 'http.HandleFunc("/health", h); http.Handle("/health", h)'],
    [
      'of equal names in two blocks',
      ['/health'],
      gin,
      'e := gin.New(); { g := e.Group("/api"); g.GET("/x", h) }; { g := e.Group(""); g.GET("/health", h) }',
    ],
  ] as const) {
    it(`are found: ${what}`, async () => assert.deepEqual(await paths(imports, `func main() { ${body} }`), expected));
  }

  it('are found on a router that is a field, a parameter, or the result of a function', async () => {
    const field =
      'type s struct { r *mux.Router }\nfunc main() { a := &s{r: mux.NewRouter()}; a.routes() }\nfunc (a *s) routes() { a.r.HandleFunc("/healthz", h); a.r.PathPrefix("/x") }';
    assert.deepEqual(await paths(gorilla, field), ['/healthz']);
    const parameter = 'func main() { r := gin.New(); routes(r.Group("/api")) }\nfunc routes(g *gin.RouterGroup) { g.GET("/health", h) }';
    assert.deepEqual(await paths(gin, parameter), ['/api/health']);
    const result =
      'func main() { r := router(); r.Get("/healthz", h); r.Route("/x", nil) }\nfunc router() chi.Router { r := chi.NewRouter(); return r }';
    assert.deepEqual(await paths(chi, result), ['/healthz']);
  });

  it('are found in packages of the program, with file and line', async () => {
    const web = fileImporting('net/http', 'func Routes(m *http.ServeMux) {\n\tm.HandleFunc("/healthz", h)\n}', 'web');
    const texts = { 'main.go': fileImporting('example.com/x/web', 'func main() { web.Routes(nil) }'), 'web/web.go': web };
    const found = await programCodeOf(texts, ({ code, constants }) => healthEndpoints(code, constants));
    assert.deepEqual(found, [{ path: '/healthz', evidence: { file: 'web/web.go', line: 4 } }]);
  });

  for (const [what, imports, body] of [
    ['another path', '', 'http.HandleFunc("/users/health-insurance", h); http.HandleFunc("/orders/status", h)'],
    ['another method', '', 'http.HandleFunc("POST /health", h)'],
    ['a method that gorilla is told', gorilla, 'r := mux.NewRouter(); r.HandleFunc("/health", h).Methods("POST")'],
    ['a method of httprouter', httprouter, 'r := httprouter.New(); r.HandlerFunc(http.MethodPost, "/health", h)'],
    ['a path of gorilla without a handler', gorilla, 'r := mux.NewRouter(); r.Path("/health")'],
    ['a request', '', 'http.Get("/health")'],
    ['a header', '', 'r.Header.Get("/health")'],
    ['a client', '', 'c.Get("/health", &answer)'],
    ['a path under a condition', '', 'if debug { http.HandleFunc("/health", h) }'],
    ['a group whose path is not known', gin, 'r := gin.New(); g := r.Group(os.Getenv("BASE")); g.GET("/health", h)'],
    ['a group that asks who is there', gin, 'r := gin.New(); g := r.Group("/api", auth); g.GET("/health", h)'],
    ['a router that is mounted', chi, 'r := chi.NewRouter(); s := chi.NewRouter(); s.Get("/health", h); r.Mount("/x", s)'],
    ['a router that is not known, beside groups', gin, 'r := gin.New(); r.Group("/a"); s.GET("/health", h)'],
    ['a part of the host', '', 'http.HandleFunc("example.com/health", h)'],
  ] as const) {
    it(`are none: ${what}`, async () => assert.deepEqual(await paths(imports, `func main() { ${body} }`), []));
  }

  it('are none on a router that a function mounts where it is told', async () => {
    const body =
      'func main() { r := chi.NewRouter(); mount(r, "/a", sub()) }\nfunc sub() chi.Router { s := chi.NewRouter(); s.Get("/health", h); return s }\nfunc mount(r chi.Router, path string, below chi.Router) { r.Mount(path, below) }';
    assert.deepEqual(await paths(chi, body), []);
  });
});
