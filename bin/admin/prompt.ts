// Questions on a terminal, secrets without echo; without a terminal the answers are the lines of standard input.
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';

export interface Prompt {
  ask(question: string): Promise<string>;
  /** What is typed does not show. */
  askSecret(question: string): Promise<string>;
  close(): void;
}

export function createPrompt(input: ReadStream, output: NodeJS.WritableStream): Prompt {
  let isSilent = false;
  const echo = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!isSilent) output.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output: echo, terminal: input.isTTY });
  const answers = lines[Symbol.asyncIterator]();

  async function answer(question: string, silent: boolean): Promise<string> {
    if (input.isTTY) output.write(`${question}: `);
    isSilent = silent;
    const { value, done } = await answers.next();
    isSilent = false;
    if (silent && input.isTTY) output.write('\n');
    return done ? '' : value.trim();
  }

  return {
    ask: (question) => answer(question, false),
    askSecret: (question) => answer(question, true),
    close: () => lines.close(),
  };
}
