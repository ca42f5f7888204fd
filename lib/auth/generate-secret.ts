import "server-only";
import { createHash, randomBytes, randomInt } from "node:crypto";

/** Without letters that look alike on paper: no i, l, o, 0, 1. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A password to be read from a screen once: four groups of four, some 79 bits. */
export function generatePassword(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}

/** Every token of the read API begins so: found by secret scanners, told apart from a session. */
export const TOKEN_PREFIX = "llt_";

export function generateToken(): string {
  return `${TOKEN_PREFIX}${randomBytes(32).toString("base64url")}`;
}

/** A token has 256 random bits, so a plain digest cannot be searched through. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
