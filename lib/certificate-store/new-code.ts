import "server-only";
import { randomBytes } from "node:crypto";
import { CODE_LENGTH, codeFromBytes } from "@/lib/domain/certificate/certificate-code";

/** A code nobody has had: 98 random bits, so two alike are not to be expected in the life of the app. */
export function newCode(): string {
  for (;;) {
    const code = codeFromBytes(randomBytes(CODE_LENGTH * 2));
    if (code !== null) return code;
  }
}
