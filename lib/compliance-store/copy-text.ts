import "server-only";

const CHUNK = 1 << 20;

/**
 * Lines of COPY text as bytes outside the JavaScript heap: kept as strings, hundreds of thousands of them would keep
 * the garbage collector busier than the work itself. Codes, days and numbers are ASCII, a byte a character.
 */
export type CopyText = Readonly<{
  write: (line: string) => void;
  /** A line that begins with this text and ends with `width` numbers of the list, from `place` on. */
  writeNumbers: (start: string, numbers: Int32Array, place: number, width: number) => void;
  takeChunks: () => readonly Buffer[];
}>;

const [TAB, NEW_LINE, DIGIT_0] = [9, 10, 48];
/** Room for a number with its sign and tab. */
const NUMBER_ROOM = 12;

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
    writeNumbers(start, numbers, place, width) {
      if (used + start.length + width * NUMBER_ROOM + 1 > CHUNK) close();
      used += present.write(start, used, "latin1");
      for (let index = place; index < place + width; index++) {
        const value = numbers[index] as number;
        present[used++] = TAB;
        // Nearly all are a single digit, most of them zero.
        if (value >= 0 && value < 10) present[used++] = DIGIT_0 + value;
        else used += present.write(String(value), used, "latin1");
      }
      present[used++] = NEW_LINE;
    },
    takeChunks() {
      close();
      const taken = chunks;
      chunks = [];
      return taken;
    },
  };
}
