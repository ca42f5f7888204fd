import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A workbook of one row as LibreOffice really saves it with a password ("mat-khau"): nothing but who has it can open it. */
export function aLockedWorkbook(): Buffer {
  return readFileSync(fileURLToPath(new URL("./locked-workbook.xlsx", import.meta.url)));
}
