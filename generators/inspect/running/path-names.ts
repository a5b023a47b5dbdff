import type { FileUse } from './opening-functions.ts';

/** What the name of a setting, constant or field says of its value: that it is a folder, a file, or some path. */
export type PathKind = 'folder' | 'file' | 'path';

/** Names of what is no path, though they may end on a word for one. */
export const notAPath = (words: readonly string[]): boolean =>
  words.some((word, at) => notPaths.test(word) && !(at === words.length - 1 && word === 'name'));

const folders = /^(?:dirs?|directory|folders?)$/;
const files = /^(?:file|filename|filepath)$/;
const paths = /^(?:path|location|dsn|db|database|config|configuration|conf|cfg|socket|sock|cert|certificate|log|logfile|storage|store)$/;
const notPaths =
  /^(?:url|uri|route|routes|endpoint|prefix|pattern|regexp?|import|windows|darwin|macos|old|legacy|deprecated|module|package|pkg|test|tests|example|sample|usage|help|doc|docs|mime|repo|branch|host|hosts|addr|address|proc|sys|cgroup|rootfs|api|healthz?|metrics|base|context|name|id|header|rest|method|handler|export|dump|report|output|out|profile|trace|command|cmd|exec|binary|bin|executable|shell|ext|extension|suffix)$/;
const writes =
  /^(?:data|datadir|db|database|dsn|sqlite|cache|logs?|logfile|accesslog|storage|store|uploads?|state|statedir|index|socket|sock|pid|pidfile|lock|acme|backups?|downloads?|output|sessions?|spool|queue|persist\w*|avatars?|attachments?)$/;

/** The words of a name, in lower case: `DefaultDataDir`, `data-dir` and `DATA_DIR` alike. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(word => word !== '' && word !== 'default');
}

/** The kind of path that a name speaks of, by its last words; undefined when it speaks of none, or of a URL, an example or the like. */
export function kindOf(words: readonly string[]): PathKind | undefined {
  const last = words.findLast(word => word !== 'name' && word !== 'ptr') ?? '';
  if (notAPath(words)) return undefined;
  if (folders.test(last) || /^\w+(?:dir|folder|directory)$/.test(last)) return 'folder';
  if (files.test(last) || /^\w+file(?:name)?$/.test(last)) return 'file';
  return paths.test(last) || words.some(word => /^(?:path|dsn)$/.test(word)) || /^\w+path$/.test(last) ? 'path' : undefined;
}

/** Whether a name is of a list of places where a configuration may be: `defaultConfPaths`. */
export function namesConfigurations(words: readonly string[]): boolean {
  const isOfThem = words.some(word => /^(?:conf|cfg|configs?|configuration|settings?)$/.test(word));
  return isOfThem && /^(?:paths|files|filenames|locations)$/.test(words.at(-1) ?? '') && !notAPath(words);
}

/** Whether a program writes to the path of this name, or only reads it. */
export function useOf(words: readonly string[], path: string): FileUse {
  const isData = /\.(?:db|sqlite3?|log|sock|pid|lock|state)$/.test(path) || /^\/(?:data|var|run|tmp)(?:\/|$)/.test(path);
  const isRead = /^(?:certs?|certificates?|key|config|conf|templates?|static)$/;
  return isData ? 'written' : words.some(word => writes.test(word)) && !words.some(word => isRead.test(word)) ? 'written' : 'read';
}

/** Whether a name speaks of what is written out for a user who asks for it. */
export function speaksOfOutput(name: string): boolean {
  return wordsOf(name).some(word => /^(?:export|dump|report|profile|trace)$/.test(word));
}

const ofSystem =
  /^\/(?:dev|proc|sys|usr|bin|sbin|lib|lib64|boot|rootfs|host|hostfs|tmp|run|var\/run|var\/tmp|mnt|media|cgroup|private|Applications|Library|Users|opt\/homebrew)(?:\/|$)/;
