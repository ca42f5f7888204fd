import { coordinateViolations } from "@/lib/domain/organization/coordinates";
import { parentMovesLaterViolations, tierViolations } from "@/lib/domain/organization/decide-unit-creation";
import { codeViolations } from "@/lib/domain/organization/unit-code";
import { outsideLifeViolations, type UnitFacts, type UnitViolation } from "@/lib/domain/organization/unit-facts";
import type { Day } from "@/lib/domain/shared/day";
import type { Fold } from "./cell";
import type { RowIssue } from "./issues";
import type { FieldChange } from "./match-person";
import type { KindFacts, UnitDraft } from "./read-unit-row";

/** A unit of the tree, or one that an earlier row of the list makes (its id is then negative). */
export type ListedUnit = UnitFacts & Readonly<{ version: number }>;

export type UnitRowDecision =
  | Readonly<{ verdict: "create"; unit: ListedUnit; parentRef: number }>
  | Readonly<{
      verdict: "update";
      unitId: number;
      version: number;
      latitude: number;
      longitude: number;
      changes: readonly FieldChange[];
    }>
  | Readonly<{ verdict: "skip"; unitId: number }>
  | Readonly<{ verdict: "duplicate"; code: string }>
  | Readonly<{
      verdict: "conflict";
      code: "unitDiffers";
      values: Readonly<Record<string, string>>;
    }>
  | Readonly<{ verdict: "error"; issues: readonly RowIssue[] }>;

export type UnitListContext = Readonly<{
  /** Units the importer may manage, and the unit the list is for. */
  units: readonly ListedUnit[];
  defaultParent: ListedUnit;
  /** Codes borne now or before anywhere in the tree. */
  takenCodes: ReadonlySet<string>;
  kinds: readonly KindFacts[];
  since: Day;
  fold: Fold;
  kebab: (text: string) => string;
}>;

function issue(code: string, field: RowIssue["field"], values?: RowIssue["values"]): RowIssue {
  return {
    severity: "error",
    code,
    field,
    column: null,
    ...(values ? { values } : {}),
  };
}

const FIELD_OF_RULE: Readonly<Record<UnitViolation["rule"], RowIssue["field"]>> = {
  "UNI-01": "code",
  "UNI-02": "validFrom",
  "UNI-03": "parentCode",
  "UNI-04": "validFrom",
  "UNI-05": "unitKind",
  "UNI-06": "validTo",
  "UNI-07": "name",
  "UNI-08": "validTo",
  "UNI-09": "parentCode",
  "UNI-10": "latitude",
  "UNI-11": "parentCode",
  "UNI-12": "name",
  "UNI-13": "validFrom",
  "UNI-14": "validFrom",
};

function issueOf(violation: UnitViolation): RowIssue {
  const values = Object.fromEntries(
    Object.entries(violation).filter(
      ([key, value]) => key !== "rule" && (typeof value === "string" || typeof value === "number"),
    ),
  );
  return issue(violation.rule, FIELD_OF_RULE[violation.rule], values as Record<string, string | number>);
}

