/** The packages of a distribution that a library comes in. */
export interface LibraryPackages {
  /** Headers and what the linker needs. */
  readonly build: readonly string[];
  /** What a binary loads that is linked with it. */
  readonly run: readonly string[];
}

/** A C library; Alpine Linux is absent when it has no such package, or its name is not known for sure. */
export interface CgoLibrary {
  readonly bookworm: LibraryPackages;
  readonly trixie: LibraryPackages;
  readonly alpine?: LibraryPackages;
}

type Row = readonly [
  pkgConfig: string,
  /** Names after -l. */
  ld: string,
  debian: readonly [build: string, bookworm: string, trixie?: string],
  alpine?: readonly [build: string, run: string],
];

const OPENCV =
  'calib3d contrib core dnn features2d flann highgui imgcodecs imgproc ml objdetect photo shape stitching superres video videoio videostab viz';

// Verified in the package lists of Debian 12 and 13 (apt-cache show, apt-cache depends), and for every name of pkg-config and -l in
// the Contents of Debian 12: the file is in the package to build with, or in one that it depends on. Without a third name the
// packages to run with are the same in both releases. Names of Alpine Linux are those of aports, and left out where not sure.
// prettier-ignore
const ROWS: readonly Row[] = [
  ['vips', 'vips', ['libvips-dev', 'libvips42', 'libvips42t64'], ['vips-dev', 'vips']],
  ['sqlite3', 'sqlite3', ['libsqlite3-dev', 'libsqlite3-0'], ['sqlite-dev', 'sqlite-libs']],
  ['libpcap', 'pcap', ['libpcap-dev', 'libpcap0.8', 'libpcap0.8t64'], ['libpcap-dev', 'libpcap']],
  ['libgit2', 'git2', ['libgit2-dev', 'libgit2-1.5', 'libgit2-1.9'], ['libgit2-dev', 'libgit2']],
  ['libusb-1.0', 'usb-1.0', ['libusb-1.0-0-dev', 'libusb-1.0-0'], ['libusb-dev', 'libusb']],
  ['libzmq', 'zmq', ['libzmq3-dev', 'libzmq5'], ['zeromq-dev', 'libzmq']],
  ['opencv4', '', ['libopencv-dev', opencv('406'), opencv('410')]],
  ['gtk+-3.0 gdk-3.0', 'gtk-3 gdk-3', ['libgtk-3-dev', 'libgtk-3-0', 'libgtk-3-0t64'], ['gtk+3.0-dev', 'gtk+3.0']],
  ['gtk4 gtk4-x11', 'gtk-4', ['libgtk-4-dev', 'libgtk-4-1'], ['gtk4.0-dev', 'gtk4.0']],
  ['glib-2.0 gobject-2.0 gio-2.0 gmodule-2.0', 'glib-2.0 gobject-2.0 gio-2.0 gmodule-2.0', ['libglib2.0-dev', 'libglib2.0-0', 'libglib2.0-0t64'], ['glib-dev', 'glib']],
  ['cairo cairo-xlib', 'cairo', ['libcairo2-dev', 'libcairo2'], ['cairo-dev', 'cairo']],
  ['cairo-gobject', 'cairo-gobject', ['libcairo2-dev', 'libcairo-gobject2'], ['cairo-dev', 'cairo-gobject']],
  ['pango', 'pango-1.0', ['libpango1.0-dev', 'libpango-1.0-0'], ['pango-dev', 'pango']],
  ['pangocairo', 'pangocairo-1.0', ['libpango1.0-dev', 'libpangocairo-1.0-0'], ['pango-dev', 'pango']],
  ['x11', 'X11', ['libx11-dev', 'libx11-6'], ['libx11-dev', 'libx11']],
  ['xtst', 'Xtst', ['libxtst-dev', 'libxtst6'], ['libxtst-dev', 'libxtst']],
  ['xrandr', 'Xrandr', ['libxrandr-dev', 'libxrandr2'], ['libxrandr-dev', 'libxrandr']],
  ['xi', 'Xi', ['libxi-dev', 'libxi6'], ['libxi-dev', 'libxi']],
  ['xcursor', 'Xcursor', ['libxcursor-dev', 'libxcursor1'], ['libxcursor-dev', 'libxcursor']],
  ['xinerama', 'Xinerama', ['libxinerama-dev', 'libxinerama1'], ['libxinerama-dev', 'libxinerama']],
  ['xxf86vm', 'Xxf86vm', ['libxxf86vm-dev', 'libxxf86vm1'], ['libxxf86vm-dev', 'libxxf86vm']],
  ['xkbcommon', 'xkbcommon', ['libxkbcommon-dev', 'libxkbcommon0'], ['libxkbcommon-dev', 'libxkbcommon']],
  ['gl', 'GL', ['libgl-dev', 'libgl1'], ['mesa-dev', 'mesa-gl']],
  ['egl', 'EGL', ['libegl-dev', 'libegl1'], ['mesa-dev', 'mesa-egl']],
  ['glesv2', 'GLESv2', ['libgles-dev', 'libgles2'], ['mesa-dev', 'mesa-gles']],
  ['wayland-client', 'wayland-client', ['libwayland-dev', 'libwayland-client0'], ['wayland-dev', 'wayland-libs-client']],
  ['wayland-cursor', 'wayland-cursor', ['libwayland-dev', 'libwayland-cursor0'], ['wayland-dev', 'wayland-libs-cursor']],
  ['wayland-egl', 'wayland-egl', ['libwayland-dev', 'libwayland-egl1'], ['wayland-dev', 'wayland-libs-egl']],
  ['glfw3', 'glfw', ['libglfw3-dev', 'libglfw3'], ['glfw-dev', 'glfw']],
  ['libavcodec', 'avcodec', ['libavcodec-dev', 'libavcodec59', 'libavcodec61'], ['ffmpeg-dev', 'ffmpeg-libavcodec']],
  ['libavdevice', 'avdevice', ['libavdevice-dev', 'libavdevice59', 'libavdevice61'], ['ffmpeg-dev', 'ffmpeg-libavdevice']],
  ['libavfilter', 'avfilter', ['libavfilter-dev', 'libavfilter8', 'libavfilter10'], ['ffmpeg-dev', 'ffmpeg-libavfilter']],
  ['libavformat', 'avformat', ['libavformat-dev', 'libavformat59', 'libavformat61'], ['ffmpeg-dev', 'ffmpeg-libavformat']],
  ['libavutil', 'avutil', ['libavutil-dev', 'libavutil57', 'libavutil59'], ['ffmpeg-dev', 'ffmpeg-libavutil']],
  ['libswresample', 'swresample', ['libswresample-dev', 'libswresample4', 'libswresample5'], ['ffmpeg-dev', 'ffmpeg-libswresample']],
  ['libswscale', 'swscale', ['libswscale-dev', 'libswscale6', 'libswscale8'], ['ffmpeg-dev', 'ffmpeg-libswscale']],
  ['alsa', 'asound', ['libasound2-dev', 'libasound2', 'libasound2t64'], ['alsa-lib-dev', 'alsa-lib']],
  ['libpulse', 'pulse', ['libpulse-dev', 'libpulse0'], ['pulseaudio-dev', 'libpulse']],
  ['portaudio-2.0', 'portaudio', ['portaudio19-dev', 'libportaudio2'], ['portaudio-dev', 'portaudio']],
  ['opus', 'opus', ['libopus-dev', 'libopus0'], ['opus-dev', 'opus']],
  ['opusfile', 'opusfile', ['libopusfile-dev', 'libopusfile0'], ['opusfile-dev', 'opusfile']],
  ['taglib', 'tag', ['libtag1-dev', 'libtag1v5', 'libtag2'], ['taglib-dev', 'taglib']],
  ['sdl2', 'SDL2', ['libsdl2-dev', 'libsdl2-2.0-0']],
  ['SDL2_gfx', 'SDL2_gfx', ['libsdl2-gfx-dev', 'libsdl2-gfx-1.0-0']],
  ['SDL2_image', 'SDL2_image', ['libsdl2-image-dev', 'libsdl2-image-2.0-0']],
  ['SDL2_mixer', 'SDL2_mixer', ['libsdl2-mixer-dev', 'libsdl2-mixer-2.0-0']],
  ['SDL2_ttf', 'SDL2_ttf', ['libsdl2-ttf-dev', 'libsdl2-ttf-2.0-0']],
  ['openssl libssl libcrypto', 'ssl crypto', ['libssl-dev', 'libssl3', 'libssl3t64'], ['openssl-dev', 'libssl3 libcrypto3']],
  ['libsystemd', 'systemd', ['libsystemd-dev', 'libsystemd0']],
  ['libudev', 'udev', ['libudev-dev', 'libudev1'], ['eudev-dev', 'eudev-libs']],
  ['libbpf', 'bpf', ['libbpf-dev', 'libbpf1'], ['libbpf-dev', 'libbpf']],
  ['libelf', 'elf', ['libelf-dev', 'libelf1', 'libelf1t64'], ['elfutils-dev', 'libelf']],
  ['libseccomp', 'seccomp', ['libseccomp-dev', 'libseccomp2'], ['libseccomp-dev', 'libseccomp']],
  ['rdkafka', 'rdkafka', ['librdkafka-dev', 'librdkafka1'], ['librdkafka-dev', 'librdkafka']],
  ['libpcsclite', 'pcsclite', ['libpcsclite-dev', 'libpcsclite1'], ['pcsc-lite-dev', 'pcsc-lite-libs']],
  ['ldap lber', 'ldap lber', ['libldap-dev', 'libldap-2.5-0', 'libldap2'], ['openldap-dev', 'libldap']],
  ['libwebp', 'webp', ['libwebp-dev', 'libwebp7'], ['libwebp-dev', 'libwebp']],
  ['libheif', 'heif', ['libheif-dev', 'libheif1'], ['libheif-dev', 'libheif']],
  ['libjpeg', 'jpeg', ['libjpeg62-turbo-dev', 'libjpeg62-turbo'], ['libjpeg-turbo-dev', 'libjpeg-turbo']],
  ['libturbojpeg', 'turbojpeg', ['libturbojpeg0-dev', 'libturbojpeg0'], ['libjpeg-turbo-dev', 'libturbojpeg']],
  ['libpng libpng16', 'png png16', ['libpng-dev', 'libpng16-16', 'libpng16-16t64'], ['libpng-dev', 'libpng']],
  ['libtiff-4', 'tiff', ['libtiff-dev', 'libtiff6'], ['tiff-dev', 'tiff']],
  ['freetype2', 'freetype', ['libfreetype-dev', 'libfreetype6'], ['freetype-dev', 'freetype']],
  ['fontconfig', 'fontconfig', ['libfontconfig-dev', 'libfontconfig1'], ['fontconfig-dev', 'fontconfig']],
  ['hidapi-hidraw', 'hidapi-hidraw', ['libhidapi-dev', 'libhidapi-hidraw0'], ['hidapi-dev', 'hidapi']],
  ['hidapi-libusb', 'hidapi-libusb', ['libhidapi-dev', 'libhidapi-libusb0'], ['hidapi-dev', 'hidapi']],
  ['icu-uc icu-i18n icu-io', 'icuuc icui18n icuio icudata', ['libicu-dev', 'libicu72', 'libicu76'], ['icu-dev', 'icu-libs']],
  ['libxml-2.0', 'xml2', ['libxml2-dev', 'libxml2'], ['libxml2-dev', 'libxml2']],
  ['libxslt', 'xslt', ['libxslt1-dev', 'libxslt1.1'], ['libxslt-dev', 'libxslt']],
  ['yaml-0.1', 'yaml', ['libyaml-dev', 'libyaml-0-2'], ['yaml-dev', 'yaml']],
  ['snappy', 'snappy', ['libsnappy-dev', 'libsnappy1v5'], ['snappy-dev', 'snappy']],
  ['libzstd', 'zstd', ['libzstd-dev', 'libzstd1'], ['zstd-dev', 'zstd-libs']],
  ['liblz4', 'lz4', ['liblz4-dev', 'liblz4-1'], ['lz4-dev', 'lz4-libs']],
  ['zlib', 'z', ['zlib1g-dev', 'zlib1g'], ['zlib-dev', 'zlib']],
  ['', 'bz2', ['libbz2-dev', 'libbz2-1.0'], ['bzip2-dev', 'libbz2']],
  ['liblzma', 'lzma', ['liblzma-dev', 'liblzma5'], ['xz-dev', 'xz-libs']],
  ['libbrotlienc libbrotlidec libbrotlicommon', 'brotlienc brotlidec brotlicommon', ['libbrotli-dev', 'libbrotli1'], ['brotli-dev', 'brotli-libs']],
  ['lmdb', 'lmdb', ['liblmdb-dev', 'liblmdb0'], ['lmdb-dev', 'lmdb']],
  ['rocksdb', 'rocksdb', ['librocksdb-dev', 'librocksdb7.8', 'librocksdb9.10'], ['rocksdb-dev', 'rocksdb']],
  ['', 'leveldb', ['libleveldb-dev', 'libleveldb1d'], ['leveldb-dev', 'leveldb']],
  ['', 'btrfs', ['libbtrfs-dev', 'libbtrfs0', 'libbtrfs0t64'], ['btrfs-progs-dev', 'btrfs-progs-libs']],
  ['libbtrfsutil', 'btrfsutil', ['libbtrfsutil-dev', 'libbtrfsutil1', 'libbtrfsutil1t64'], ['btrfs-progs-dev', 'btrfs-progs-libs']],
  ['devmapper', 'devmapper', ['libdevmapper-dev', 'libdevmapper1.02.1'], ['lvm2-dev', 'device-mapper-libs']],
  ['gpgme', 'gpgme', ['libgpgme-dev', 'libgpgme11', 'libgpgme11t64'], ['gpgme-dev', 'gpgme']],
  ['gpg-error', 'gpg-error', ['libgpg-error-dev', 'libgpg-error0'], ['libgpg-error-dev', 'libgpg-error']],
  ['libassuan', 'assuan', ['libassuan-dev', 'libassuan0', 'libassuan9'], ['libassuan-dev', 'libassuan']],
  ['ostree-1', 'ostree-1', ['libostree-dev', 'libostree-1-1']],
  ['libnftables', 'nftables', ['libnftables-dev', 'libnftables1'], ['nftables-dev', 'nftables']],
  ['libnftnl', 'nftnl', ['libnftnl-dev', 'libnftnl11'], ['libnftnl-dev', 'libnftnl']],
  ['libmnl', 'mnl', ['libmnl-dev', 'libmnl0'], ['libmnl-dev', 'libmnl']],
  ['libnetfilter_queue', 'netfilter_queue', ['libnetfilter-queue-dev', 'libnetfilter-queue1'], ['libnetfilter_queue-dev', 'libnetfilter_queue']],
  ['libnl-3.0', 'nl-3', ['libnl-3-dev', 'libnl-3-200'], ['libnl3-dev', 'libnl3']],
  ['libcurl', 'curl', ['libcurl4-openssl-dev', 'libcurl4', 'libcurl4t64'], ['curl-dev', 'libcurl']],
  ['libpq', 'pq', ['libpq-dev', 'libpq5'], ['libpq-dev', 'libpq']],
  ['libmariadb mariadb', 'mariadb', ['libmariadb-dev', 'libmariadb3'], ['mariadb-connector-c-dev', 'mariadb-connector-c']],
  ['odbc', 'odbc', ['unixodbc-dev', 'libodbc2'], ['unixodbc-dev', 'unixodbc']],
  ['pam', 'pam', ['libpam0g-dev', 'libpam0g'], ['linux-pam-dev', 'linux-pam']],
  ['libcap', 'cap', ['libcap-dev', 'libcap2'], ['libcap-dev', 'libcap']],
  ['audit', 'audit', ['libaudit-dev', 'libaudit1'], ['audit-dev', 'audit-libs']],
  ['uuid', 'uuid', ['uuid-dev', 'libuuid1'], ['util-linux-dev', 'libuuid']],
  ['libvirt libvirt-admin libvirt-qemu libvirt-lxc', 'virt virt-admin virt-qemu virt-lxc', ['libvirt-dev', 'libvirt0'], ['libvirt-dev', 'libvirt-libs']],
  ['', 'rados', ['librados-dev', 'librados2']],
  ['', 'rbd', ['librbd-dev', 'librbd1']],
  ['', 'cephfs', ['libcephfs-dev', 'libcephfs2']],
  ['yara', 'yara', ['libyara-dev', 'libyara9', 'libyara10'], ['yara-dev', 'yara']],
  ['libhs', 'hs', ['libhyperscan-dev', 'libhyperscan5']],
  ['geos', 'geos_c', ['libgeos-dev', 'libgeos-c1v5', 'libgeos-c1t64'], ['geos-dev', 'geos']],
  ['gdal', 'gdal', ['libgdal-dev', 'libgdal32', 'libgdal36'], ['gdal-dev', 'gdal']],
  ['proj', 'proj', ['libproj-dev', 'libproj25'], ['proj-dev', 'proj']],
  ['tesseract', 'tesseract', ['libtesseract-dev', 'libtesseract5'], ['tesseract-ocr-dev', 'tesseract-ocr']],
  ['lept', 'lept leptonica', ['libleptonica-dev', 'liblept5', 'libleptonica6'], ['leptonica-dev', 'leptonica']],
  ['MagickWand MagickCore', '', ['libmagickwand-dev', 'libmagickwand-6.q16-6', 'libmagickwand-7.q16-10'], ['imagemagick-dev', 'imagemagick-libs']],
  ['libsecret-1', 'secret-1', ['libsecret-1-dev', 'libsecret-1-0'], ['libsecret-dev', 'libsecret']],
  ['ayatana-appindicator3-0.1', 'ayatana-appindicator3', ['libayatana-appindicator3-dev', 'libayatana-appindicator3-1']],
  ['webkit2gtk-4.1', 'webkit2gtk-4.1', ['libwebkit2gtk-4.1-dev', 'libwebkit2gtk-4.1-0']],
  ['fuse3', 'fuse3', ['libfuse3-dev', 'libfuse3-3', 'libfuse3-4'], ['fuse3-dev', 'fuse3-libs']],
  ['fuse', 'fuse', ['libfuse-dev', 'libfuse2', 'libfuse2t64'], ['fuse-dev', 'fuse']],
  ['libsodium', 'sodium', ['libsodium-dev', 'libsodium23'], ['libsodium-dev', 'libsodium']],
  ['gmp', 'gmp', ['libgmp-dev', 'libgmp10'], ['gmp-dev', 'gmp']],
  ['jansson', 'jansson', ['libjansson-dev', 'libjansson4'], ['jansson-dev', 'jansson']],
  ['luajit', 'luajit-5.1', ['libluajit-5.1-dev', 'libluajit-5.1-2'], ['luajit-dev', 'luajit']],
  ['dqlite', 'dqlite', ['libdqlite-dev', 'libdqlite0']],
  ['', 'stdc++', ['g++', 'libstdc++6'], ['g++', 'libstdc++']],
];

