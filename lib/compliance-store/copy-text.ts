import "server-only";
import type { DayNumber } from "./day-number";
import { WIDTH } from "./series";

const CHUNK = 1 << 18;

/**
 * Lines of COPY text as bytes outside the JavaScript heap: kept as strings, hundreds of thousands of them would keep
 * the garbage collector busier than the work itself. Codes, days and numbers are ASCII, a byte a character.
 */
export type CopyText = Readonly<{
  write: (line: string) => void;
  /** A line that begins with this text and goes on with a day and its counts in the list, from `place` on. */
  writeBucket: (start: string, on: DayNumber, counts: Int32Array, place: number) => void;
  bytes: () => number;
  takeChunks: () => readonly Buffer[];
}>;

const [TAB, NEW_LINE, DASH, DIGIT_0] = [9, 10, 45, 48];
const DAY_LENGTH = 10;
/** Room for a number with its sign and tab. */
const NUMBER_ROOM = 12;

export function openCopyText(): CopyText {
  let chunks: Buffer[] = [];
  let present = Buffer.allocUnsafeSlow(CHUNK);
  let used = 0;
  const close = () => {
    if (used === 0) return;
    chunks.push(present.subarray(0, used));
    present = Buffer.allocUnsafeSlow(CHUNK);
    used = 0;
  };
  /** Short texts are quicker put byte by byte than handed over to the engine. */
  const put = (text: string) => {
    for (let index = 0; index < text.length; index++) present[used++] = text.charCodeAt(index);
  };
  return {
    write(line) {
      if (used + line.length > CHUNK) close();
      used += present.write(line, used, "latin1");
    },
    writeBucket(start, on, counts, place) {
      if (used + start.length + DAY_LENGTH + WIDTH * NUMBER_ROOM + 1 > CHUNK) close();
      put(start);
      used += DAY_LENGTH;
      for (let rest = on, at = used - 1; at >= used - DAY_LENGTH; at--) {
        if (at === used - 3 || at === used - 6) present[at] = DASH;
        else {
          present[at] = DIGIT_0 + (rest % 10);
          rest = Math.floor(rest / 10);
        }
      }
      for (let index = place; index < place + WIDTH; index++) {
        const value = counts[index] as number;
        present[used++] = TAB;
        // Nearly all are a single digit, most of them zero.
        if (value >= 0 && value < 10) present[used++] = DIGIT_0 + value;
        else put(String(value));
      }
      present[used++] = NEW_LINE;
    },
    bytes: () => chunks.reduce((sum, chunk) => sum + chunk.length, used),
    takeChunks() {
      close();
      const taken = chunks;
      chunks = [];
      return taken;
    },
  };
}
