import "server-only";
import { type Algorithm, hash } from "@node-rs/argon2";

/** argon2id with OWASP's 2024 figures: 19 MiB, two passes, one lane. */
const OPTIONS = { algorithm: 2 as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

/** A hash of nothing anyone knows, so that a missing account takes as long as a wrong password. */
export const ABSENT_ACCOUNT_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$3X3qcLkbFcbOKsV0ISuVxq5ocsf9xJ4Fst9YzTyvsMM";
