import "server-only";
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const DIGITS = 8;

/** A secret of one check-in. It never leaves the server; codes and tickets follow from it. */
export function newCodeSecret(): string {
  return randomBytes(32).toString("base64url");
}

function mac(secret: string, text: string): Buffer {
  return createHmac("sha256", secret).update(text).digest();
}

/** The code of one stretch of time: eight digits that say nothing about those before or after. */
export function codeOf(secret: string, step: number): string {
  const value = mac(secret, `code:${step}`).readUIntBE(0, 6) % 10 ** DIGITS;
  return String(value).padStart(DIGITS, "0");
}

export function isCodeOf(secret: string, step: number, code: string): boolean {
  const expected = Buffer.from(codeOf(secret, step));
  const given = Buffer.from(code);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Proof that a good code was shown at that moment. */
export function ticketOf(secret: string, shownAt: number): string {
  return `${shownAt}.${mac(secret, `ticket:${shownAt}`).toString("base64url")}`;
}

/** When the code was shown, or null for a ticket that this secret never gave. */
export function readTicket(secret: string, ticket: string): number | null {
  const shownAt = Number(ticket.split(".")[0]);
  if (!Number.isSafeInteger(shownAt)) return null;
  const expected = Buffer.from(ticketOf(secret, shownAt));
  const given = Buffer.from(ticket);
  return given.length === expected.length && timingSafeEqual(given, expected) ? shownAt : null;
}

/** A device by its own secret, told apart within one session only: nobody can be followed through the sessions. */
export function deviceHash(device: string, sessionId: number): string {
  return createHash("sha256").update(`${sessionId}:${device}`).digest("hex");
}

export function newDevice(): string {
  return randomBytes(24).toString("base64url");
}
