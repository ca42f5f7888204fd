import "server-only";
import { type Algorithm, hash, verify } from "@node-rs/argon2";
import { MAX_PASSWORD_LENGTH } from "@/lib/domain/access/password-rules";

/** argon2id with OWASP's 2024 figures: 19 MiB, two passes, one lane. */
const OPTIONS = {
  algorithm: 2 as Algorithm,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

export function passwordFits(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password.slice(0, MAX_PASSWORD_LENGTH)).catch(() => false);
}

/**
 * Hash of 32 random bytes that were thrown away, made with OPTIONS: a missing account takes as long as a wrong password.
 * A test holds it against fresh hashes, so that a change of OPTIONS is not forgotten here.
 */
export const ABSENT_ACCOUNT_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$Lat8HUwWxqHWOO6CfaOprw$Ath1umPia8F6VYVHo2yXN7NBMJtdBue/LTBYXVLWFtI";
