import type { Reason } from "@/lib/auth/action-state";
import type { AssignmentViolation } from "@/lib/domain/lecturer/decide-assignment";
import type { MaterialsViolation, StepViolation } from "@/lib/domain/teaching/assignment-steps";
import type { AfterwardsViolation } from "@/lib/domain/teaching/decide-afterwards";
import type { LessonFileViolation } from "@/lib/domain/teaching/decide-lesson-file";
import type { CheckViolation, HandInViolation } from "@/lib/domain/teaching/decide-lesson-plan";
import { explainAssignment } from "@/lib/teaching-store/explain-assignment";
import { formatDay } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";
import type { ActionRefusal } from "./commands-after";
import type { InviteRefusal } from "./commands-invite";
import type { CommonRefusal } from "./commands-lock";
import type { SubstituteRefusal } from "./commands-substitute";

type Refusal =
  | CommonRefusal
  | StepViolation
  | MaterialsViolation
  | HandInViolation
  | CheckViolation
  | AfterwardsViolation
  | LessonFileViolation
  | ActionRefusal;

const MEGABYTE = 1024 * 1024;

/** Why an act on a lesson was not taken, as a message key and its values. */
export function explainTeaching(violation: Refusal): Reason {
  const key = `teaching.refused.${violation.rule}`;
  switch (violation.rule) {
    case "TEA-00":
      return { key };
    case "TEA-02":
      return { key, values: { from: violation.from, to: violation.to } };
    case "TEA-03":
      return { key, values: { at: formatMoment(new Date(violation.endsAt)) } };
    case "TEA-04":
      return { key, values: { at: formatMoment(new Date(violation.startsAt)) } };
    case "TEA-05":
    case "TEA-15":
    case "TEA-28":
      return { key, values: { status: violation.status } };
    case "TEA-06":
      return { key, values: { day: formatDay(violation.day) } };
    case "TEA-07":
    case "TEA-08":
    case "TEA-09":
      return { key, values: { number: violation.number } };
    case "TEA-10":
      return { key, field: "remarks" };
    case "TEA-14":
      return { key, values: { day: formatDay(violation.day), on: formatDay(violation.on) } };
    case "TEA-16":
      return { key, values: { due: formatDay(violation.dueOn), held: formatDay(violation.heldOn) } };
    case "TEA-17":
      return {
        key,
        field: "file",
        values: { megabytes: Math.ceil(violation.bytes / MEGABYTE), most: violation.most / MEGABYTE },
      };
    case "TEA-18":
      return { key, field: "file", values: { kinds: violation.kinds.join(", ") } };
    case "TEA-19":
      return { key, values: { by: violation.by ?? "" } };
    case "TEA-23":
      return { key, field: "doneOn", values: { day: formatDay(violation.doneOn) } };
  }
}

/** Why invitations were not sent; each names the lecturer it is about. */
export function explainInvite(violation: InviteRefusal): Reason {
  switch (violation.rule) {
    case "TEA-20":
      return {
        key: "teaching.refused.TEA-20",
        field: "answerBy",
        values: { name: violation.name, day: formatDay(violation.day) },
      };
    case "TEA-21":
      return {
        key: "teaching.refused.TEA-21",
        field: "planDueOn",
        values: { name: violation.name, day: formatDay(violation.day) },
      };
    case "TEA-00":
    case "TEA-19":
      return explainTeaching(violation);
    case "TEA-02":
    case "TEA-03":
    case "TEA-04": {
      const { values } = explainTeaching(violation);
      return { key: `teaching.refusedNamed.${violation.rule}`, values: { ...values, name: violation.name } };
    }
  }
}

/** Why a substitute was not put on: the lecturer's own reasons, or those of the lesson. */
export function explainSubstitute(violation: SubstituteRefusal): Reason {
  switch (violation.rule) {
    case "TEA-00":
    case "TEA-19":
      return explainTeaching(violation);
    case "TEA-02":
    case "TEA-03":
    case "TEA-04":
      return explainTeaching(violation);
    case "TEA-25":
      return { key: "teaching.refused.TEA-25", field: "reason", values: { status: violation.status } };
    case "TEA-26":
      return { key: "teaching.refused.TEA-26", values: { name: violation.name } };
    default:
      return explainAssignment(violation);
  }
}

/** What stands in a candidate's way, for the list of substitutes. */
export function wordReasons(violations: readonly AssignmentViolation[]): readonly Reason[] {
  return violations.map(explainAssignment);
}
