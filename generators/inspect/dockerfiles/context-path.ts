import { pathFrom } from '../path-from.ts';

/**
 * A path of the build context as COPY, ADD or a bind mount names it: from its root, which it cannot leave.
 * https://docs.docker.com/reference/dockerfile/#copy
 */
export function contextPath(word: string): string | undefined {
  return pathFrom('', word.replace(/^\/*(?:\.\.?(?:\/+|$))*/, ''));
}
