/**
 * Programs that are of no use in a container, so that no image is to hold them for a program that tries to start them: openers of desktops
 * and clipboards, managers of packages, services and sessions of a host, what only other systems have,
 * and what does nothing.
 */
export const programsOfHosts: ReadonlySet<string> = new Set([
  ...words('xdg-open open x-www-browser www-browser sensible-browser wslview wslpath gnome-open kde-open gio explorer start rundll32'),
  ...words(
    'xclip xsel waycopy termux-clipboard-set termux-open wl-copy wl-paste pbcopy pbpaste clip notify-send terminal-notifier zenity kdialog',
  ),
  ...words('apt apt-get apt-cache dpkg dpkg-query rpm yum dnf zypper apk opkg pacman pkg brew port snap flatpak emerge choco winget'),
  ...words('systemctl systemd-run systemd-detect-virt loginctl hostnamectl timedatectl localectl service rc-service rc-update initctl'),
  ...words('update-rc.d chkconfig launchctl sudo doas pkexec getenforce setenforce restorecon semanage shutdown reboot poweroff'),
  ...words('cmd powershell pwsh wsl sc reg netsh wmic taskkill tasklist wevtutil osascript sw_vers dscl defaults scutil networksetup'),
  ...words('system_profiler ioreg security codesign ipadm pfctl dseditgroup'),
  // started to try whether anything can be
  ...words('true false echo'),
]);

function words(text: string): readonly string[] {
  return text.split(' ');
}
