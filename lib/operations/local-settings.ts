import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DATA_FOLDER } from "./project";

/** What the app makes for itself at the first start with the embedded server, in a file only the owner reads. */
export type LocalSettings = { authSecret: string; demoPassword: string };

/** Letters and digits that are not mistaken for one another when copied from a screen. */
const READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

function readablePassword(): string {
  const letters = Array.from(randomBytes(16), (byte) => READABLE[byte % READABLE.length]);
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join("")).join("-");
}

export function localSettings(givenPassword: string | undefined): LocalSettings & { passwordChanged: boolean } {
  const path = join(DATA_FOLDER, "settings.json");
  let before: LocalSettings | null = null;
  try {
    before = JSON.parse(readFileSync(path, "utf8")) as LocalSettings;
  } catch {
    // First start.
  }
  const settings = {
    authSecret: before?.authSecret ?? randomBytes(32).toString("base64url"),
    demoPassword: givenPassword ?? before?.demoPassword ?? readablePassword(),
  };
  mkdirSync(DATA_FOLDER, { recursive: true });
  writeFileSync(`${path}.new`, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return { ...settings, passwordChanged: before !== null && before.demoPassword !== settings.demoPassword };
}
