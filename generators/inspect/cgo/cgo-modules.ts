/** What a build without cgo comes to: it does not compile, or it compiles and fails when that is used, or it does the work otherwise. */
export type WithoutCgo = 'fails' | 'stub' | 'optional';

/** Packages of other repositories that use cgo, themselves or through what they import. */
export interface CgoModule {
  /** The import path, major versions left out, of a package; unless `alone`, all packages below it are meant as well. */
  readonly path: string;
  readonly alone: boolean;
  readonly without: WithoutCgo;
  /** What is wrapped, for people; with `via` what brings it in. */
  readonly what: string;
  readonly via?: string;
  /** Names that pkg-config must know, and names after -l, when the build is with cgo. */
  readonly pkgConfig: readonly string[];
  readonly ld: readonly string[];
  /** With this build tag it needs no cgo. */
  readonly unlessTag?: string;
  /** The build tag with which it links against musl, as on Alpine Linux. */
  readonly muslTag?: string;
  /** What it links or loads is made for glibc alone, as on Debian. */
  readonly glibc?: true;
  /** It is compiled with headers of the kernel, linux/*.h. */
  readonly kernelHeaders?: true;
  /** The file that shows it. */
  readonly source: string;
}

type Needs = Partial<Pick<CgoModule, 'alone' | 'via' | 'pkgConfig' | 'ld' | 'unlessTag' | 'muslTag' | 'glibc' | 'kernelHeaders'>>;

const SQLITE = 'SQLite, compiled in';
const CONTAINERS = 'github.com/containers';
const ICU = ['icui18n', 'icuuc', 'icudata', 'stdc++'];

