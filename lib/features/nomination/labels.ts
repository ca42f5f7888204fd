import type { Reason } from "@/lib/auth/action-state";
import type { CandidateViolation } from "@/lib/domain/nomination/judge-candidate";
import type { NominationStatus } from "@/lib/domain/shared/training-lists";
import { formatDay } from "@/lib/text/format";
import type { SubmitViolation } from "./commands";
import type { ActOnViolation } from "./commands-acts";
import type { ReplaceViolation } from "./commands-replace";
import type { SheetRefusal } from "./commands-sheet";

export const STATUS_TONE = {
  draft: "neutral",
  submitted: "accent",
  returned: "warn",
  accepted: "good",
  rejected: "bad",
  waitlisted: "warn",
  withdrawn: "neutral",
  replaced: "neutral",
  noShow: "bad",
  cancelled: "neutral",
} as const satisfies Record<NominationStatus, string>;

/** Why somebody cannot be sent, as a message key and values. */
export function explainCandidate(violation: CandidateViolation): Reason {
  const key = `nominations.reason.${violation.rule}`;
  switch (violation.rule) {
    case "NOM-06":
      return { key, values: { status: violation.status } };
    case "NOM-07":
      return { key, values: { where: violation.where } };
    case "NOM-08":
      return {
        key,
        values: { code: violation.classCode, from: formatDay(violation.from), to: formatDay(violation.to) },
      };
    case "NOM-09":
      return { key };
    case "NOM-10":
      return { key, values: { day: formatDay(violation.endedOn) } };
    case "NOM-11":
      return { key, values: { status: violation.status, required: violation.required } };
    case "NOM-12":
      return { key, values: { day: formatDay(violation.on) } };
    case "ELI-01":
    case "ELI-07":
      return { key: `eligibility.refused.${violation.rule}` };
    case "ELI-02":
      return eligibility(violation.rule, { held: violation.held ?? "unknown", required: violation.required });
    case "ELI-03":
      return eligibility(violation.rule, {
        held: violation.held ?? "unknown",
        required: violation.required,
        eased: violation.easedSchooling ?? "none",
      });
    case "ELI-04":
      return eligibility(violation.rule, { status: violation.status, required: violation.required });
    case "ELI-05":
      return eligibility(violation.rule, { age: violation.age, required: violation.required });
    case "ELI-06":
      return eligibility(violation.rule, {
        year: String(violation.year),
        rating: violation.rating ?? "unknown",
        required: violation.required,
      });
    case "ELI-08":
      return eligibility(violation.rule, { held: violation.held });
  }
}

function eligibility(rule: string, values: Record<string, string | number>): Reason {
  return { key: `eligibility.refused.${rule}`, values };
}

/** Everything the buttons about nominations can be refused with. */
export function explainNomination(violation: SubmitViolation | ActOnViolation | ReplaceViolation): Reason {
  const key = `nominations.refused.${violation.rule}`;
  switch (violation.rule) {
    case "NOM-00":
      return { key, values: { what: violation.what } };
    case "NOM-04":
      return { key, values: { status: violation.status } };
    case "NOM-05":
      return { key, values: { day: formatDay(violation.closedOn) } };
    case "NOM-13":
      return {
        key,
        values: { name: violation.name, missing: violation.missing },
        ...(violation.missing === "right"
          ? {}
          : { field: violation.missing === "name" ? "overrideName" : "overrideReason" }),
      };
    case "NOM-14":
      return { key, values: { name: violation.name, act: violation.act, status: violation.status } };
    case "NOM-15":
      return { key, values: { asked: violation.asked, left: violation.left } };
    case "NOM-16":
      return { key, values: { act: violation.act, status: violation.classStatus } };
    case "NOM-17":
    case "NOM-24":
      return { key, values: { day: formatDay(violation.startsOn) } };
    case "NOM-23":
      return { key, values: { name: violation.name } };
    case "SCN-01":
      return { key: "nominations.refused.SCN-01", field: "file", values: { most: violation.most / 1024 / 1024 } };
    case "SCN-02":
      return { key: "nominations.refused.SCN-02", field: "file" };
    default: {
      // Among several people each reason says whose it is.
      const { values } = explainCandidate(violation);
      return { key, values: { ...values, name: violation.name } };
    }
  }
}

const MEGABYTE = 1024 * 1024;

/** Why a list from Excel was not taken in; what any workbook may be refused with has its words with the imports. */
export function explainSheet(violation: SheetRefusal): Reason {
  switch (violation.rule) {
    case "NOM-00":
      return explainNomination(violation);
    case "NOM-22":
      return {
        key: `nominations.refused.NOM-22.${violation.problem}`,
        field: "file",
        values: violation.problem === "tooLong" ? { rows: violation.rows, most: violation.most } : {},
      };
    case "IMP-01":
      return {
        key: "imports.refused.IMP-01",
        field: "file",
        values: { megabytes: Math.ceil(violation.bytes / MEGABYTE), most: Math.round(violation.limit / MEGABYTE) },
      };
    case "IMP-02":
      return { key: `imports.refused.IMP-02.${violation.format}`, field: "file" };
    case "IMP-07":
      return {
        key: `imports.refused.IMP-07.${violation.problem}`,
        field: "file",
        values: { rows: violation.rows },
      };
    default:
      return { key: `imports.refused.${violation.rule}`, field: "file" };
  }
}
