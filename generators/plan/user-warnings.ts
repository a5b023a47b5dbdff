import { cite, type Problem } from '../inspect/evidence.ts';
import { capitalized } from './clauses.ts';
import type { ProgramImage } from './plan-images.ts';
import { programWords } from './program-path.ts';
import { isOfRoot, isRoot, namesOtherUser } from './run-user.ts';

/** What a program may do as root only, where its image runs it as another user. */
export function userWarnings(image: ProgramImage): readonly Problem[] {
  return isRoot(image.runtime.user) ? [] : [...otherUser(image), ...dockerSocket(image)];
}

// of what does without root in part, nobody knows how much
function otherUser({ program: { rootCheck, ownImage, ...program } }: ProgramImage): readonly Problem[] {
  if (!rootCheck || !ownImage || !isOfRoot(ownImage)) return [];
  const message = `${capitalized(programWords(program))} asks whether it runs as root (${cite(rootCheck)}), and ${ownImage.file} names no other user, while this image runs it as 65532: where it has to be root, start it with "docker run --user 0".`;
  return [{ severity: 'warning', message, file: rootCheck.file, line: rootCheck.line }];
}

// the socket of Docker is for root and a group whose number each host has of its own: https://docs.docker.com/engine/install/linux-postinstall/
function dockerSocket({ program: { dockerClient, ownImage, ...program } }: ProgramImage): readonly Problem[] {
  // who runs it as another user already has a way
  if (!dockerClient || (ownImage && namesOtherUser(ownImage))) return [];
  const message = `${capitalized(programWords(program))} talks to Docker (${cite(dockerClient)}), whose socket 65532 may not open: where /var/run/docker.sock is mounted, start it with "docker run --user 0", or with --group-add and the number of the socket's group.`;
  return [{ severity: 'warning', message, ...dockerClient }];
}
