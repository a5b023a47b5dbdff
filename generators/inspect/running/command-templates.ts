import type { CodeFile } from '../code/program-code.ts';
import type { StartedProgram } from './started-programs.ts';

// exec.Command(args[0], args[1:]...)
const startsFirst = /\bexec\.Command(?:Context)?\((?:\w+, )?\w+\[0\]/;
const template = /\b\w*(?:Cmd|Command)(?:Line|Template)?\s*=\s*"([a-z][\w+.-]*) ([^"\n]*)"/g;

/** The programs that command lines in constants name, `probeCmd = "ffprobe -v error %s"`, of a package that starts the first word of some. */
export function commandTemplates(files: readonly CodeFile[]): readonly StartedProgram[] {
  const starting = new Set(files.filter(({ text }) => startsFirst.test(text)).map(({ package: { importPath } }) => importPath));
  return files
    .filter(({ package: { importPath } }) => starting.has(importPath))
    .flatMap(file =>
      file.nodesAt(new RegExp(template, 'g'), 'const_spec', 'var_spec').flatMap(node => {
        const [, name, words = ''] = new RegExp(template).exec(node.text) ?? [];
        return name === undefined || !/ -|%/.test(words) ? [] : [{ name, evidence: { file: file.path, line: node.startPosition.row + 1 } }];
      }),
    );
}
