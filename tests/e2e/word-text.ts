import { inflateRawSync } from "node:zlib";

/** The words of a Word file, one line a paragraph: what stands in word/document.xml of the archive. */
export function wordText(file: Buffer): string {
  for (let at = file.indexOf("PK\x01\x02", 0, "latin1"); at >= 0; at = file.indexOf("PK\x01\x02", at + 4, "latin1")) {
    const [size, nameLength] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)];
    if (file.toString("utf8", at + 46, at + 46 + nameLength) !== "word/document.xml") continue;
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const xml = inflateRawSync(file.subarray(from, from + size)).toString("utf8");
    return xml.replaceAll("</w:p>", "\n").replace(/<[^>]+>/g, "");
  }
  throw new Error("no word/document.xml in the file");
}
