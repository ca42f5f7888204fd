/*
 * The table of contents at the end of a zip archive, read without unpacking anything. Only what a spreadsheet
 * program writes is accepted; zip64 is not needed below 4 GB and is refused with everything else that is odd.
 */
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;

export type ZipEntry = Readonly<{
  name: string;
  encrypted: boolean;
  /** 0 stored, 8 deflated. */
  method: number;
  crc: number;
  packedBytes: number;
  declaredBytes: number;
  /** Where the packed bytes begin. */
  dataStart: number;
}>;

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_LENGTH - MAX_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  return -1;
}

/** The entries of the archive, or null when the directory is damaged. Stops after `limit` entries. */
export function readZipDirectory(bytes: Buffer, limit: number): readonly ZipEntry[] | null {
  if (bytes.length < END_LENGTH) return null;
  const end = findEnd(bytes);
  if (end < 0) return null;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count && index <= limit; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
    const nameLength = bytes.readUInt16LE(at + 28);
    const localAt = bytes.readUInt32LE(at + 42);
    if (localAt + 30 > bytes.length || bytes.readUInt32LE(localAt) !== LOCAL_SIGNATURE) return null;
    const packedBytes = bytes.readUInt32LE(at + 20);
    const dataStart = localAt + 30 + bytes.readUInt16LE(localAt + 26) + bytes.readUInt16LE(localAt + 28);
    if (dataStart + packedBytes > bytes.length) return null;
    entries.push({
      name: bytes.toString("utf8", at + 46, at + 46 + nameLength),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packedBytes,
      declaredBytes: bytes.readUInt32LE(at + 24),
      dataStart,
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}
