import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

export type AccountNameViolation = Readonly<{ rule: "ACC-14"; problem: "shape" | "taken" }>;

/** Lower-case letters, digits, dots and hyphens, like "board-officer.trang-dinh". */
const SHAPE = /^[a-z0-9](?:[a-z0-9]|[.-](?=[a-z0-9])){2,59}$/;

/** Addresses below /admin/accounts that are pages of their own. */
const RESERVED = ["new"];

/** ACC-14: an account name can be said on the telephone, and there is one of each. */
export function decideAccountName(
  facts: Readonly<{ username: string; taken: boolean }>,
): Decision<string, AccountNameViolation> {
  const violations: AccountNameViolation[] = [];
  if (!SHAPE.test(facts.username) || RESERVED.includes(facts.username))
    violations.push({ rule: "ACC-14", problem: "shape" });
  if (facts.taken) violations.push({ rule: "ACC-14", problem: "taken" });
  return violations.length > 0 ? refuse(violations) : ok(facts.username);
}
