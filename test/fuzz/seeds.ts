/** Small texts that between them hold all of the syntax that is read from each kind of file. */
export const goModSeeds: readonly string[] = [
  'module example.com/hello\n\ngo 1.26.0\n\ntoolchain go1.26.3\n',
  'module (\n\t"example.com/hello/v2" // Deprecated: use v3\n)\n\ngo 1.21rc2\ntoolchain default\n\ngodebug default=go1.21\ngodebug (\n\tpanicnil=1\n)\n',
  'module gopkg.in/yaml.v3\n\nrequire (\n\ta.com/b v1.2.3 // indirect; later\n\tc.com/d/v2 v2.0.0-20200101000000-abcdefabcdef // indirect\n\te.com/f v3.0.0+incompatible\n)\nrequire g.com/h v0.0.0-rc.1\n',
  'module example.com/x\nreplace a.com/b => ../b\nreplace (\n\tc.com/d v1.0.0 => e.com/f v1.2.3\n\tg.com/h => "./with space"\n)\nexclude (\n\ta.com/b v1.0.1\n)\n',
  'module example.com/x\nretract v1.0.0 // published by accident\nretract [v1.1.0, v1.2.0]\nretract (\n\tv2.0.0\n\t[v2.1.0,v2.2.0]\n)\ntool example.com/x/cmd/gen\ntool (\n\tgolang.org/x/tools/cmd/stringer\n)\nignore ./node_modules\nignore (\n\tstatic\n)\n',
  '// comment\n\n/* no comment here */\nmodule "a\\tb"\nrequire `raw`\nunknown x y\nunknown (\n\tz\n)\nrequire ( )\n',
  '\uFEFFmodule example.com/bom\r\n\r\ngo 1.18\r\n',
];

export const goWorkSeeds: readonly string[] = [
  'go 1.26.0\n\ntoolchain go1.26.3\n\nuse ./hello\nuse (\n\t.\n\t"./with space" // why\n\t../outside\n)\n',
  'go 1.18\nuse ()\nreplace a.com/b v1.0.0 => c.com/d v1.2.3\nreplace (\n\te.com/f => ./f\n)\ngodebug asynctimerchan=0\n',
  '// nothing\n',
];

export const goSeeds: readonly string[] = [
  `// Copyright
//go:build linux && (amd64 || arm64) && !cgo && go1.21

// Package main is documented.
package main

import (
	"embed"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"

	config "example.com/x/config"
	. "strings"
	_ "time/tzdata"
)

//go:generate go run ./gen -o out.go
//go:embed static/* all:templates "with space" \`raw\`
var assets embed.FS

var version = "dev"

const port = 8080

type server struct {
	*http.Server
	Addr, Host string \`default:":7070" mapstructure:"addr,omitempty" env:"ADDR,default=:6060"\`
	next       *server
}

func main() {
	addr := flag.String("addr", ":9090", "the address")
	flag.Parse()
	switch os.Args[1] {
	case "healthcheck":
		os.Exit(0)
	}
	go func() { fmt.Println(http.ListenAndServe(*addr, nil)) }()
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", fmt.Sprintf("%d", port)))
	if err != nil || ToUpper("x") == 'x' {
		panic(err)
	}
	srv := &http.Server{Addr: config.Default().Addr, Handler: nil}
	srv.Addr = ":" + os.Getenv("PORT")
	serve(listener, config.Port)
	fmt.Println(srv.ListenAndServe(), version, '\\'', '"', '{', 0x1p-2, 1_000i)
}

func serve(l net.Listener, ports ...int) { _ = http.Serve(l, nil) }
`,
  `// +build linux,!windows darwin
// +build !ignore

/* a comment
   of two lines */ package a; import "C"; import ("fmt"; x "os")

/*
#cgo pkg-config: sqlite3
#cgo linux LDFLAGS: -lm
#include <math.h>
*/
import "C"

type Config struct{ Addr string; Port int }
type list[T any, K ~int | ~string] struct { head *list[T, K]; f func(a, b int, c ...T) (x T, err error); ch <-chan struct{} }

var Addr, Other = ":8081", "x"
var Port int = 80 + 1
var d *****Config
const ( a = iota; b; c )

func Default() *Config { return &Config{Addr: getenv("ADDR", ":8082"), Port: Port} }
func (c *Config) Listen(addr string) error { c.Addr = addr; return fmt.Errorf("no: %w", x.ErrNotExist) }
func getenv(name, fallback string) string { if v, ok := x.LookupEnv(name); ok { return v }; return fallback }
func init() { Addr = ":8083"; label: for i := range 10 { select { case <-make(chan int): continue label; default: goto label } } }
`,
  `package main

import (
	"os"

	"github.com/gin-gonic/gin"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"
	"github.com/urfave/cli/v2"
)

var address string

func init() {
	pflag.StringVarP(&address, "address", "a", "0.0.0.0:3000", "where")
	viper.SetDefault("server.port", 3001)
}

func run(addr string, more ...string) error { return gin.Default().Run(addr) }

func main() {
	app := &cli.App{Flags: []cli.Flag{&cli.StringFlag{Name: "listen", Value: ":3002"}}}
	_ = app.Run(os.Args)
	_ = run(":" + viper.GetString("server.port"))
	gin.New().Run()
	gin.New().Run(address)
}
`,
  `package main

func main() { a() }
func a() string { return b() + b() }
func b() string { return a() + (func() string { return raw })() }

var raw = \`
func main() { /* " */
\`
var e, f = f, e
var g = h(g)
func h(p string) string { p = h(p); return h(h(p)) }
`,
  'package main\nfunc main() {}\n',
  '\uFEFFpackage main\r\n\r\nimport "fmt"\r\n\r\nfunc main() {\r\n\tfmt.Println("x")\r\n}\r\n',
  'package x_test\n\nimport "testing"\n\nfunc TestX(t *testing.T) { t.Run("x", func(t *testing.T) {}) }\n',
  '//go:build ignore\n\npackage documentation\n',
];