const ofOthers =
  /^(?:\/etc\/(?:[^/]+\.[^/]+$|service$|yum\.|pam|passwd|group|shadow|hosts\b|hostname|resolv|ssl|os-release|machine-id|localtime|timezone|nsswitch|mime|ssh|pki|ld\.|systemd|network|apt|init|cron|sudo|default|sysconfig|fstab|mtab|services|protocols|profile|shells|security|selinux|ca-certificates|iproute2|iptables|NetworkManager|resolvconf|kubernetes|docker|containerd|crio|cni|containers|\w+-release)|\/var\/lib\/(?:docker|containerd|containers|kubelet|dbus|dpkg|rpm|apt|dhcp|cni|etcd|rancher|misc)\b|\/var\/log\/(?:audit|pods|containers|journal|syslog|messages)|~\/\.(?:kube|ssh|aws|docker|azure|gnupg|netrc|gitconfig|bash\w*|zsh\w*|profile|npmrc|cache(?:\/|$)|config$|local(?:\/share)?$))/;

// also of a file system that begins at the root, os.DirFS("/"), and below the folders of other systems' packages
const ofAnySystem =
  /^etc\/(?:(?:dhcpcd|resolv|nsswitch)\.conf$|(?:passwd|group|hosts|hostname|os-release|machine-id|localtime)$|network\/)|\/ssl\/certs(?:\/|$)/;

/** Whether a path is the system's or another program's, and no file for an image of this program to bring; its own may lie in /run. */
export function isForeign(path: string, isOwn = false): boolean {
  return (
    (!isOwn && ofSystem.test(path)) ||
    ofOthers.test(path) ||
    ofAnySystem.test(path) ||
    /(?:^|\/)\.git(?:\/|$)/.test(path) ||
    /^\/(?:etc|var|var\/(?:lib|log|cache|opt|spool)|opt|srv|home|root)?$/.test(path)
  );
}

const project =
  /(?:^|\/)(?:go\.(?:mod|sum|work)|package(?:-lock)?\.json|tsconfig\.json|yarn\.lock|(?:docker-)?compose\.ya?ml|Chart\.ya?ml|values\.ya?ml|kustomization\.ya?ml|index\.html|robots\.txt|openapi\.\w+|swagger\.\w+)$/;

/** How sure a text is a path by itself: 'strong' by its start or end, 'relative' with a slash in it, a 'bare' name, another absolute one. */
export type Shape = 'strong' | 'relative' | 'bare' | 'absolute';

/** The shape of a text that may be a path; undefined when it can be none of the program's, such as `./...` or `go.mod`. */
export function shapeOf(text: string): Shape | undefined {
  // an alphabet, or what a hash is made of
  if (/^[A-Z][A-Z\d_]*$/.test(text) || /\w{40}/.test(text)) return undefined;
  if (!/^(?:~\/|\/|(?:\.\.?\/)*)[\w.@-][\w.@+-]*(?:\/[\w.@+-]+)*\/?$/.test(text) || /\.\.\.|^[.\d/-]+$|@/.test(text) || project.test(text))
    return undefined;
  if (/^(?:application|text|image|audio|video|font|multipart|github\.com|golang\.org)\//.test(text)) return undefined;
  if (/^(?:~|\.)\/|^\/(?:var\/(?:lib|log|opt|cache|db|spool|www)|etc|data|config|certs?|srv|opt|storage|app)(?:\/|$)/.test(text))
    return 'strong';
  if (text.startsWith('/')) return 'absolute';
  if (/^[\w./-]*[\w-]\.(?:ya?ml|toml|ini|conf|cfg|db|sqlite3?|pem|crt|log|sock|pid|lock)$/.test(text) || /(?:^|[\w-])\.env$/.test(text))
    return 'strong';
  return text.slice(0, -1).includes('/') ? 'relative' : 'bare';
}
