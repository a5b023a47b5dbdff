/** What a build is for: the platform, whether cgo is on, and the tags given with -tags. */
export interface Target {
  readonly goos: 'linux';
  readonly goarch: string;
  readonly cgo: boolean;
  /** The minor version of the Go toolchain that builds, which is what the release tags go1.1 to go1.N speak of. */
  readonly goMinor: number;
  readonly tags: readonly string[];
}

/**
 * What repositories are searched for: linux/amd64 with cgo, and release tags up to the newest release known here, since files for a
 * newer one are not to be had in any builder image yet.
 */
export const linuxTarget: Target = { goos: 'linux', goarch: 'amd64', cgo: true, goMinor: 27, tags: [] };

// internal/syslist: past, present and future names; they shape file names even where no build for them is possible
const KNOWN_OS: ReadonlySet<string> = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(' '),
);
const KNOWN_ARCH: ReadonlySet<string> = new Set(
  (
    '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ' +
    'ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'
  ).split(' '),
);

// internal/buildcfg gogoarchTags, with GOAMD64, GOARM and the like at their defaults
const FEATURE_TAGS: Readonly<Record<string, readonly string[]>> = {
  '386': ['386.sse2'],
  amd64: ['amd64.v1'],
  arm: ['arm.5', 'arm.6', 'arm.7'],
  arm64: ['arm64.v8.0'],
  mips: ['mips.hardfloat'],
  mipsle: ['mipsle.hardfloat'],
  mips64: ['mips64.hardfloat'],
  mips64le: ['mips64le.hardfloat'],
  ppc64: ['ppc64.power8'],
  ppc64le: ['ppc64le.power8'],
  riscv64: ['riscv64.rva20u64'],
};

// internal/buildcfg ParseGOEXPERIMENT: the defaults of Go 1.26. They change with every release and only the standard library
// asks for them, so one release stands for all; an experiment that a build turns on belongs to Target.tags.
const EXPERIMENTS: ReadonlySet<string> = new Set(['goexperiment.dwarf5', 'goexperiment.greenteagc', 'goexperiment.randomizedheapbase64']);
const REGABI_EXPERIMENTS: ReadonlySet<string> = new Set(['goexperiment.regabiwrappers', 'goexperiment.regabiargs']);
const REGABI_ARCH: ReadonlySet<string> = new Set(['amd64', 'arm64', 'loong64', 'ppc64', 'ppc64le', 'riscv64', 's390x']);

/** Whether a build tag is true for the target, as go/build (*Context).matchTag answers with the go command's default tool tags. */
export function matchesTag(tag: string, target: Target): boolean {
  const { goos, goarch, cgo, tags } = target;
  // boringcrypto is the old name of the experiment
  const name = tag === 'boringcrypto' ? 'goexperiment.boringcrypto' : tag;
  if (name === goos || name === goarch || name === 'gc' || name === 'unix') return true;
  if (name === 'cgo' && cgo) return true;
  return tags.includes(name) || isToolTag(name, goarch) || isReleaseTag(name, target.goMinor);
}

/** Whether a tag given with -tags names another system, as a build for that has it that sets GOOS elsewhere; js is a word of programs as well. */
export function isOtherSystem(tag: string): boolean {
  return KNOWN_OS.has(tag) && tag !== 'linux' && tag !== 'js';
}

/** Whether a file's name lets it into a build for the target: _GOOS, _GOARCH and _GOOS_GOARCH, as go/build goodOSArchFile reads them. */
export function matchesFileName(fileName: string, target: Target): boolean {
  const [stem = ''] = fileName.split('.', 1);
  // what comes before the first underscore never counts: linux.go is for every platform
  const words = stem.split('_').slice(1);
  if (words.at(-1) === 'test') words.pop();
  const last = words.at(-1) ?? '';
  const beforeLast = words.at(-2) ?? '';
  if (KNOWN_OS.has(beforeLast) && KNOWN_ARCH.has(last)) return matchesTag(last, target) && matchesTag(beforeLast, target);
  return KNOWN_OS.has(last) || KNOWN_ARCH.has(last) ? matchesTag(last, target) : true;
}

function isToolTag(tag: string, goarch: string): boolean {
  if (REGABI_EXPERIMENTS.has(tag)) return REGABI_ARCH.has(goarch);
  return EXPERIMENTS.has(tag) || (Object.hasOwn(FEATURE_TAGS, goarch) && FEATURE_TAGS[goarch]?.includes(tag) === true);
}

function isReleaseTag(tag: string, goMinor: number): boolean {
  if (!tag.startsWith('go1.')) return false;
  const minor = Number(tag.slice('go1.'.length));
  return minor >= 1 && minor <= goMinor && tag === `go1.${minor}` && Number.isInteger(minor);
}
