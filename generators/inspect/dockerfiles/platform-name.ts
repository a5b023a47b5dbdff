/** The name of a program without the platform that its build puts behind it, also where a variable hides a part of that: bin/api-linux-$TARGETARCH. */
export function withoutPlatform(binary: string): string {
  return binary.replace(/[-_.]linux(?:[-_.].*)?$/s, '');
}
