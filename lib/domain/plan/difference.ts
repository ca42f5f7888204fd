import type { StudyMode } from "@/lib/domain/shared/lists";
import type { UnitLearners } from "./draft-lines";

/** What a line says. The key stays with the line from version to version. */
export type LineFacts = Readonly<{
  key: string;
  programmeId: number;
  classes: number;
  learners: number;
  quarter: number | null;
  place: string | null;
  clusterUnitId: number | null;
  hostUnitId: number | null;
  partnerSchool: string | null;
  mode: StudyMode;
  lecturerHours: number | null;
  budget: number | null;
  note: string | null;
  units: readonly UnitLearners[];
}>;

export const LINE_FIELDS = [
  "classes",
  "learners",
  "quarter",
  "place",
  "clusterUnitId",
  "hostUnitId",
  "partnerSchool",
  "mode",
  "lecturerHours",
  "budget",
  "note",
] as const satisfies readonly (keyof LineFacts)[];
export type LineField = (typeof LINE_FIELDS)[number];

export type FieldChange = Readonly<{ field: LineField; before: string | number | null; after: string | number | null }>;
export type UnitChange = Readonly<{ unitId: number; before: number; after: number }>;

export type LineChange =
  | Readonly<{ kind: "added"; line: LineFacts }>
  | Readonly<{ kind: "removed"; line: LineFacts }>
  | Readonly<{ kind: "changed"; line: LineFacts; fields: readonly FieldChange[]; units: readonly UnitChange[] }>;

/** What differs between two states of one line. */
export function changedFields(before: LineFacts, after: LineFacts): readonly FieldChange[] {
  return LINE_FIELDS.flatMap((field) =>
    before[field] === after[field] ? [] : [{ field, before: before[field], after: after[field] }],
  );
}

export function changedUnits(before: LineFacts, after: LineFacts): readonly UnitChange[] {
  const [old, now] = [before, after].map(
    (line) => new Map(line.units.map(({ unitId, learners }) => [unitId, learners] as const)),
  ) as [Map<number, number>, Map<number, number>];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((unitId) => {
    const change = { unitId, before: old.get(unitId) ?? 0, after: now.get(unitId) ?? 0 };
    return change.before === change.after ? [] : [change];
  });
}

/** PLN-11: the difference of two versions, line by line: added, removed, and field by field what changed from what to what. */
export function diffVersions(before: readonly LineFacts[], after: readonly LineFacts[]): readonly LineChange[] {
  const old = new Map(before.map((line) => [line.key, line]));
  const kept = new Set(after.map((line) => line.key));
  const changes = after.flatMap((line): LineChange[] => {
    const was = old.get(line.key);
    if (!was) return [{ kind: "added", line }];
    const [fields, units] = [changedFields(was, line), changedUnits(was, line)];
    return fields.length + units.length === 0 ? [] : [{ kind: "changed", line, fields, units }];
  });
  return [
    ...changes,
    ...before.filter((line) => !kept.has(line.key)).map((line) => ({ kind: "removed", line }) as const),
  ];
}
