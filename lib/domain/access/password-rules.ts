import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 200;
/** Fewer different characters than this is a row of the same key. */
export const MIN_DIFFERENT_CHARACTERS = 5;

/** Words that everybody tries first; a password that holds little else is refused. */
const FIRST_GUESSES = ["password", "matkhau", "mậtkhẩu", "1234567890", "qwertyuiop", "abcdefghij", "admin", "lyluan"];

export type PasswordViolation =
  | Readonly<{ rule: "ACC-07"; problem: "tooShort"; least: number }>
  | Readonly<{ rule: "ACC-07"; problem: "tooLong"; most: number }>
  | Readonly<{ rule: "ACC-07"; problem: "tooSimple" }>
  | Readonly<{ rule: "ACC-07"; problem: "holdsUsername" }>
  | Readonly<{ rule: "ACC-07"; problem: "sameAsBefore" }>;

/** ACC-07: long rather than odd; nothing that is guessed first. */
export function decidePassword(
  facts: Readonly<{
    password: string;
    username: string;
    sameAsBefore: boolean;
  }>,
): Decision<true, PasswordViolation> {
  const { password } = facts;
  const violations: PasswordViolation[] = [];
  if (password.length < MIN_PASSWORD_LENGTH)
    violations.push({
      rule: "ACC-07",
      problem: "tooShort",
      least: MIN_PASSWORD_LENGTH,
    });
  if (password.length > MAX_PASSWORD_LENGTH)
    violations.push({
      rule: "ACC-07",
      problem: "tooLong",
      most: MAX_PASSWORD_LENGTH,
    });
  const plain = password.toLowerCase().replace(/\s+/g, "");
  const rest = FIRST_GUESSES.reduce((left, guess) => left.replaceAll(guess, ""), plain);
  const tooFew = new Set(plain).size < MIN_DIFFERENT_CHARACTERS;
  if (tooFew || (rest !== plain && rest.length < MIN_DIFFERENT_CHARACTERS))
    violations.push({ rule: "ACC-07", problem: "tooSimple" });
  if (plain.includes(facts.username.toLowerCase())) violations.push({ rule: "ACC-07", problem: "holdsUsername" });
  if (facts.sameAsBefore) violations.push({ rule: "ACC-07", problem: "sameAsBefore" });
  return violations.length > 0 ? refuse(violations) : ok(true);
}
