import type { ProgramCode } from '../code/program-code.ts';
import type { StartedProgram } from './started-programs.ts';

/** A module that starts another program for who calls it. */
interface StartingModule {
  /** The import path of its package. */
  readonly path: string;
  readonly program: string;
  /** What a file that makes it do so has in it, and what one that has it done elsewhere. */
  readonly by?: RegExp;
  readonly unless?: RegExp;
}

// each by the file that shows it
const modules: readonly StartingModule[] = [
  // run.go, probe.go
  { path: 'github.com/u2takey/ffmpeg-go', program: 'ffmpeg', by: /\.(?:Run|Compile|RunWithResource)\(/ },
  { path: 'github.com/u2takey/ffmpeg-go', program: 'ffprobe', by: /\.Probe\w*\(/ },
  // exiftool.go
  { path: 'github.com/barasher/go-exiftool', program: 'exiftool', unless: /SetExiftoolBinaryPath\(/ },
  // wkhtmltopdf.go
  { path: 'github.com/SebastiaanKlippert/go-wkhtmltopdf', program: 'wkhtmltopdf' },
  // iptables/iptables.go
  { path: 'github.com/coreos/go-iptables/iptables', program: 'iptables' },
  // allocate.go
  { path: 'github.com/chromedp/chromedp', program: 'chromium', by: /\.New(?:Context|ExecAllocator)\(/, unless: /NewRemoteAllocator\(/ },
];

/** The programs that modules of others start for a program, each by the file that asks for it. */
export function startedByModules(code: ProgramCode): readonly StartedProgram[] {
  return modules.flatMap(({ path, program, by, unless }) => {
    const importers = code.importersOf(path);
    if (importers.some(({ text }) => unless?.test(text))) return [];
    const asking = importers.find(file => file.text.includes(`"${path}"`) && (by?.test(file.text) ?? true));
    const line = asking?.text.slice(0, asking.text.indexOf(`"${path}"`)).split('\n').length;
    return asking && line !== undefined ? [{ name: program, evidence: { file: asking.path, line } }] : [];
  });
}
