import "server-only";
import { createHash, createHmac } from "node:crypto";
import { codeFromBytes } from "@/lib/domain/certificate/certificate-code";
import { env } from "@/lib/env";

/**
 * Code of one learner's ticket. It follows from a secret of this app, so tickets can be printed again though only their
 * hashes are stored; it says nothing of the person, and no answer keeps it.
 */
export function ticketCode(surveyId: number, enrolmentId: number): string {
  const mac = createHmac("sha512", env().AUTH_SECRET).update(`feedback:${surveyId}:${enrolmentId}`).digest();
  const code = codeFromBytes(mac);
  if (code === null) throw new Error("sixty-four bytes hold twenty letters");
  return code;
}

export function ticketHash(code: string): string {
  return createHash("sha256").update(`feedback:${code}`).digest("hex");
}
