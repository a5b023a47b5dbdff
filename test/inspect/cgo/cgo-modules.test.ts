import assert from 'node:assert/strict';
import { ldLibrary, pkgConfigLibrary } from '../../../generators/inspect/cgo/cgo-libraries.ts';
import { cgoModule } from '../../../generators/inspect/cgo/cgo-modules.ts';

describe('cgoModule', () => {
  for (const [importPath, path] of [
    ['github.com/mattn/go-sqlite3', 'github.com/mattn/go-sqlite3'],
    ['github.com/mattn/go-sqlite3x', undefined],
    ['github.com/mattn', undefined],
    ['github.com/libgit2/git2go/v34', 'github.com/libgit2/git2go'],
    ['github.com/golang-migrate/migrate/v4/database/sqlite3', 'github.com/golang-migrate/migrate/database/sqlite3'],
    ['github.com/golang-migrate/migrate/v4/database/sqlite', undefined],
    ['github.com/confluentinc/confluent-kafka-go/v2/kafka', 'github.com/confluentinc/confluent-kafka-go/kafka'],
    ['github.com/confluentinc/confluent-kafka-go/v2/schemaregistry', undefined],
    ['gopkg.in/gographics/imagick.v3/imagick', 'gopkg.in/gographics/imagick/imagick'],
    ['gocv.io/x/gocv/contrib', 'gocv.io/x/gocv'],
    ['github.com/go-gl/glfw/v3.3/glfw', 'github.com/go-gl/glfw'],
    ['github.com/containers/storage', 'github.com/containers/storage'],
    ['github.com/containers/storage/pkg/archive', undefined],
    ['github.com/bep/golibsass/libsass', 'github.com/bep/golibsass/libsass'],
    ['github.com/bep/golibsass/libsass/libsasserrors', undefined],
    ['github.com/godror/godror', 'github.com/godror/godror'],
    ['github.com/godror/godror/dsn', undefined],
    ['github.com/dolthub/go-mysql-server/server', 'github.com/dolthub/go-mysql-server/server'],
    ['github.com/dolthub/go-mysql-server/sql', undefined],
    ['modernc.org/sqlite', undefined],
  ] as const) {
    it(`${importPath}: ${path ?? 'not there'}`, () => assert.equal(cgoModule(importPath)?.path, path));
  }

  it('has packages for all libraries that no vendor gives out himself', () => {
    const paths = ['github.com/h2non/bimg', 'github.com/asticode/go-astiav', 'github.com/go-gl/glfw/v3.3/glfw', 'gocv.io/x/gocv'];
    for (const { path, pkgConfig, ld } of paths.map(importPath => cgoModule(importPath)).filter(found => found !== undefined)) {
      assert.deepEqual([...pkgConfig.filter(name => !pkgConfigLibrary(name)), ...ld.filter(name => !ldLibrary(name))], [], path);
    }
  });

  it('cites the file that shows it', () => {
    assert.equal(cgoModule('github.com/mattn/go-sqlite3')?.source, 'https://github.com/mattn/go-sqlite3/blob/HEAD/static_mock.go');
  });
});