// Each was verified in the source of the module, with go/build and go/types for linux/amd64 with and without cgo (August 2026).
// Not here, for they need no cgo though they look as if they did: modernc.org/sqlite, github.com/ncruces/go-sqlite3,
// github.com/glebarez/sqlite, zombiezen.com/go/sqlite, github.com/uptrace/bun/driver/sqliteshim (modernc on linux/amd64 and arm64),
// github.com/golang-migrate/migrate/v4/database/sqlite, github.com/google/nftables, github.com/gopacket/gopacket/afpacket,
// go.senan.xyz/taglib (WebAssembly), github.com/shirou/gopsutil. Nor, for it depends on their version, github.com/ebitengine/oto and
// github.com/hajimehoshi/ebiten: only the newest do without cgo on Linux.
// prettier-ignore
const MODULES: readonly CgoModule[] = [
  // databases
  entry('github.com/mattn/go-sqlite3', 'stub', SQLITE, 'mattn/go-sqlite3:static_mock.go'),
  entry('gorm.io/driver/sqlite', 'stub', SQLITE, 'go-gorm/sqlite:sqlite.go', { via: 'github.com/mattn/go-sqlite3' }),
  entry('github.com/jinzhu/gorm/dialects/sqlite', 'stub', SQLITE, 'jinzhu/gorm:dialects/sqlite/sqlite.go', { via: 'github.com/mattn/go-sqlite3' }),
  entry('github.com/golang-migrate/migrate/database/sqlite3', 'stub', SQLITE, 'golang-migrate/migrate:database/sqlite3/sqlite3.go', { via: 'github.com/mattn/go-sqlite3' }),
  entry('github.com/mutecomm/go-sqlcipher', 'fails', 'SQLCipher, compiled in', 'mutecomm/go-sqlcipher:sqlite3.go'),
  entry('github.com/golang-migrate/migrate/database/sqlcipher', 'fails', 'SQLCipher, compiled in', 'golang-migrate/migrate:database/sqlcipher/sqlcipher.go', { via: 'github.com/mutecomm/go-sqlcipher' }),
  entry('github.com/tursodatabase/go-libsql', 'fails', 'libSQL, linked in', 'tursodatabase/go-libsql:libsql.go', { glibc: true }),
  entry('github.com/canonical/go-dqlite', 'fails', 'dqlite', 'canonical/go-dqlite:node.go', { ld: ['dqlite', 'sqlite3'], alone: true }),
  entry('github.com/canonical/go-dqlite/app', 'fails', 'dqlite', 'canonical/go-dqlite:app/app.go', { ld: ['dqlite', 'sqlite3'] }),
  entry('github.com/marcboeker/go-duckdb', 'fails', 'DuckDB, linked in', 'marcboeker/go-duckdb:data_chunk.go', { ld: ['stdc++'], glibc: true }),
  entry('github.com/duckdb/duckdb-go-bindings', 'fails', 'DuckDB, linked in', 'duckdb/duckdb-go-bindings:lib/linux-amd64/prebuilt.go', { ld: ['stdc++'], glibc: true }),
  entry('github.com/mattn/go-oci8', 'fails', 'Oracle Instant Client', 'mattn/go-oci8:globals.go', { pkgConfig: ['oci8'], glibc: true }),
  entry('github.com/godror/godror', 'fails', 'ODPI-C, compiled in; Oracle Instant Client when it runs', 'godror/godror:drv.go', { glibc: true, alone: true }),
  entry('github.com/alexbrainman/odbc', 'fails', 'unixODBC', 'alexbrainman/odbc:api/api_unix.go', { ld: ['odbc'] }),
  entry('github.com/jmhodges/levigo', 'fails', 'LevelDB', 'jmhodges/levigo:db.go', { ld: ['leveldb', 'stdc++'] }),
  entry('github.com/bmatsuo/lmdb-go/lmdb', 'fails', 'LMDB, compiled in', 'bmatsuo/lmdb-go:lmdb/lmdb.go'),
  entry('github.com/apple/foundationdb/bindings/go/src/fdb', 'fails', 'the client of FoundationDB', 'apple/foundationdb:bindings/go/src/fdb/fdb.go', { ld: ['fdb_c'], glibc: true }),
  entry('github.com/PowerDNS/lmdb-go/lmdb', 'fails', 'LMDB, compiled in', 'PowerDNS/lmdb-go:lmdb/lmdb.go'),
  entry('github.com/erigontech/mdbx-go/mdbx', 'fails', 'libmdbx, compiled in', 'erigontech/mdbx-go:mdbx/mdbx.go'),
  entry('github.com/dolthub/go-mysql-server', 'fails', 'ICU', 'dolthub/go-mysql-server:internal/regex/regex_cgo.go', { via: 'github.com/dolthub/go-icu-regex', ld: ICU, unlessTag: 'gms_pure_go', alone: true }),
  entry('github.com/dolthub/go-mysql-server/server', 'fails', 'ICU', 'dolthub/go-mysql-server:internal/regex/regex_cgo.go', { via: 'github.com/dolthub/go-icu-regex', ld: ICU, unlessTag: 'gms_pure_go' }),
  entry('github.com/dolthub/go-icu-regex', 'fails', 'ICU', 'dolthub/go-icu-regex:internal/icu/icu.go', { ld: ICU }),
  entry('github.com/dolthub/driver', 'fails', 'Zstandard, compiled in, and ICU', 'dolthub/driver:driver.go', { via: 'github.com/dolthub/gozstd and github.com/dolthub/go-icu-regex', ld: ICU }),
  // images, video, sound
  entry('github.com/h2non/bimg', 'fails', 'libvips', 'h2non/bimg:vips.go', { pkgConfig: ['vips'] }),
  entry('github.com/davidbyttow/govips', 'fails', 'libvips', 'davidbyttow/govips:vips/govips.go', { pkgConfig: ['vips'] }),
  entry('github.com/cshum/vipsgen', 'fails', 'libvips', 'cshum/vipsgen:vips/vips.go', { pkgConfig: ['vips'] }),
  entry('gopkg.in/gographics/imagick/imagick', 'fails', 'ImageMagick', 'gographics/imagick:imagick/imagick.go', { pkgConfig: ['MagickWand', 'MagickCore'] }),
  entry('github.com/chai2010/webp', 'fails', 'libwebp, compiled in', 'chai2010/webp:capi.go'),
  entry('github.com/kolesa-team/go-webp/decoder', 'fails', 'libwebp', 'kolesa-team/go-webp:decoder/decoder.go', { ld: ['webp'] }),
  entry('github.com/kolesa-team/go-webp/encoder', 'fails', 'libwebp', 'kolesa-team/go-webp:encoder/encoder.go', { ld: ['webp'] }),
  entry('github.com/strukturag/libheif/go/heif', 'fails', 'libheif', 'strukturag/libheif:go/heif/heif.go', { pkgConfig: ['libheif'] }),
  entry('gocv.io/x/gocv', 'fails', 'OpenCV', 'hybridgroup/gocv:cgo.go', { pkgConfig: ['opencv4'], ld: ['stdc++'] }),
  entry('github.com/otiai10/gosseract', 'fails', 'Tesseract', 'otiai10/gosseract:preprocessflags_x.go', { ld: ['tesseract', 'leptonica', 'stdc++'] }),
  entry('github.com/gen2brain/go-fitz', 'stub', 'MuPDF, linked in; without cgo libmupdf is loaded when it runs', 'gen2brain/go-fitz:fitz_nocgo.go', { muslTag: 'musl' }),
  entry('github.com/asticode/go-astiav', 'fails', 'FFmpeg', 'asticode/go-astiav:astiav.go', { pkgConfig: ['libavcodec', 'libavdevice', 'libavfilter', 'libavformat', 'libavutil', 'libswresample', 'libswscale'] }),
  entry('gopkg.in/hraban/opus', 'fails', 'Opus', 'hraban/opus:opus.go', { pkgConfig: ['opus', 'opusfile'] }),
  entry('github.com/hraban/opus', 'fails', 'Opus', 'hraban/opus:opus.go', { pkgConfig: ['opus', 'opusfile'] }),
  entry('github.com/gordonklaus/portaudio', 'fails', 'PortAudio', 'gordonklaus/portaudio:portaudio.go', { pkgConfig: ['portaudio-2.0'] }),
  // messages, networks, security
  entry('github.com/confluentinc/confluent-kafka-go/kafka', 'fails', 'librdkafka, linked in', 'confluentinc/confluent-kafka-go:kafka/build_musl_linux_amd64.go', { muslTag: 'musl' }),
  entry('github.com/pebbe/zmq4', 'fails', 'ZeroMQ', 'pebbe/zmq4:zmq4.go', { pkgConfig: ['libzmq'] }),
  entry('github.com/google/gopacket/pcap', 'fails', 'libpcap', 'google/gopacket:pcap/pcap_unix.go', { ld: ['pcap'] }),
  entry('github.com/gopacket/gopacket/pcap', 'fails', 'libpcap', 'gopacket/gopacket:pcap/pcap_unix.go', { ld: ['pcap'] }),
  entry('github.com/google/gopacket/afpacket', 'fails', 'AF_PACKET of the kernel', 'google/gopacket:afpacket/afpacket.go', { kernelHeaders: true }),
  entry('github.com/google/gopacket/pfring', 'fails', 'PF_RING', 'google/gopacket:pfring/pfring.go', { ld: ['pfring', 'pcap'] }),
  entry('github.com/aquasecurity/libbpfgo', 'fails', 'libbpf', 'aquasecurity/libbpfgo:libbpfgo.h', { ld: ['bpf', 'elf', 'z'] }),
  entry('github.com/seccomp/libseccomp-golang', 'fails', 'libseccomp', 'seccomp/libseccomp-golang:seccomp_internal.go', { pkgConfig: ['libseccomp'] }),
  entry('github.com/miekg/pkcs11', 'fails', 'PKCS #11 modules, loaded when it runs', 'miekg/pkcs11:pkcs11.go'),
  entry('github.com/msteinert/pam', 'fails', 'PAM', 'msteinert/pam:transaction.go', { ld: ['pam'] }),
  entry('github.com/proglottis/gpgme', 'fails', 'GPGME', 'proglottis/gpgme:gpgme.go', { pkgConfig: ['gpgme'] }),
  entry(`${CONTAINERS}/image/signature`, 'fails', 'GPGME', 'containers/image:signature/mechanism_gpgme.go', { via: 'github.com/proglottis/gpgme', pkgConfig: ['gpgme'], unlessTag: 'containers_image_openpgp' }),
  entry(`${CONTAINERS}/image/copy`, 'fails', 'GPGME', 'containers/image:copy/copy.go', { via: 'github.com/proglottis/gpgme', pkgConfig: ['gpgme'], unlessTag: 'containers_image_openpgp' }),
  entry('github.com/docker/docker-credential-helpers/secretservice', 'fails', 'libsecret', 'docker/docker-credential-helpers:secretservice/secretservice.go', { pkgConfig: ['libsecret-1'] }),
  entry('github.com/flier/gohs/hyperscan', 'fails', 'Hyperscan', 'flier/gohs:hyperscan/api.go', { pkgConfig: ['libhs'], ld: ['stdc++'] }),
  entry('github.com/hillu/go-yara', 'fails', 'YARA', 'hillu/go-yara:cgo.go', { pkgConfig: ['yara'] }),
  entry('github.com/supranational/blst/bindings/go', 'fails', 'blst, compiled in', 'supranational/blst:bindings/go/blst.go'),
  entry('github.com/ethereum/go-ethereum/crypto', 'optional', 'libsecp256k1, compiled in', 'ethereum/go-ethereum:crypto/signature_nocgo.go'),
  // machines and devices
  entry('github.com/google/gousb', 'fails', 'libusb', 'google/gousb:libusb.go', { pkgConfig: ['libusb-1.0'] }),
  entry('github.com/karalabe/hid', 'stub', 'HIDAPI, compiled in', 'karalabe/hid:hid_disabled.go', { kernelHeaders: true }),
  entry('github.com/karalabe/usb', 'stub', 'libusb and HIDAPI, compiled in', 'karalabe/usb:usb_disabled.go', { kernelHeaders: true }),
  entry('github.com/sstallion/go-hid', 'fails', 'HIDAPI, compiled in', 'sstallion/go-hid:hid.go', { ld: ['udev'], kernelHeaders: true }),
  entry('github.com/jochenvg/go-udev', 'fails', 'libudev', 'jochenvg/go-udev:udev.go', { ld: ['udev'] }),
  entry('github.com/ebfe/scard', 'fails', 'PC/SC', 'ebfe/scard:scard_unix.go', { pkgConfig: ['libpcsclite'] }),
  entry('github.com/coreos/go-systemd/sdjournal', 'fails', 'libsystemd, whose headers it is built with', 'coreos/go-systemd:sdjournal/journal.go', { ld: ['systemd'] }),
  entry('github.com/opencontainers/runc/libcontainer/nsenter', 'fails', 'nsexec, compiled in', 'opencontainers/runc:libcontainer/nsenter/nsenter.go', { kernelHeaders: true }),
  entry('github.com/containerd/btrfs', 'fails', 'Btrfs, by the headers of the kernel', 'containerd/btrfs:btrfs.go', { kernelHeaders: true }),
  entry(`${CONTAINERS}/storage/drivers/btrfs`, 'optional', 'libbtrfs, whose headers it is built with', 'containers/storage:drivers/btrfs/btrfs.go', { ld: ['btrfs'] }),
  entry(`${CONTAINERS}/storage/drivers/register`, 'optional', 'libbtrfs, whose headers it is built with', 'containers/storage:drivers/register/register_btrfs.go', { via: `${CONTAINERS}/storage/drivers/btrfs`, ld: ['btrfs'], unlessTag: 'exclude_graphdriver_btrfs' }),
  entry(`${CONTAINERS}/storage`, 'optional', 'libbtrfs, whose headers it is built with', 'containers/storage:store.go', { via: `${CONTAINERS}/storage/drivers/btrfs`, ld: ['btrfs'], unlessTag: 'exclude_graphdriver_btrfs', alone: true }),
  entry('github.com/NVIDIA/go-nvml/pkg/nvml', 'fails', 'NVML, loaded when it runs', 'NVIDIA/go-nvml:pkg/nvml/nvml.go'),
  entry('libvirt.org/go/libvirt', 'fails', 'libvirt', 'libvirt/libvirt-go-module:connect.go', { pkgConfig: ['libvirt'] }),
  entry('github.com/ceph/go-ceph/rados', 'fails', 'librados', 'ceph/go-ceph:rados/rados.go', { ld: ['rados'] }),
  entry('github.com/ceph/go-ceph/rbd', 'fails', 'librbd', 'ceph/go-ceph:rbd/rbd.go', { ld: ['rbd', 'rados'] }),
  entry('github.com/ceph/go-ceph/cephfs', 'fails', 'libcephfs', 'ceph/go-ceph:cephfs/cephfs.go', { ld: ['cephfs', 'rados'] }),
  // windows and pictures on a screen
  entry('github.com/gotk3/gotk3/gtk', 'fails', 'GTK 3', 'gotk3/gotk3:gtk/gtk.go', { pkgConfig: ['gtk+-3.0'] }),
  entry('github.com/go-gl/glfw', 'fails', 'GLFW, compiled in', 'go-gl/glfw:v3.3/glfw/build.go', { ld: ['GL', 'X11', 'Xrandr', 'Xxf86vm', 'Xi', 'Xcursor', 'Xinerama'] }),
  entry('fyne.io/fyne/app', 'fails', 'GLFW, compiled in', 'fyne-io/fyne:internal/driver/glfw/glfw_core.go', { via: 'github.com/go-gl/glfw', ld: ['GL', 'X11', 'Xrandr', 'Xxf86vm', 'Xi', 'Xcursor', 'Xinerama'] }),
  entry('github.com/veandco/go-sdl2/sdl', 'fails', 'SDL 2', 'veandco/go-sdl2:sdl/sdl_cgo.go', { pkgConfig: ['sdl2'] }),
  entry('github.com/getlantern/systray', 'fails', 'Ayatana AppIndicator', 'getlantern/systray:systray_linux_appindicator.go', { pkgConfig: ['ayatana-appindicator3-0.1'] }),
  entry('github.com/go-vgo/robotgo', 'fails', 'X11', 'go-vgo/robotgo:robotgo.go', { ld: ['X11', 'Xtst'] }),
  // code, text, numbers
  entry('github.com/libgit2/git2go', 'fails', 'libgit2', 'libgit2/git2go:Build_system_dynamic.go', { pkgConfig: ['libgit2'] }),
  entry('github.com/smacker/go-tree-sitter', 'fails', 'tree-sitter, compiled in', 'smacker/go-tree-sitter:bindings.go'),
  entry('github.com/tree-sitter/go-tree-sitter', 'fails', 'tree-sitter, compiled in', 'tree-sitter/go-tree-sitter:parser.go'),
  entry('github.com/pganalyze/pg_query_go', 'fails', 'libpg_query, compiled in', 'pganalyze/pg_query_go:parser/parser.go'),
  entry('github.com/lestrrat-go/libxml2', 'fails', 'libxml2', 'lestrrat-go/libxml2:clib/clib.go', { pkgConfig: ['libxml-2.0'] }),
  entry('github.com/bep/golibsass/libsass', 'fails', 'LibSass, compiled in', 'bep/golibsass:internal/libsass/a__cgo.go', { ld: ['stdc++'], alone: true }),
  entry('rogchap.com/v8go', 'fails', 'V8, linked in', 'rogchap/v8go:cgo.go', { ld: ['stdc++'], glibc: true }),
  entry('github.com/bytecodealliance/wasmtime-go', 'fails', 'Wasmtime, linked in', 'bytecodealliance/wasmtime-go:ffi.go', { glibc: true }),
  entry('github.com/yalue/onnxruntime_go', 'fails', 'ONNX Runtime, loaded when it runs', 'yalue/onnxruntime_go:onnxruntime_go.go', { glibc: true }),
  entry('github.com/tensorflow/tensorflow/tensorflow/go', 'fails', 'TensorFlow', 'tensorflow/tensorflow:tensorflow/go/lib.go', { ld: ['tensorflow'], glibc: true }),
  entry('github.com/DataDog/zstd', 'fails', 'Zstandard, compiled in', 'DataDog/zstd:zstd.go'),
  entry('github.com/valyala/gozstd', 'fails', 'Zstandard, linked in', 'valyala/gozstd:gozstd.go', { muslTag: 'musl' }),
  entry('github.com/dolthub/gozstd', 'fails', 'Zstandard, compiled in', 'dolthub/gozstd:gozstd.go'),
  entry('github.com/google/brotli/go/cbrotli', 'fails', 'Brotli', 'google/brotli:go/cbrotli/cgo.go', { pkgConfig: ['libbrotlicommon', 'libbrotlidec', 'libbrotlienc'] }),
  entry('github.com/twpayne/go-geos', 'fails', 'GEOS', 'twpayne/go-geos:geos.go', { pkgConfig: ['geos'] }),
  entry('github.com/uber/h3-go', 'fails', 'H3, compiled in', 'uber/h3-go:h3.go'),
];

