import { gzipSync } from "node:zlib";

/** Kilobytes of script, compressed, that a browser fetches before a page is usable. */
export async function firstLoadKilobytes(page: (path: string) => Promise<string>, path: string): Promise<number> {
  const html = await page(path);
  const scripts = new Set(
    [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"[^>]*>/g)]
      .filter(([tag]) => !/\snomodule/i.test(tag))
      .map((match) => match[1] ?? ""),
  );
  let bytes = 0;
  for (const script of scripts) bytes += gzipSync(await page(script)).length;
  return bytes / 1000;
}
