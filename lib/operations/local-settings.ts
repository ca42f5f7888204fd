import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the app makes for itself at the first start with the embedded server, in a file only the owner reads. */
export type LocalSettings = { authSecret: string; demoPassword: string };

const FILE = "settings.json";

/** Letters and digits that are not mistaken for one another when copied from a screen. */
const READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

function readablePassword(): string {
  const letters = Array.from(randomBytes(16), (byte) => READABLE[byte % READABLE.length]);
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join("")).join("-");
}

/** On disk it also says while the accounts may still have another password than the one that stands here. */
type Kept = LocalSettings & { passwordPending?: boolean };

function read(folder: string): Kept | null {
  try {
    return JSON.parse(readFileSync(join(folder, FILE), "utf8")) as Kept;
  } catch {
    // First start.
    return null;
  }
}

function write(folder: string, settings: Kept): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, FILE);
  writeFileSync(`${path}.new`, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/**
 * Settings of this start. `passwordChanged`: the accounts are to be given the password, should they be there already. A
 * start that fails before it has done so leaves that to the next one, whatever password that one is started with.
 */
export function localSettings(
  folder: string,
  givenPassword: string | undefined,
): LocalSettings & { passwordChanged: boolean } {
  const before = read(folder);
  const settings = {
    authSecret: before?.authSecret ?? randomBytes(32).toString("base64url"),
    demoPassword: givenPassword ?? before?.demoPassword ?? readablePassword(),
  };
  const pending = before === null || before.passwordPending === true || before.demoPassword !== settings.demoPassword;
  write(folder, pending ? { ...settings, passwordPending: true } : settings);
  return { ...settings, passwordChanged: pending };
}

/** The accounts have the password that stands in the file. */
export function passwordIsSet(folder: string): void {
  const kept = read(folder);
  if (kept?.passwordPending) write(folder, { authSecret: kept.authSecret, demoPassword: kept.demoPassword });
}