export const dockerfileSeeds: readonly string[] = [
  '# syntax=docker/dockerfile:1\n# escape=\\\nARG GO=1.26\nFROM --platform=$BUILDPLATFORM golang:${GO}-alpine AS build\nWORKDIR /src\nRUN --mount=type=cache,target=/x \\\n    go build \\\n  # note\n    -o /out/x .\n\nFROM gcr.io/distroless/static-debian13:nonroot@sha256:0123\nCOPY --from=build /out/x /x\nENTRYPOINT ["/x", "-a"]\nEXPOSE 8080/tcp\n',
  'from Golang:1.20 as Base\nFROM base\nRUN <<EOF\necho "hi"\nEOF\nHEALTHCHECK --interval=1s CMD curl -f http://localhost/ || exit 1\nLABEL a="b c" d=e\nENV A=$B C="${D:-x}"\nONBUILD RUN x\nUSER 1:1\n',
  '# escape=`\nFROM alpine\nRUN a `\n b\nCOPY <<-X /y\n z\nX\n',
];

export const gitConfigSeeds: readonly string[] = [
  '[core]\n\trepositoryformatversion = 0\n\tfsmonitor = "rm -rf /"\n[remote "origin"]\n\turl = git@github.com:acme/hello.git\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n[branch "main"]\n\tremote = origin\n',
  '[remote "origin"]\n\turl = https://user:token@GitHub.com:443/acme/hello.git/\n[include]\n\tpath = ../outside\n[url "x"]\n\tinsteadOf = https://\n',
  '[remote "origin"] ; comment\nurl="ssh://git@example.com/~a/b.git"\n# x\n[remote.origin]\n\turl = \\\n\t\thttps://a.b/c\n',
];

export const vendorModulesSeeds: readonly string[] = [
  '## workspace\n# a.com/b v1.2.3\n## explicit; go 1.17\na.com/b\na.com/b/c\n# c.com/d v1.0.0 => ../d\n## explicit\nc.com/d\n# e.com/f => g.com/h v1.0.0\n',
  '# a.com/b v1.2.3 => c.com/d v0.0.0-20200101000000-abcdefabcdef\n## explicit; go 1.26.0\n# bad\nnot a module\n#\n##\n',
];

export const ownDockerfileSeeds: readonly string[] = [
  'FROM node:22 AS web\nWORKDIR /web\nCOPY web/package.json ./\nRUN npm ci && npm run build\nFROM golang:1.26 AS b\nWORKDIR /src\nCOPY . .\nCOPY --from=web /web/dist web/dist/\nRUN cp -r conf /etc/x && CGO_ENABLED=0 go build -tags a,b -ldflags "-X main.v=1" -o /out/x .\nFROM alpine AS gathered\nRUN mkdir -p /var/x && chown 1:1 "/var/x"\nCOPY conf/* /etc/x/\nFROM scratch\nENV HOME=/root PORT=80\nWORKDIR /srv\nCOPY --from=b /out/x docker/run.sh /opt/\nCOPY --from=gathered --chown=1:1 /var/x /var/x\nCOPY --from=2 /etc/x/config.ini ./conf/\nEXPOSE 80/tcp 53/udp $PORT\nVOLUME ["/data", "/root/.x"]\nHEALTHCHECK --interval=1s --retries=3 CMD curl -f "http://localhost:$PORT/health" || exit 1\nENTRYPOINT ["/opt/run.sh"]\nCMD ["-c", "conf/config.yaml"]\n',
  'FROM --platform=$BUILDPLATFORM golang AS x\nFROM x\nRUN <<EOF\nmkdir a\nchown b a\nEOF\nCOPY ["conf", "web dist", "./"]\nHEALTHCHECK CMD ["wget", "-qO-", "http://127.0.0.1"]\nENTRYPOINT exec tini -- /x \'a b\' $C\n',
];

export const makefileSeeds: readonly string[] = [
  'GO ?= go\nVERSION := $(shell git describe --tags)\nLDFLAGS = -X main.version=$(VERSION) \\\n  -X "main.date=x"\ninclude other.mk\n\n.PHONY: build\nbuild: web/dist\n\t@CGO_ENABLED=0 $(GO) build -tags "a b" -ldflags \'$(LDFLAGS)\' -o bin/$@ ./cmd/$* # c\n\nweb/dist: $(wildcard web/*)\n\tcd web && npm ci && npm run build\n\tdocker build -f docker/Dockerfile -t x .\n',
  'define X\n$(X) $(X)\nendef\nifeq ($(OS),Windows_NT)\nA = $(A)\nelse\nA := $(call X,$(A))\nendif\n%: ; go install $@\n',
];

export const configurationSeeds: readonly string[] = [
  'port: 8080\nserver: &s\n  port: ":81"\n  list: [{port: 1}, {port: 2}]\nother: *s\n',
  '; c\n[server]\nport = 80 ; d\n[server.a]\n"port" = \'1\'\nport=[1,\n2]\n',
  '{"port": "80", "server": {"Port": [8080, null, {"port": true}]}}',
];

export const manifestSeeds: readonly string[] = [
  '{"name":"web","packageManager":"pnpm@9.0.0","engines":{"node":">=20"},"workspaces":["a/*"],"scripts":{"prebuild":"cp ../x y","build":"tsc && vite build --outDir ../out"},"dependencies":{"a":"file:../b","c":"workspace:*"}}',
  '{"scripts":{"build":"npm run build:a && npm-run-all build:*","build:a":"webpack"},"devDependencies":{"webpack":"5"}}',
];
