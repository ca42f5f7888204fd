import { crc32, createInflateRaw } from "node:zlib";
import {
  type FileFacts,
  type FileFormat,
  MAX_ENTRIES,
  MAX_FILE_BYTES,
  MAX_INFLATED_BYTES,
  RATIO_MATTERS_FROM_BYTES,
} from "@/lib/domain/import/decide-file";
import { readZipDirectory, type ZipEntry } from "./zip-directory";

const CONTENT_TYPES = "[Content_Types].xml";
const WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml";
const MAX_CONTENT_TYPES_BYTES = 1024 * 1024;
const OLE_SIGNATURE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** The name Office gives the stream that holds a workbook saved with a password, as stored in an OLE directory. */
const ENCRYPTED_STREAM = Buffer.from("EncryptedPackage", "utf16le");

type Unpacked = Readonly<{ bytes: number; intact: boolean; head: Buffer }>;

/** Unpacks one part and throws the result away, keeping its length, its check sum and the first bytes asked for. */
async function unpack(file: Buffer, entry: ZipEntry, limit: number, keep: number): Promise<Unpacked> {
  const packed = file.subarray(entry.dataStart, entry.dataStart + entry.packedBytes);
  if (entry.method === 0)
    return {
      bytes: packed.length,
      intact: crc32(packed) === entry.crc,
      head: packed.subarray(0, keep),
    };
  if (entry.method !== 8) return { bytes: 0, intact: false, head: Buffer.alloc(0) };
  const inflate = createInflateRaw();
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let bytes = 0;
  let sum = 0;
  inflate.end(packed);
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      sum = crc32(chunk, sum);
      if (keptBytes < keep) {
        kept.push(chunk);
        keptBytes += chunk.length;
      }
      if (bytes > limit) break;
    }
  } catch {
    return { bytes, intact: false, head: Buffer.concat(kept) };
  }
  return {
    bytes,
    intact: bytes > limit || sum === entry.crc,
    head: Buffer.concat(kept),
  };
}

function formatOf(contentTypes: string, entries: readonly ZipEntry[]): FileFormat {
  const has = (part: string) => entries.some((entry) => entry.name.toLowerCase().endsWith(part));
  if (has("vbaproject.bin") || /macroEnabled/i.test(contentTypes)) return "macroWorkbook";
  if (contentTypes.includes(WORKBOOK_TYPE) || contentTypes.includes(TEMPLATE_TYPE)) return "xlsx";
  if (/excel\.sheet\.binary/i.test(contentTypes)) return "binaryWorkbook";
  return contentTypes.includes("officedocument") ? "otherOffice" : "zip";
}

function formatOfPlain(bytes: Buffer): FileFormat {
  if (bytes.length === 0) return "empty";
  if (bytes.subarray(0, 8).equals(OLE_SIGNATURE)) return bytes.includes(ENCRYPTED_STREAM) ? "encrypted" : "oldWorkbook";
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") return "pdf";
  return bytes.subarray(0, 4096).includes(0) ? "unknown" : "text";
}

const NOTHING = { entries: 0, inflatedBytes: 0, highestRatio: 0 } as const;

async function inspectZip(bytes: Buffer): Promise<FileFacts> {
  const entries = readZipDirectory(bytes, MAX_ENTRIES);
  if (entries === null) return { ...NOTHING, bytes: bytes.length, format: "zip", intact: false };
  const declared = entries.reduce((sum, entry) => sum + entry.declaredBytes, 0);
  const facts = {
    bytes: bytes.length,
    entries: entries.length,
    inflatedBytes: declared,
    highestRatio: 0,
    intact: true,
  };
  if (entries.some((entry) => entry.encrypted)) return { ...facts, format: "encrypted" };
  if (entries.length > MAX_ENTRIES || declared > MAX_INFLATED_BYTES) return { ...facts, format: "zip" };

  let contentTypes = "";
  let inflated = 0;
  let highestRatio = 0;
  for (const entry of entries) {
    const keep = entry.name === CONTENT_TYPES ? MAX_CONTENT_TYPES_BYTES : 0;
    // The declared size is a claim of whoever built the file; what counts is what really comes out.
    const part = await unpack(bytes, entry, MAX_INFLATED_BYTES - inflated, keep);
    inflated += part.bytes;
    if (part.bytes > RATIO_MATTERS_FROM_BYTES)
      highestRatio = Math.max(highestRatio, part.bytes / Math.max(1, entry.packedBytes));
    if (!part.intact)
      return {
        ...facts,
        format: formatOf(contentTypes, entries),
        inflatedBytes: inflated,
        highestRatio,
        intact: false,
      };
    if (keep > 0) contentTypes = part.head.toString("utf8");
    if (inflated > MAX_INFLATED_BYTES) break;
  }
  return {
    ...facts,
    format: formatOf(contentTypes, entries),
    inflatedBytes: Math.max(inflated, declared),
    highestRatio,
  };
}

/** What the bytes are and whether they are safe to open, by looking at them, never at the name of the file. */
export async function inspectFile(content: Uint8Array): Promise<FileFacts> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.length > MAX_FILE_BYTES) return { ...NOTHING, bytes: bytes.length, format: "unknown", intact: true };
  if (bytes.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") return inspectZip(bytes);
  return {
    ...NOTHING,
    bytes: bytes.length,
    format: formatOfPlain(bytes),
    intact: true,
  };
}
