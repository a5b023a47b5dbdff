import { plainLines } from './last-words.ts';

// what a file, a folder, a program, a permission or a certificate that an image lacks makes programs say
const signs =
  /permission denied|no such file or directory|unable to open|cannot open|executable file not found|read-only file system|certificate signed by unknown|unknown time zone/i;

/** The first line of a log that speaks of something an image may lack, also where the program goes on without it. */
export function complaint(log: string): string | undefined {
  return plainLines(log).find(line => signs.test(line));
}
