import { cite, type Problem } from '../inspect/evidence.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { listed } from './clauses.ts';
import type { ProgramImage } from './plan-images.ts';

/** What the repository's own image does to start its program, and this one does not; or that it is not known which image that is. */
export function startWarnings(image: ProgramImage): readonly Problem[] {
  const { program, runtime } = image;
  // a script that is kept does all of it
  if (runtime.script) return unreadImages(program);
  return [
    ...unreadImages(program),
    ...otherStart(program),
    ...exportsBefore(program),
    ...commandsBefore(image),
    ...commandsBeside(program),
  ];
}

// several that may be of its image, each with arguments and files that this one may lack
function unreadImages({ unreadDockerfiles }: ProgramFacts): readonly Problem[] {
  const [file] = unreadDockerfiles;
  if (file === undefined) return [];
  const message = `Each of ${listed(unreadDockerfiles)} could be this program's Dockerfile, so none was followed; compare this image with the one you use.`;
  return [{ severity: 'warning', message, file }];
}

// a script or a debugger that the repository's own image starts in the program's stead
function otherStart({ ownImage }: ProgramFacts): readonly Problem[] {
  if (!ownImage?.instead) return [];
  const { name = 'a line of the shell', evidence } = ownImage.instead;
  const message = `${cite(evidence)} starts ${name}, which is not followed here: this image starts the program itself, without the arguments and variables that it may be given there.`;
  return [{ severity: 'warning', message, ...evidence }];
}

// what a start script puts into the environment of the program
function exportsBefore({ ownImage }: ProgramFacts): readonly Problem[] {
  if (!ownImage?.exports) return [];
  const { names, evidence } = ownImage.exports;
  const message = `${cite(evidence)} starts the program by a script that exports ${listed(names)}, which this image does not: where the program needs ${names.length === 1 ? 'it' : 'them'}, give "docker run -e".`;
  return [{ severity: 'warning', message, ...evidence }];
}

// what a start script runs of the program before it starts it
function commandsBefore({ name, program: { ownImage } }: ProgramImage): readonly Problem[] {
  if (!ownImage?.before) return [];
  const { commands, evidence } = ownImage.before;
  const [first = []] = commands;
  const named = listed(commands.map(words => JSON.stringify(words.join(' '))));
  const message = `${cite(evidence)} starts the program by a script that runs it with ${named} before, which this image does not: do that once, as "docker run ${name} ${first.join(' ')}" with the volumes it needs.`;
  return [{ severity: 'warning', message, ...evidence }];
}

// what a start script does for the program beside starting it
function commandsBeside({ ownImage }: ProgramFacts): readonly Problem[] {
  if (!ownImage?.beside) return [];
  const { commands, evidence } = ownImage.beside;
  const message = `${cite(evidence)} starts the program by a script that runs ${listed(commands)} as well, which this image does not; look whether the program needs what that does.`;
  return [{ severity: 'warning', message, ...evidence }];
}
