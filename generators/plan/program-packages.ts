import type { Distribution } from './c-libraries.ts';

type Row = readonly [programs: string, alpine: string, debian: string];

// Names as read in https://pkgs.alpinelinux.org/contents (v3.22) and https://packages.debian.org (trixie), which later releases seldom
// change. An empty name: the base has it already (busybox, coreutils and the like), as `sh` of both.
// prettier-ignore
const rows: readonly Row[] = [
  ['git git-upload-pack git-receive-pack', 'git', 'git'],
  ['git-lfs', 'git-lfs', 'git-lfs'],
  ['hg', 'mercurial', 'mercurial'],
  ['svn', 'subversion', 'subversion'],
  ['ssh scp sftp ssh-keyscan', 'openssh-client', 'openssh-client'],
  ['sshd', 'openssh', 'openssh-server'],
  ['which', '', ''],
  ['ssh-keygen', 'openssh-keygen', 'openssh-client'],
  ['rsync', 'rsync', 'rsync'],
  ['ffmpeg ffprobe ffplay', 'ffmpeg', 'ffmpeg'],
  ['mpv', 'mpv', 'mpv'],
  ['sox', 'sox', 'sox'],
  ['convert identify mogrify magick', 'imagemagick', 'imagemagick'],
  ['rsvg-convert', 'rsvg-convert', 'librsvg2-bin'],
  ['cjpeg djpeg jpegtran', 'libjpeg-turbo-utils', 'libjpeg-turbo-progs'],
  ['vips vipsthumbnail', 'vips-tools', 'libvips-tools'],
  ['exiftool', 'exiftool', 'libimage-exiftool-perl'],
  ['gs', 'ghostscript', 'ghostscript'],
  ['pdftotext pdftoppm pdfinfo', 'poppler-utils', 'poppler-utils'],
  ['tesseract', 'tesseract-ocr', 'tesseract-ocr'],
  ['chromium chromium-browser', 'chromium', 'chromium'],
  ['pandoc', 'pandoc-cli', 'pandoc'],
  ['dot', 'graphviz', 'graphviz'],
  ['gpg', 'gnupg', 'gnupg'],
  ['openssl', 'openssl', 'openssl'],
  ['curl', 'curl', 'curl'],
  ['wget', '', 'wget'],
  ['bash', 'bash', ''],
  ['sh', '', ''],
  ['zip', 'zip', 'zip'],
  ['unzip', '', 'unzip'],
  ['7z', '7zip', '7zip'],
  ['xz', 'xz', 'xz-utils'],
  ['zstd', 'zstd', 'zstd'],
  ['bzip2', '', 'bzip2'],
  ['tar gzip gunzip cat cp mv rm ls mkdir chmod chown chroot sleep echo env id uname hostname grep sed awk sort head tail test [ true false date stat find xargs', '', ''],
  ['basename base64 cut dd df diff dirname du ln md5sum mktemp more nproc printf readlink realpath seq sha256sum stty sync tee timeout touch tr tty uniq wc whoami', '', ''],
  ['less', '', 'less'],
  ['patch', '', 'patch'],
  ['top', '', 'procps'],
  ['vi', '', 'vim-tiny'],
  ['vim', 'vim', 'vim'],
  ['make', 'make', 'make'],
  ['gcc cc', 'gcc', 'gcc'],
  ['python3', 'python3', 'python3'],
  ['node', 'nodejs', 'nodejs'],
  ['npm npx', 'npm', 'npm'],
  ['psql pg_dump pg_restore', 'postgresql-client', 'postgresql-client'],
  ['mysql mysqldump', 'mysql-client', 'default-mysql-client'],
  ['sqlite3', 'sqlite', 'sqlite3'],
  ['redis-cli', 'redis', 'redis-tools'],
  ['iptables ip6tables iptables-save iptables-restore', 'iptables', 'iptables'],
  ['nft', 'nftables', 'nftables'],
  ['ip tc bridge', 'iproute2', 'iproute2'],
  ['ipset', 'ipset', 'ipset'],
  ['wg wg-quick', 'wireguard-tools', 'wireguard-tools'],
  ['nc', '', 'netcat-openbsd'],
  ['tcpdump', 'tcpdump', 'tcpdump'],
  ['nmap', 'nmap', 'nmap'],
  ['ping', '', 'iputils-ping'],
  ['traceroute', '', 'traceroute'],
  ['dig nslookup', 'bind-tools', 'dnsutils'],
  ['ps', '', 'procps'],
  ['mount umount', '', ''],
  ['restic', 'restic', 'restic'],
  ['rclone', 'rclone', 'rclone'],
  ['jq', 'jq', 'jq'],
  ['envsubst', 'gettext-envsubst', 'gettext-base'],
  ['socat', 'socat', 'socat'],
  ['lsof', 'lsof', 'lsof'],
  ['fusermount', 'fuse', 'fuse3'],
  ['fusermount3', 'fuse3', 'fuse3'],
  ['smartctl', 'smartmontools', 'smartmontools'],
  ['htpasswd ab', 'apache2-utils', 'apache2-utils'],
];

const byProgram = new Map(rows.flatMap(([programs, alpine, debian]) => programs.split(' ').map(name => [name, { alpine, debian }])));

/** The package that a program comes in; '' when every image of the distribution has it, undefined when it is not known. */
export function packageOfProgram(name: string, distribution: Distribution): string | undefined {
  return byProgram.get(name)?.[distribution];
}

// what images have for their makers or for a health check, where a program that starts one of them says so in its code; first processes;
// libraries, which come with what is linked with them, and their headers, but no programs beside one, unless they are for a build; and what every image of ours has or copies
const ofMakers =
  /^(?:bash|build-base|build-essential|bzip2|coreutils|curl|g\+\+|gcc|gnupg|iputils-ping|jq|less|make|nano|netbase|openssl|procps|shadow|tcpdump|unzip|upx|vim|wget|zip|apt-.*|.*-dev|su-exec|gosu|tini|dumb-init|ca-certificates.*|tzdata|busybox.*|gcompat|glibc|musl|z?lib(?!(?!cap).*-(?:bin|perl|progs|tools|utils)$).*)$/;

/** Whether a package that an image installs says nothing of what its program needs. */
export function isForMakers(name: string): boolean {
  return ofMakers.test(name);
}

/**
 * The package of a distribution for one that another image installs of its own distribution; undefined when it is none of a known program.
 * What images have for their makers counts where one of `named`, the names of programs, is of it.
 */
export function samePackage(name: string, from: Distribution, to: Distribution, named: ReadonlySet<string>): string | undefined {
  const found = [...byProgram].filter(([, packages]) => packages[from] === name);
  const isNeeded = !isForMakers(name) || found.some(([program]) => named.has(program));
  const kept = isNeeded ? found[0]?.[1][to] : undefined;
  return kept === '' ? undefined : kept;
}
