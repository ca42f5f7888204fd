import "server-only";
import { openChunks } from "./copy-chunks";
import { type DayNumber, daysSinceEpoch } from "./day-number";
import { WIDTH } from "./series";

/*
 * Rows of compliance_bucket as COPY's binary format: a count of fields, then each field behind its length, numbers with
 * the highest byte first. Nearly all counts of a row are zero: it begins as a copy of a row of zeros, and only the rest
 * is written. https://www.postgresql.org/docs/current/sql-copy.html
 */
const HEADER = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)]);
const TRAILER = Buffer.from([0xff, 0xff]);
const KEY_FIELDS = 5;
const INT = 4;
/** PostgreSQL counts days from 1/1/2000. */
const FIRST_DAY = daysSinceEpoch(20_000_101);
/** From the end of a row: its counts, each behind its length. */
const COUNTS_ROOM = WIDTH * 2 * INT;

function field(value: Buffer): Buffer {
  const length = Buffer.alloc(INT);
  length.writeInt32BE(value.length);
  return Buffer.concat([length, value]);
}

function integer(value: number, bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeIntBE(value, 0, bytes);
  return buffer;
}

/** A row of one unit, lane, group and grain with all counts zero; the day is written over. */
export function blankRow(unitId: number, lane: string, group: string, grain: number): Buffer {
  return Buffer.concat([
    integer(KEY_FIELDS + WIDTH, 2),
    field(integer(unitId, 4)),
    field(Buffer.from(lane)),
    field(Buffer.from(group)),
    field(integer(grain, 2)),
    field(integer(0, 4)),
    ...Array.from({ length: WIDTH }, () => field(integer(0, 4))),
  ]);
}

export type CopyBuckets = Readonly<{
  /** The row of a day; its counts stand in the list from `place` on. */
  write: (blank: Buffer, on: DayNumber, counts: Int32Array, place: number) => void;
  /** What was written since the last time, as one COPY reads it; nothing when nothing was. */
  takeChunks: () => readonly Buffer[];
}>;

export function openCopyBuckets(): CopyBuckets {
  const chunks = openChunks();
  return {
    write(blank, on, counts, place) {
      const { chunk, at } = chunks.room(blank.length);
      chunk.set(blank, at);
      const first = at + blank.length - COUNTS_ROOM;
      chunk.writeInt32BE(daysSinceEpoch(on) - FIRST_DAY, first - INT);
      for (let column = 0; column < WIDTH; column++) {
        const count = counts[place + column] as number;
        if (count !== 0) chunk.writeInt32BE(count, first + INT + column * 2 * INT);
      }
    },
    takeChunks() {
      const taken = chunks.take();
      return taken.length === 0 ? [] : [HEADER, ...taken, TRAILER];
    },
  };
}
