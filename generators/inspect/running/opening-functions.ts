/** How a program uses a file. */
export type FileUse = 'read' | 'written';

/** Which arguments are paths: one, or all from one on. */
export type Paths = { readonly at: number; readonly use: FileUse; readonly rest?: boolean; readonly isFolder?: boolean };

const read = (at: number): Paths => ({ at, use: 'read' });
const readAll = (at: number): Paths => ({ at, use: 'read', rest: true });
const written = (at: number): Paths => ({ at, use: 'written' });
const readFolder = (at: number): Paths => ({ at, use: 'read', isFolder: true });
const writtenFolder = (at: number): Paths => ({ at, use: 'written', isFolder: true });

/** Functions that open what they are given, by import path (without a version) and name. */
export const openingFunctions: ReadonlyMap<string, Paths> = new Map([
  ['os.Open', read(0)],
  ['os.OpenRoot', readFolder(0)],
  ['os.ReadFile', read(0)],
  ['os.ReadDir', readFolder(0)],
  ['os.DirFS', readFolder(0)],
  ['os.Create', written(0)],
  ['os.WriteFile', written(0)],
  ['os.Mkdir', writtenFolder(0)],
  ['os.MkdirAll', writtenFolder(0)],
  ['os.OpenFile', written(0)],
  ['os.CreateTemp', writtenFolder(0)],
  ['os.MkdirTemp', writtenFolder(0)],
  ['os.Rename', written(1)],
  ['github.com/gofrs/flock.New', written(0)],
  ['io/ioutil.ReadFile', read(0)],
  ['io/ioutil.ReadDir', readFolder(0)],
  ['io/ioutil.WriteFile', written(0)],
  ['html/template.ParseFiles', readAll(0)],
  ['html/template.ParseGlob', read(0)],
  ['text/template.ParseFiles', readAll(0)],
  ['text/template.ParseGlob', read(0)],
  ['net/http.Dir', readFolder(0)],
  ['net/http.ServeFile', read(2)],
  ['net/http.ListenAndServeTLS', { at: 1, use: 'read', rest: true }],
  ['crypto/tls.LoadX509KeyPair', readAll(0)],
  ['google.golang.org/grpc/credentials.NewServerTLSFromFile', readAll(0)],
  ['path/filepath.WalkDir', read(0)],
  ['path/filepath.Walk', read(0)],
  ['path/filepath.Glob', read(0)],
  ['golang.org/x/crypto/acme/autocert.DirCache', writtenFolder(0)],
  // configuration
  ['github.com/joho/godotenv.Load', readAll(0)],
  ['github.com/joho/godotenv.Overload', readAll(0)],
  ['github.com/joho/godotenv.Read', readAll(0)],
  ['github.com/subosito/gotenv.Load', readAll(0)],
  ['github.com/spf13/viper.SetConfigFile', read(0)],
  ['github.com/knadh/koanf/providers/file.Provider', read(0)],
  ['github.com/ilyakaznacheev/cleanenv.ReadConfig', read(0)],
  ['github.com/BurntSushi/toml.DecodeFile', read(0)],
  ['github.com/pelletier/go-toml.LoadFile', read(0)],
  ['github.com/jinzhu/configor.Load', readAll(1)],
  ['github.com/oschwald/geoip2-golang.Open', read(0)],
  ['github.com/oschwald/maxminddb-golang.Open', read(0)],
  ['github.com/hashicorp/hcl/hclsimple.DecodeFile', read(0)],
  ['gopkg.in/ini.Load', readAll(0)],
  ['github.com/go-ini/ini.Load', readAll(0)],
  ['github.com/casbin/casbin.NewEnforcer', readAll(0)],
  ['github.com/zeromicro/go-zero/core/conf.MustLoad', read(0)],
  // databases and their migrations
  ['gorm.io/driver/sqlite.Open', written(0)],
  ['github.com/glebarez/sqlite.Open', written(0)],
  ['go.etcd.io/bbolt.Open', written(0)],
  ['github.com/boltdb/bolt.Open', written(0)],
  ['github.com/dgraph-io/badger.DefaultOptions', writtenFolder(0)],
  ['github.com/cockroachdb/pebble.Open', writtenFolder(0)],
  ['github.com/syndtr/goleveldb/leveldb.OpenFile', writtenFolder(0)],
  ['github.com/tidwall/buntdb.Open', written(0)],
  ['github.com/asdine/storm.Open', written(0)],
  ['github.com/blevesearch/bleve.New', writtenFolder(0)],
  ['github.com/golang-migrate/migrate.New', read(0)],
  ['github.com/golang-migrate/migrate.NewWithDatabaseInstance', read(0)],
  ['github.com/pressly/goose.Up', read(1)],
  ['github.com/pressly/goose.UpContext', read(2)],
  // web frameworks
  ['github.com/gofiber/template/html.New', read(0)],
  ['github.com/gin-contrib/static.LocalFile', read(0)],
  ['github.com/valyala/fasthttp.ServeFile', read(1)],
  ['github.com/labstack/echo/middleware.Static', readFolder(0)],
  ['github.com/gofiber/fiber/middleware/static.New', readFolder(0)],
  ['gopkg.in/macaron.Static', readFolder(0)],
  ['github.com/kataras/iris.HTML', read(0)],
  ['github.com/beego/beego/server/web.SetStaticPath', read(1)],
  ['github.com/beego/beego/server/web.SetViewsPath', read(0)],
  ['github.com/beego/beego/server/web.LoadAppConfig', read(1)],
  ['github.com/astaxie/beego.SetStaticPath', read(1)],
  ['github.com/astaxie/beego.SetViewsPath', read(0)],
  ['github.com/astaxie/beego.LoadAppConfig', read(1)],
]);

