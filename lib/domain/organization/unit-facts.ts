import type { Day, DayRange } from "@/lib/domain/shared/day";

/** A unit as the rules of the tree see it, on the day the act is about. */
export type UnitNode = DayRange &
  Readonly<{
    id: number;
    kind: string;
    /** Level of its kind: 0 the country, greater is lower in the tree. */
    kindLevel: number;
    /** Ids from the root down to this unit, "/1/23/". */
    path: string;
  }>;

export type UnitViolation =
  | Readonly<{ rule: "ORG-01"; code: string }>
  | Readonly<{ rule: "ORG-02"; parentFrom: Day; parentTo: Day | null }>
  | Readonly<{ rule: "ORG-03"; kind: string; parentKind: string }>
  | Readonly<{ rule: "ORG-04"; parentId: number }>
  | Readonly<{ rule: "ORG-05"; children: number; people: number }>
  | Readonly<{ rule: "ORG-06"; on: Day; notBefore: Day | null; before: Day | null }>
  | Readonly<{ rule: "ORG-07"; latitude: number | null; longitude: number | null }>
  | Readonly<{ rule: "ORG-08"; characters: readonly string[]; length: number; longest: number }>
  | Readonly<{ rule: "ORG-09"; code: string }>
  | Readonly<{ rule: "ORG-10" }>;

/** ORG-08: longest name of a unit. */
export const MAX_UNIT_NAME_LENGTH = 200;
/** ORG-09: longest code of a unit. */
export const MAX_UNIT_CODE_LENGTH = 80;

const UNIT_CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Nothing invisible and nothing that could be taken for markup; digits, commas, quotes and dashes are fine. */
const UNIT_NAME_CHARACTER = /[\p{L}\p{M}\p{N} '’"“”.,;:()/&+–-]/u;

export function unitNameViolations(name: string): readonly UnitViolation[] {
  const strange = [...new Set(name)].filter((character) => !UNIT_NAME_CHARACTER.test(character));
  if (strange.length === 0 && name.length <= MAX_UNIT_NAME_LENGTH && /\p{L}/u.test(name)) return [];
  const characters = strange.map((character) =>
    /[\p{P}\p{S}]/u.test(character) ? character : `U+${Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0")}`,
  );
  return [{ rule: "ORG-08", characters, length: name.length, longest: MAX_UNIT_NAME_LENGTH }];
}

export function unitCodeViolations(code: string, taken: boolean): readonly UnitViolation[] {
  const violations: UnitViolation[] = [];
  if (taken) violations.push({ rule: "ORG-01", code });
  if (code.length > MAX_UNIT_CODE_LENGTH || !UNIT_CODE.test(code)) violations.push({ rule: "ORG-09", code });
  return violations;
}

/** ORG-03: a unit hangs under one of a level no lower than its own, and never under its own kind. */
export function mayHangUnder(unit: Pick<UnitNode, "kind" | "kindLevel">, parent: Pick<UnitNode, "kind" | "kindLevel">): boolean {
  return unit.kindLevel >= parent.kindLevel && unit.kind !== parent.kind;
}
