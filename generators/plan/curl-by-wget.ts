// of curl's options, those that say how it asks and not what: https://curl.se/docs/manpage.html
const said = /^-[fsSLkg]+$|^--(?:fail|silent|show-error|location|insecure|globoff|no-progress-meter)$/;
const failing = /^-[a-zA-Z]*f|^--fail$/;
const insecure = /^-[a-zA-Z]*k|^--insecure$/;
const seconds = /^(?:-m|--max-time)$/;
const output = /^(?:-o|--output)$/;

/**
 * What busybox wget asks in place of a curl that fails for a bad status: its words, of which the last is the address, and no name of this
 * machine in it, since that may be an address at which the program does not listen. Undefined for what curl alone can do, or would not call
 * a failure.
 */
export function curlByWget([curl, ...words]: readonly string[]): readonly string[] | undefined {
  if (curl !== 'curl') return undefined;
  const options = ['-q', '-O', '/dev/null'];
  const addresses: string[] = [];
  let fails = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const value = words[at + 1] ?? '';
    fails ||= failing.test(word);
    if (insecure.test(word)) options.push('--no-check-certificate');
    if (said.test(word)) continue;
    if (seconds.test(word) && /^\d+$/.test(value)) options.push('-T', value);
    else if (!(output.test(word) && value === '/dev/null')) {
      if (word.startsWith('-')) return undefined;
      addresses.push(word);
      continue;
    }
    at++;
  }
  const [address, ...others] = addresses;
  if (!fails || address === undefined || others.length > 0) return undefined;
  return ['wget', ...options, address.replace(/^("?(?:https?:\/\/)?)localhost(?=[:/"]|$)/, '$1127.0.0.1')];
}
