import type { Evidence } from '../evidence.ts';
import type { ImportGraph } from '../packages/import-graph.ts';

// databases that live in files of the program's own machine, by import path, major versions and packages below included
const modules = [
  'github.com/mattn/go-sqlite3',
  'modernc.org/sqlite',
  'github.com/glebarez/sqlite',
  'github.com/glebarez/go-sqlite',
  'github.com/ncruces/go-sqlite3',
  'gorm.io/driver/sqlite',
  'github.com/jinzhu/gorm/dialects/sqlite',
  'zombiezen.com/go/sqlite',
  'go.etcd.io/bbolt',
  'github.com/boltdb/bolt',
  'github.com/dgraph-io/badger',
  'github.com/cockroachdb/pebble',
  'github.com/syndtr/goleveldb',
  'github.com/tidwall/buntdb',
  'github.com/nutsdb/nutsdb',
  'github.com/blevesearch/bleve',
] as const;

/** Where a program takes in a database that keeps its data in files, wherever it is then told to keep them. */
export function fileDatabase({ thirdParty }: Pick<ImportGraph, 'thirdParty'>): Evidence | undefined {
  const found = [...thirdParty].find(([path]) => modules.some(module => path === module || path.startsWith(`${module}/`)));
  return found?.[1];
}