const NOTHING: LibraryPackages = { build: [], run: [] };
const C_LIBRARY: CgoLibrary = { bookworm: NOTHING, trixie: NOTHING, alpine: NOTHING };
// parts of the C library and of the compiler, which each image has
const OF_C_LIBRARY = ['c', 'm', 'dl', 'pthread', 'rt', 'util', 'resolv'] as const;

const byPkgConfig = new Map(ROWS.flatMap(([names, , ...row]) => words(names).map(name => [name, libraryOf(...row)])));
const byLd = new Map([
  ...OF_C_LIBRARY.map(name => [name, C_LIBRARY] as const),
  ...ROWS.flatMap(([, names, ...row]) => words(names).map(name => [name, libraryOf(...row)] as const)),
]);

/** The library behind a name that pkg-config knows; undefined when the table does not have it. */
export function pkgConfigLibrary(name: string): CgoLibrary | undefined {
  return byPkgConfig.get(name);
}

/** The library behind a name after -l; undefined when the table does not have it. The C library's parts come with no packages. */
export function ldLibrary(name: string): CgoLibrary | undefined {
  return byLd.get(name);
}

function libraryOf([build, bookworm, trixie = bookworm]: Row[2], alpine?: Row[3]): CgoLibrary {
  const packages = (run: string): LibraryPackages => ({ build: words(build), run: words(run) });
  return {
    bookworm: packages(bookworm),
    trixie: packages(trixie),
    ...(alpine && { alpine: { build: words(alpine[0]), run: words(alpine[1]) } }),
  };
}

function opencv(version: string): string {
  return words(OPENCV)
    .map(part => `libopencv-${part}${version}`)
    .join(' ');
}

function words(text: string): readonly string[] {
  return text.split(' ').filter(Boolean);
}
