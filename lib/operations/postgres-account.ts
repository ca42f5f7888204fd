import { chownSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { OperationFailure } from "./failure";

/** Where the search for a number without an account begins; outside the ranges that distributions hand out to people. */
const FIRST_SPARE_ID = 54_321;

export type ProcessOwner = Readonly<{ uid: number; gid: number }>;

export const runsAsRoot = process.platform === "linux" && process.getuid?.() === 0;

function accounts(): readonly (ProcessOwner & { name: string })[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((parts) => parts.length >= 4)
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/**
 * Owner of the server's process and data. PostgreSQL refuses root but asks for no account, so a number that no account
 * has is used: nothing is added to the system, and no other program runs under it.
 */
export function spareOwner(): ProcessOwner {
  const taken = new Set(accounts().map((account) => account.uid));
  let id = FIRST_SPARE_ID;
  while (taken.has(id)) id += 1;
  return { uid: id, gid: id };
}

/** `initdb`, unlike the server, wants to find its own account by name; any that is not root will do for that second. */
export function namedOwner(): ProcessOwner {
  const candidates = accounts().filter((account) => account.uid > 0);
  const found = candidates.find((account) => account.name === "nobody") ?? candidates[0];
  if (!found)
    throw new OperationFailure("Không có tài khoản hệ thống nào ngoài root (no account besides root in /etc/passwd).");
  return { uid: found.uid, gid: found.gid };
}

/** Hands a folder and all it holds to an owner, without following links. */
export function giveTo(owner: ProcessOwner, path: string): void {
  try {
    chownSync(path, owner.uid, owner.gid);
  } catch (error) {
    throw new OperationFailure(
      `Không đổi được chủ sở hữu của ${path} (cannot change its owner): ${(error as Error).message}`,
    );
  }
  for (const entry of readdirSync(path)) {
    const child = join(path, entry);
    const found = lstatSync(child);
    if (found.isDirectory()) giveTo(owner, child);
    else if (found.isFile()) chownSync(child, owner.uid, owner.gid);
  }
}
