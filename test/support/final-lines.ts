import { dockerfileOf, type Texts } from './docker-run-of.ts';

/** The instructions of the final stage that say how a program runs, certificates and labels left out. */
export async function finalLines(texts: Texts, options: Parameters<typeof dockerfileOf>[1] = {}): Promise<readonly string[]> {
  const text = await dockerfileOf(texts, options);
  const lines = text
    .slice(text.lastIndexOf('\nFROM'))
    .replaceAll(/ \\\n +/g, ' ')
    .split('\n')
    .slice(2);
  return lines.filter(
    line => /^[A-Z]/.test(line) && !/^(?:LABEL|USER|ENV ZONEINFO|COPY --from=build \/(?:etc|usr|tmp|out\/\w+ \/usr))/.test(line),
  );
}

/** The stage that compiles, as the repository's own Dockerfiles of these tests begin. */
export const builder = 'FROM golang:1.26 AS b\nCOPY . .\nRUN go build -o /x .\n';