const byPath = new Map(MODULES.map(found => [found.path, found]));

/** The entry of the table for an import path; undefined when it has none. */
export function cgoModule(importPath: string): CgoModule | undefined {
  const path = withoutVersions(importPath);
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const found = byPath.get(path.slice(0, end));
    if (found && (end === path.length || !found.alone)) return found;
  }
  return undefined;
}

// by the names that they have in the comment above; https://github.com/libtnb/sqlite is of glebarez/sqlite
const PURE_SQLITE =
  /^(?:modernc\.org\/sqlite|zombiezen\.com\/go\/sqlite|github\.com\/(?:ncruces\/go-sqlite3|glebarez\/(?:go-)?sqlite|libtnb\/sqlite))(?:\/|$)/;

/** Whether one of these import paths is of an SQLite without cgo, which may do the work of what a module wraps. */
export function hasPureTwin({ what }: CgoModule, importPaths: Iterable<string>): boolean {
  return what === SQLITE && [...importPaths].some(path => PURE_SQLITE.test(path));
}

// github.com/x/y/v2/z: github.com/x/y/z; gopkg.in/x.v3/z: gopkg.in/x/z. https://go.dev/ref/mod#major-version-suffixes
function withoutVersions(importPath: string): string {
  // no entry is half as deep, and a path in a file may be
  const elements = importPath.split('/', 16).filter(element => !/^v\d+$/.test(element));
  return (elements[0] === 'gopkg.in' ? elements.map(element => element.replace(/\.v\d+$/, '')) : elements).join('/');
}

// `source` is a repository of GitHub and a path in it
function entry(path: string, without: WithoutCgo, what: string, source: string, needs: Needs = {}): CgoModule {
  const [repository = '', file = ''] = source.split(':');
  return {
    path,
    alone: false,
    without,
    what,
    pkgConfig: [],
    ld: [],
    ...needs,
    source: `https://github.com/${repository}/blob/HEAD/${file}`,
  };
}
