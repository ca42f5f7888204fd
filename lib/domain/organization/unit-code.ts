import type { UnitViolation } from "./unit-facts";

export const LONGEST_UNIT_CODE = 60;
const CODE_PATTERN = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** UNI-01: a code is plain, stands in addresses and papers, and never means two units, former codes included. */
export function codeViolations(code: string, taken: boolean): readonly UnitViolation[] {
  if (code.length > LONGEST_UNIT_CODE || !CODE_PATTERN.test(code))
    return [{ rule: "UNI-01", problem: "malformed", code }];
  return taken ? [{ rule: "UNI-01", problem: "taken", code }] : [];
}