/** Functions that open a file when another argument says so: sql.Open("sqlite3", path), net.Listen("unix", path). */
export const conditionalFunctions: ReadonlyMap<string, RegExp> = new Map([
  ['database/sql.Open', /sqlite/],
  ['github.com/jmoiron/sqlx.Open', /sqlite/],
  ['github.com/jmoiron/sqlx.Connect', /sqlite/],
  ['github.com/jmoiron/sqlx.MustConnect', /sqlite/],
  ['github.com/jinzhu/gorm.Open', /sqlite/],
  ['xorm.io/xorm.NewEngine', /sqlite/],
  ['net.Listen', /^unix/],
]);

/** Methods, by name, in packages that import what has them. */
export const openingMethods: readonly (readonly [RegExp, string, Paths])[] = [
  [/^(?:html|text)\/template$/, 'ParseFiles', readAll(0)],
  [/^(?:html|text)\/template$/, 'ParseGlob', read(0)],
  [/^github\.com\/gin-gonic\/gin$/, 'LoadHTMLGlob', read(0)],
  [/^github\.com\/gin-gonic\/gin$/, 'LoadHTMLFiles', readAll(0)],
  [/^github\.com\/(?:gin-gonic\/gin$|labstack\/echo|gofiber\/fiber)/, 'Static', read(1)],
  [/^github\.com\/gin-gonic\/gin$/, 'StaticFile', read(1)],
  [/^github\.com\/gin-gonic\/gin$/, 'File', read(0)],
  [/^github\.com\/gin-gonic\/gin$/, 'RunTLS', readAll(1)],
  [/^github\.com\/labstack\/echo/, 'StartTLS', readAll(1)],
  [/^github\.com\/gofiber\/fiber/, 'SendFile', read(0)],
  [/^net\/http$/, 'ListenAndServeTLS', readAll(0)],
  [/^(?:gopkg\.in|github\.com\/go-ini)\/ini/, 'Append', read(0)],
  [/^github\.com\/labstack\/echo/, 'File', read(1)],
  [/^github\.com\/kataras\/iris/, 'HandleDir', read(1)],
  [/^github\.com\/spf13\/viper$/, 'SetConfigFile', read(0)],
  [/^github\.com\/nicksnyder\/go-i18n/, 'LoadMessageFile', read(0)],
  [/^github\.com\/nicksnyder\/go-i18n/, 'MustLoadMessageFile', read(0)],
];

/** Fields of literals that are paths, by the type's import path and name. */
export const pathFields: ReadonlyMap<string, readonly [string, FileUse]> = new Map([
  ['gopkg.in/natefinch/lumberjack.Logger', ['Filename', 'written']],
  ['github.com/caddyserver/certmagic.FileStorage', ['Path', 'written']],
  ['github.com/rubenv/sql-migrate.FileMigrationSource', ['Dir', 'read']],
  ['github.com/valyala/fasthttp.FS', ['Root', 'read']],
  ['github.com/labstack/echo/middleware.StaticConfig', ['Root', 'read']],
]);
