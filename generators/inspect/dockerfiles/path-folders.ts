/**
 * The folders of PATH in both base images, in which a container's command is looked for by its name:
 * https://github.com/opencontainers/runc/blob/main/libcontainer/init_linux.go
 */
export const pathFolders: readonly string[] = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
