import "server-only";

const CHUNK = 1 << 20;

/**
 * Lines of COPY text as bytes outside the JavaScript heap: kept as strings, hundreds of thousands of them would keep
 * the garbage collector busier than the work itself. Codes, days and numbers are ASCII, a byte a character.
 */
export type CopyText = Readonly<{ write: (line: string) => void; takeChunks: () => readonly Buffer[] }>;

export function openCopyText(): CopyText {
  let chunks: Buffer[] = [];
  let present = Buffer.allocUnsafe(CHUNK);
  let used = 0;
  const close = () => {
    if (used > 0) chunks.push(present.subarray(0, used));
    present = Buffer.allocUnsafe(CHUNK);
    used = 0;
  };
  return {
    write(line) {
      if (used + line.length > CHUNK) close();
      used += present.write(line, used, "latin1");
    },
    takeChunks() {
      close();
      const taken = chunks;
      chunks = [];
      return taken;
    },
  };
}