/** IMP-21: decides a list of units from top to bottom, so that a row may hang below a unit of an earlier row. */
export function unitListDecider(context: UnitListContext): (draft: UnitDraft, no: number) => UnitRowDecision {
  const known = new Map(context.units.map((unit) => [unit.code, unit]));
  const byName = new Map<string, ListedUnit[]>();
  const named = (name: string) => byName.get(context.fold(name)) ?? [];
  const remember = (unit: ListedUnit) => {
    known.set(unit.code, unit);
    byName.set(context.fold(unit.name), [...named(unit.name), unit]);
  };
  for (const unit of context.units) remember(unit);
  const made = new Set<string>();
  const taken = new Set(context.takenCodes);

  const parentOf = (draft: UnitDraft): ListedUnit | null => {
    if (draft.parentCode !== null) return known.get(draft.parentCode) ?? null;
    if (draft.parentName === null) return context.defaultParent;
    const [only = null, second] = named(draft.parentName);
    return second === undefined ? only : null;
  };
  const freeCode = (draft: UnitDraft, parent: ListedUnit): string => {
    if (draft.code !== null) return draft.code;
    const plain = context.kebab(
      draft.name.replace(/^(xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|đặc khu) /i, ""),
    );
    return [plain, `${plain}-${parent.code}`].find((code) => !taken.has(code)) ?? plain;
  };

  return (draft, no) => {
    const parent = parentOf(draft);
    if (parent === null) {
      const text = `${draft.parentCode ?? draft.parentName}`;
      return {
        verdict: "error",
        issues: [issue("parentNotFound", draft.parentCode === null ? "parentName" : "parentCode", { text })],
      };
    }
    const present =
      draft.code === null ? named(draft.name).find((unit) => unit.parentId === parent.id) : known.get(draft.code);
    if (present)
      return made.has(present.code)
        ? { verdict: "duplicate", code: present.code }
        : compare(draft, present, parent, context.fold);

    const code = freeCode(draft, parent);
    const kind = context.kinds.find((one) => one.code === draft.kind);
    const from = draft.from ?? (context.since < parent.from ? parent.from : context.since);
    if (kind === undefined) return { verdict: "error", issues: [issue("missingKind", "unitKind")] };
    const unit: ListedUnit = {
      id: -no,
      code,
      name: draft.name,
      kind: kind.code,
      kindLevel: kind.level,
      area: "plain",
      latitude: draft.latitude,
      longitude: draft.longitude,
      parentId: parent.id,
      path: `${parent.path}${-no}/`,
      placedFrom: from,
      namedFrom: from,
      from,
      to: draft.to,
      version: 1,
    };
    const violations = [
      ...codeViolations(code, taken.has(code)),
      ...outsideLifeViolations(parent, { from, to: draft.to }),
      ...parentMovesLaterViolations(parent, from),
      ...tierViolations(unit, parent),
      ...coordinateViolations(unit),
    ];
    const issues = violations.map(issueOf);
    if (draft.to !== null && draft.to <= from) issues.push(issue("lastDayBeforeFirst", "validTo"));
    if (draft.name.length > 200 || !/^[\p{L}\p{M}\p{N} '’"“”.,;:()/&+–-]+$/u.test(draft.name))
      issues.push(issue("badUnitName", "name"));
    if (issues.length > 0) return { verdict: "error", issues };
    taken.add(code);
    made.add(code);
    remember(unit);
    return { verdict: "create", unit, parentRef: parent.id };
  };
}

/** A list may fill in where a unit lies; its name, place and days change by dated acts with a reason, not by a list. */
function compare(draft: UnitDraft, unit: ListedUnit, parent: ListedUnit, fold: Fold): UnitRowDecision {
  const differs: Record<string, string> = {};
  if (fold(draft.name) !== fold(unit.name)) differs.name = unit.name;
  if (draft.kind !== null && draft.kind !== unit.kind) differs.kind = unit.kind;
  if ((draft.parentCode !== null || draft.parentName !== null) && parent.id !== unit.parentId)
    differs.parent = parent.name;
  if (draft.from !== null && draft.from !== unit.from) differs.from = unit.from;
  if (draft.to !== null && draft.to !== unit.to) differs.to = unit.to ?? "";
  if (Object.keys(differs).length > 0)
    return {
      verdict: "conflict",
      code: "unitDiffers",
      values: { fields: Object.keys(differs).join(","), code: unit.code },
    };
  const { latitude, longitude } = draft;
  if (latitude === null || longitude === null || (latitude === unit.latitude && longitude === unit.longitude))
    return { verdict: "skip", unitId: unit.id };
  const violations = coordinateViolations({ latitude, longitude });
  if (violations.length > 0) return { verdict: "error", issues: violations.map(issueOf) };
  const changes: FieldChange[] = [
    {
      field: "coordinates",
      before: unit.latitude === null ? null : `${unit.latitude}, ${unit.longitude}`,
      after: `${latitude}, ${longitude}`,
    },
  ];
  return {
    verdict: "update",
    unitId: unit.id,
    version: unit.version,
    latitude,
    longitude,
    changes,
  };
}
