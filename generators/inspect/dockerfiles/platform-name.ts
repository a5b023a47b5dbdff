// https://go.dev/doc/install/source#environment, with the names that `uname -m` has for them
const platform = /[-_.](?:linux(?:[-_.].*)?|386|amd64|arm64|armv?[567]?|x86_64|aarch64)$/s;

/** The name of a program without the platform that its build puts behind it, also where a variable hides a part of that: bin/api-linux-$TARGETARCH. */
export function withoutPlatform(binary: string): string {
  return binary.replace(platform, '');
}
