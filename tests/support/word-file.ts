import { inflateRawSync } from "node:zlib";
import { readZipDirectory } from "@/lib/spreadsheet/zip-directory";

/** One part of a zipped file as text. */
export function partOf(file: Buffer, name: string): string {
  const entry = readZipDirectory(file, 1000)?.find((one) => one.name === name);
  if (!entry) throw new Error(`no part ${name}`);
  const packed = file.subarray(entry.dataStart, entry.dataStart + entry.packedBytes);
  return (entry.method === 0 ? packed : inflateRawSync(packed)).toString("utf8");
}

export type WordRun = Readonly<{ text: string; points: number; bold: boolean; italic: boolean; font: string | null }>;

/** The runs of text of a Word file's body, in order, with what is set on each. */
export function runsOf(xml: string): WordRun[] {
  return [...xml.matchAll(/<w:r>(.*?)<\/w:r>/gs)].flatMap(([, run = ""]) => {
    const text = [...run.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, words]) => words).join("");
    if (text === "") return [];
    return [
      {
        text: text.replaceAll("&amp;", "&"),
        points: Number(/<w:sz w:val="(\d+)"/.exec(run)?.[1] ?? 0) / 2,
        bold: /<w:b\/>/.test(run),
        italic: /<w:i\/>/.test(run),
        font: /<w:rFonts [^>]*w:ascii="([^"]+)"/.exec(run)?.[1] ?? null,
      },
    ];
  });
}
