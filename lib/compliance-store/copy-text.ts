import "server-only";
import { openChunks } from "./copy-chunks";

/** Lines of COPY's text. Codes, days and numbers are ASCII, a byte a character. */
export type CopyText = Readonly<{
  write: (line: string) => void;
  takeChunks: () => readonly Buffer[];
}>;

export function openCopyText(): CopyText {
  const chunks = openChunks();
  return {
    write(line) {
      const { chunk, at } = chunks.room(line.length);
      chunk.write(line, at, "latin1");
    },
    takeChunks: chunks.take,
  };
}
