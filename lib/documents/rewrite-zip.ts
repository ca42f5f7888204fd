import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import { readZipDirectory } from "@/lib/spreadsheet/zip-directory";

/* Office files are zip archives of XML parts: changes the text of some and leaves the rest byte by byte as it was. */

const MOST_PARTS = 1000;
const VERSION = 20;
const UTF8_NAME = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, the first day a zip archive knows: the same content gives the same bytes on any day. */
const FIRST_DAY = 0x21;

type Part = Readonly<{ name: Buffer; method: number; crc: number; packed: Buffer; bytes: number }>;

/** The head that a part has before its bytes and, with more about it, in the table of contents. */
function headOf({ name, method, crc, packed, bytes }: Part): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(VERSION, 0);
  head.writeUInt16LE(UTF8_NAME, 2);
  head.writeUInt16LE(method, 4);
  head.writeUInt16LE(FIRST_DAY, 8);
  head.writeUInt32LE(crc, 10);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(bytes, 18);
  head.writeUInt16LE(name.length, 22);
  return head;
}

function u32(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) buffer.writeUInt32LE(value, index * 4);
  return buffer;
}

function writeZip(parts: readonly Part[]): Buffer {
  const body: Buffer[] = [];
  const contents: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const local = Buffer.concat([u32(0x04034b50), headOf(part), part.name, part.packed]);
    const nothingMore = Buffer.alloc(10);
    const made = Buffer.from([VERSION, 0]);
    contents.push(Buffer.concat([u32(0x02014b50), made, headOf(part), nothingMore, u32(at), part.name]));
    body.push(local);
    at += local.length;
  }
  const table = Buffer.concat(contents);
  const end = Buffer.alloc(12);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(table.length, 8);
  return Buffer.concat([...body, table, u32(0x06054b50), end, u32(at), Buffer.alloc(2)]);
}

/** `change` is given the name and text of each part and says the new text, or null for a part that stays. */
export function rewriteZip(file: Buffer, change: (name: string, text: () => string) => string | null): Buffer {
  const entries = readZipDirectory(file, MOST_PARTS);
  if (entries === null) throw new Error("not a zip archive");
  const parts = entries.map((entry): Part => {
    const packed = file.subarray(entry.dataStart, entry.dataStart + entry.packedBytes);
    const text = () => (entry.method === DEFLATED ? inflateRawSync(packed) : packed).toString("utf8");
    const name = Buffer.from(entry.name, "utf8");
    const changed = change(entry.name, text);
    if (changed === null) return { name, method: entry.method, crc: entry.crc, packed, bytes: entry.declaredBytes };
    const content = Buffer.from(changed, "utf8");
    return { name, method: DEFLATED, crc: crc32(content), packed: deflateRawSync(content), bytes: content.length };
  });
  return writeZip(parts);
}
