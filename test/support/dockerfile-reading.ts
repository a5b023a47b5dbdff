import { DockerfileParser } from 'dockerfile-ast';
import { jsonWords, splitWords, unquotedWord, wordsOfList } from './dockerfile-words.ts';

/** An instruction as Docker takes it: its flags, and its words without quotes and escapes; of a RUN the text for the shell. */
export interface ReadInstruction {
  readonly keyword: string;
  readonly flags: readonly string[];
  readonly words: readonly string[];
}

/** The instructions of a Dockerfile. Throws where it is none of those that are written here, or not to be read. */
export function readInstructions(text: string): readonly ReadInstruction[] {
  const found = DockerfileParser.parse(text).getInstructions();
  return found.map(instruction => {
    const keyword = instruction.getInstruction();
    const content = instruction.getTextContent().slice(keyword.length).replaceAll(/\\\n/g, '').trim();
    const flags = /^(?:--\S+\s+)*/.exec(content)?.[0] ?? '';
    return { keyword, flags: flags.split(/\s+/).filter(Boolean), words: wordsOf(keyword, content.slice(flags.length)) };
  });
}

function wordsOf(keyword: string, text: string): readonly string[] {
  switch (keyword) {
    case 'RUN':
      return [text];
    case 'WORKDIR':
    case 'USER':
      return [unquotedWord(text)];
    case 'ENTRYPOINT':
    case 'CMD':
      return execWords(text);
    case 'HEALTHCHECK':
      return execWords(text.replace(/^CMD /, ''));
    case 'COPY':
    case 'VOLUME':
      return wordsOfList(text);
    case 'ENV':
    case 'LABEL':
      // a word without = would make it the older form, with the rest of the line as one value
      return splitWords(text).map(word => (word.includes('=') ? unquotedWord(word) : unread(keyword, word)));
    case 'FROM':
    case 'ARG':
    case 'EXPOSE':
      return splitWords(text).map(unquotedWord);
    default:
      return unread(keyword, text);
  }
}

function execWords(text: string): readonly string[] {
  return jsonWords(text) ?? unread('a shell', text);
}

function unread(what: string, text: string): never {
  throw new Error(`${what} would read ${JSON.stringify(text)}`);
}
