import { join } from 'node:path';
import { output } from '../../image/support/docker.ts';
import { writeFiles } from '../../support/temp-folder.ts';

/** A program for each way in which dependencies come into a build. None of the versions is the newest, so that one can be upgraded. */
const shapes: readonly Shape[] = [
  {
    name: 'plain',
    files: {
      'go.mod': goMod('plain', [
        'github.com/aws/aws-sdk-go-v2/config v1.29.0',
        'github.com/aws/aws-sdk-go-v2/service/s3 v1.75.0',
        'github.com/spf13/cobra v1.8.0',
      ]),
      'main.go': program(
        ['context', 'github.com/aws/aws-sdk-go-v2/config', 'github.com/aws/aws-sdk-go-v2/service/s3', 'github.com/spf13/cobra'],
        'var _ cobra.Command\n\tsettings, err := config.LoadDefaultConfig(context.Background())\n\tif err != nil {\n\t\tpanic(err)\n\t}\n\tprintln(s3.NewFromConfig(settings).Options().Region)',
      ),
    },
    tidied: ['.'],
  },
  {
    name: 'workspace',
    files: {
      'go.work': 'go 1.26\n\nuse (\n\t./api\n\t./greeting\n)\n',
      'api/go.mod': goMod('api', ['github.com/gin-gonic/gin v1.9.1']),
      'api/main.go': program(
        ['example.com/greeting', 'github.com/gin-gonic/gin'],
        'engine := gin.Default()\n\tengine.GET("/", func(c *gin.Context) { c.String(200, greeting.Text()) })\n\tpanic(engine.Run(":8080"))',
      ),
      'greeting/go.mod': goMod('greeting', ['go.uber.org/zap v1.26.0']),
      'greeting/greeting.go': library('greeting', 'go.uber.org/zap', 'zap.NewNop().Info("hello")'),
    },
    tidied: ['greeting'],
    synced: ['api'],
  },
  {
    name: 'replace',
    files: {
      'go.mod': `${goMod('replace', ['example.com/greeting v0.0.0', 'google.golang.org/grpc v1.60.0'])}\nreplace example.com/greeting => ./greeting\n`,
      'main.go': program(['example.com/greeting', 'google.golang.org/grpc'], 'println(greeting.Text())\n\tgrpc.NewServer().GracefulStop()'),
      'greeting/go.mod': goMod('greeting', ['go.uber.org/zap v1.26.0']),
      'greeting/greeting.go': library('greeting', 'go.uber.org/zap', 'zap.NewNop().Info("hello")'),
    },
    tidied: ['greeting', '.'],
  },
  {
    name: 'vendor',
    files: {
      'go.mod': goMod('vendor', [
        'github.com/go-chi/chi/v5 v5.0.10',
        'github.com/jackc/pgx/v5 v5.5.0',
        'github.com/prometheus/client_golang v1.17.0',
      ]),
      'main.go': program(
        [
          'context',
          'net/http',
          'github.com/go-chi/chi/v5',
          'github.com/jackc/pgx/v5',
          'github.com/prometheus/client_golang/prometheus/promhttp',
        ],
        'if connection, err := pgx.Connect(context.Background(), ""); err == nil {\n\t\tdefer connection.Close(context.Background())\n\t}\n' +
          '\trouter := chi.NewRouter()\n\trouter.Handle("/metrics", promhttp.Handler())\n\tpanic(http.ListenAndServe(":8080", router))',
      ),
    },
    tidied: ['.'],
    vendored: true,
  },
  {
    name: 'cgo',
    files: {
      'go.mod': goMod('cgo', ['github.com/go-chi/chi/v5 v5.0.10', 'github.com/mattn/go-sqlite3 v1.14.18']),
      'main.go': program(
        ['database/sql', 'net/http', 'github.com/go-chi/chi/v5', '_ github.com/mattn/go-sqlite3'],
        'if _, err := sql.Open("sqlite3", ":memory:"); err != nil {\n\t\tpanic(err)\n\t}\n\tpanic(http.ListenAndServe(":8080", chi.NewRouter()))',
      ),
    },
    tidied: ['.'],
  },
];

interface Shape {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** The folders of the modules to complete go.mod and go.sum of. */
  readonly tidied: readonly string[];
  /** Members that `go mod tidy` cannot complete, since they import others of the workspace. */
  readonly synced?: readonly string[];
  readonly vendored?: boolean;
}

/** Writes the shapes below a folder, with what the go command adds to them; gives the folder of each. */
export async function writeShapes(folder: string): Promise<readonly string[]> {
  const folders = [];
  for (const { name, files, tidied, synced = [], vendored = false } of shapes) {
    const shape = join(folder, name);
    writeFiles(shape, files);
    for (const dir of tidied) await output('go', ['mod', 'tidy'], { cwd: join(shape, dir) });
    for (const dir of synced) await output('go', ['get', './...'], { cwd: join(shape, dir) });
    if (vendored) await output('go', ['mod', 'vendor'], { cwd: shape });
    folders.push(shape);
  }
  return folders;
}

function goMod(name: string, requires: readonly string[]): string {
  return `module example.com/${name}\n\ngo 1.26\n\nrequire (\n${requires.map(line => `\t${line}\n`).join('')})\n`;
}

function program(imports: readonly string[], body: string): string {
  return `package main\n\nimport (\n${imports.map(importLine).join('')})\n\nfunc main() {\n\t${body}\n}\n`;
}

function library(name: string, path: string, line: string): string {
  return `package ${name}\n\nimport "${path}"\n\nfunc Text() string {\n\t${line}\n\treturn "hello"\n}\n`;
}

function importLine(path: string): string {
  return path.startsWith('_ ') ? `\t_ "${path.slice(2)}"\n` : `\t"${path}"\n`;
}
