import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/* Office files are zip archives of XML parts: changes the text of some and leaves what the others hold. */

/** The first day a zip archive knows: the same content gives the same bytes on any day. */
const FIRST_DAY = new Date(1980, 0, 1);

/** `change` is given the name and text of each part and says the new text, or null for a part that stays. */
export function rewriteZip(file: Buffer, change: (name: string, text: () => string) => string | null): Buffer {
  const parts = Object.entries(unzipSync(file)).map(([name, content]) => {
    const changed = change(name, () => strFromU8(content));
    return [name, changed === null ? content : strToU8(changed)] as const;
  });
  return Buffer.from(zipSync(Object.fromEntries(parts), { mtime: FIRST_DAY }));
}
