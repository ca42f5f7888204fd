import { covers, type Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { mayHangUnder, type UnitNode, type UnitViolation, unitCodeViolations, unitNameViolations } from "./unit-facts";

/** Acts on the tree. Units are never deleted: each act is dated, and the days before it stay as they were. */

export type Coordinates = Readonly<{ latitude: number | null; longitude: number | null }>;

export type UnitDraft = Coordinates &
  Readonly<{ code: string; name: string; kind: string; kindLevel: number; from: Day }>;

function answer<Value>(value: Value, violations: readonly UnitViolation[]): Decision<Value, UnitViolation> {
  return violations.length > 0 ? refuse(violations) : ok(value);
}

/** ORG-07: both or neither, and a place on Earth. */
export function coordinatesViolations({ latitude, longitude }: Coordinates): readonly UnitViolation[] {
  if (latitude === null && longitude === null) return [];
  const onEarth = latitude !== null && longitude !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return onEarth ? [] : [{ rule: "ORG-07", latitude, longitude }];
}

function parentViolations(unit: Pick<UnitNode, "kind" | "kindLevel">, parent: UnitNode, on: Day): readonly UnitViolation[] {
  const violations: UnitViolation[] = [];
  if (!covers(parent, on)) violations.push({ rule: "ORG-02", parentFrom: parent.from, parentTo: parent.to });
  if (!mayHangUnder(unit, parent)) violations.push({ rule: "ORG-03", kind: unit.kind, parentKind: parent.kind });
  return violations;
}

export function decideUnitCreation(
  draft: UnitDraft,
  parent: UnitNode | null,
  codeTaken: boolean,
): Decision<UnitDraft, UnitViolation> {
  return answer(draft, [
    ...unitCodeViolations(draft.code, codeTaken),
    ...unitNameViolations(draft.name),
    ...(parent === null ? [] : parentViolations(draft, parent, draft.from)),
    ...coordinatesViolations(draft),
  ]);
}

/** ORG-06: an act falls in the unit's life and not before the last act of its kind. */
function dayViolations(unit: UnitNode, on: Day, notBefore: Day): readonly UnitViolation[] {
  const inLife = covers(unit, on) && on >= notBefore;
  return inLife ? [] : [{ rule: "ORG-06", on, notBefore, before: unit.to }];
}

export type Rename = Readonly<{ name: string; code: string; on: Day }>;

/** `present` is the latest name row: a rename on its own first day corrects it, a later one follows it. */
export function decideUnitRename(
  unit: UnitNode,
  present: Readonly<{ name: string; code: string; from: Day }>,
  rename: Rename,
  codeTaken: boolean,
): Decision<Rename, UnitViolation> {
  const unchanged = rename.name === present.name && rename.code === present.code;
  return answer(rename, [
    ...unitCodeViolations(rename.code, codeTaken),
    ...unitNameViolations(rename.name),
    ...dayViolations(unit, rename.on, present.from),
    ...(unchanged ? [{ rule: "ORG-10" } as const] : []),
  ]);
}

/** `present` is the latest placement. ORG-04: a unit cannot hang inside its own subtree. */
export function decideUnitReparent(
  unit: UnitNode,
  present: Readonly<{ parentId: number | null; from: Day }>,
  parent: UnitNode,
  on: Day,
): Decision<Readonly<{ parentId: number; on: Day }>, UnitViolation> {
  return answer({ parentId: parent.id, on }, [
    ...parentViolations(unit, parent, on),
    ...(parent.path.startsWith(unit.path) ? [{ rule: "ORG-04", parentId: parent.id } as const] : []),
    ...dayViolations(unit, on, present.from),
    ...(parent.id === present.parentId ? [{ rule: "ORG-10" } as const] : []),
  ]);
}

/** ORG-05: nothing and nobody may be left in a unit that closes; `on` is the first day on which it is no more. */
export function decideUnitClosing(
  unit: UnitNode,
  left: Readonly<{ children: number; people: number }>,
  latestActOn: Day,
  on: Day,
): Decision<Readonly<{ on: Day }>, UnitViolation> {
  const violations: UnitViolation[] = [];
  if (left.children > 0 || left.people > 0) violations.push({ rule: "ORG-05", children: left.children, people: left.people });
  if (on <= unit.from || on <= latestActOn || (unit.to !== null && on >= unit.to)) {
    violations.push({ rule: "ORG-06", on, notBefore: latestActOn, before: unit.to });
  }
  return answer({ on }, violations);
}
