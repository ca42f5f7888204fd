import type { Reason } from "@/lib/auth/action-state";
import type { Condition } from "@/lib/domain/training-class/class-steps";
import { formatDay } from "@/lib/text/format";
import type { ClassRefusal } from "./commands";
import type { EventRefusal } from "./commands-events";
import type { LeaveRefusal } from "./commands-leave";
import type { ReturnRefusal } from "./commands-return";
import type { StepRefusal } from "./commands-steps";

/** The numbers and days in the sentence about one condition of a step. */
export function conditionValues(condition: Condition): Readonly<Record<string, string | number>> {
  switch (condition.key) {
    case "nominateBy":
    case "callOver":
      return { day: condition.day === null ? "none" : formatDay(condition.day) };
    case "started":
      return { day: formatDay(condition.day) };
    case "seats":
      return { allotted: condition.allotted, open: condition.open };
    case "decided":
      return { count: condition.count };
    case "enough":
      return { accepted: condition.accepted, sizeMin: condition.sizeMin };
    case "place":
    case "somebody":
    case "decision":
    case "reason":
      return {};
  }
}

/** Why a class was not written, as a message key and its values. */
export function explainClassRefusal(violation: ClassRefusal): Reason {
  const key = `classes.refused.${violation.rule}`;
  switch (violation.rule) {
    case "CLS-00":
      return { key, field: violation.field };
    case "CLS-01":
    case "CLS-12":
      return { key, field: "code", values: { code: violation.code } };
    case "CLS-02":
      return {
        key,
        field: "endsOn",
        values: { from: formatDay(violation.startsOn), to: formatDay(violation.endsOn) },
      };
    case "CLS-03": {
      const { capacity, sizeMin, sizeMax, tooMany } = violation;
      return {
        key: `${key}.${tooMany ? "tooMany" : "tooFew"}`,
        field: "capacity",
        values: { capacity, sizeMin, sizeMax },
      };
    }
    case "CLS-04":
      return { key, field: "outsidePlanReason" };
    case "CLS-05":
      return { key, field: "startsOn", values: { day: formatDay(violation.startsOn) } };
    case "CLS-06":
      return {
        key: `${key}.${violation.field}`,
        field: violation.field,
        values: { day: formatDay(violation.day), start: formatDay(violation.startsOn) },
      };
    case "CLS-07": {
      const { capacity, needed, allotted, openTaken } = violation;
      return { key, field: "capacity", values: { capacity, needed, allotted, openTaken } };
    }
    case "CLS-08": {
      const { clash } = violation;
      if (clash.kind === "event") {
        const { name, unitName, startsOn, endsOn } = clash.event;
        const days = { from: formatDay(startsOn), to: formatDay(endsOn) };
        return { key: `${key}.event`, values: { name, unit: unitName, ...days } };
      }
      const { code, learners, startsOn, endsOn } = clash.other;
      const days = { from: formatDay(startsOn), to: formatDay(endsOn) };
      return { key: `${key}.otherClass`, values: { code, learners, ...days } };
    }
    case "CLS-13":
      return { key };
    case "CLS-26": {
      const named = violation.sessions.slice(0, 5).map(({ title, on }) => `${title} (${formatDay(on)})`);
      const more = violation.sessions.length > named.length ? " …" : "";
      return {
        key,
        field: "startsOn",
        values: { count: violation.sessions.length, sessions: `${named.join(", ")}${more}` },
      };
    }
    case "CLS-27": {
      const { from, to, changeOn, later, sessions, assessments } = violation;
      const both = sessions > 0 && assessments > 0 ? "yes" : "no";
      const values = { from, to, day: formatDay(changeOn), sessions, assessments, both };
      return { key, field: "startsOn", values: { ...values, side: later ? "later" : "earlier" } };
    }
    case "CLS-14":
      return { key, values: { by: violation.by ?? "" } };
  }
}

/** Why a step was not taken. */
export function explainStepRefusal(violation: StepRefusal): Reason {
  const key = `classes.refused.${violation.rule}`;
  switch (violation.rule) {
    case "CLS-00":
      return { key };
    case "CLS-10":
      return { key };
    case "CLS-11": {
      const { condition } = violation;
      const field = condition.key === "decision" ? "decisionNo" : condition.waivable ? "reason" : undefined;
      return {
        key: `classes.unmet.${condition.key}`,
        values: conditionValues(condition),
        ...(field ? { field } : {}),
      };
    }
    case "CLS-14":
      return { key, values: { by: violation.by ?? "" } };
    case "CLS-15":
    case "CLS-20":
      return { key, values: { count: violation.names.length, names: violation.names.slice(0, 10).join(", ") } };
  }
}

/** Why somebody was not taken off a class. */
export function explainLeaveRefusal(violation: LeaveRefusal): Reason {
  const key = `classes.refused.${violation.rule}`;
  switch (violation.rule) {
    case "CLS-00":
      return { key };
    case "CLS-21":
      return { key, values: { name: violation.name, status: violation.classStatus } };
    case "CLS-22":
      return { key, values: { name: violation.name, status: violation.status } };
    case "CLS-23": {
      const { name, from, until } = violation;
      const days = { from: formatDay(from), until: formatDay(until) };
      return { key: `${key}.${until < from ? "notYet" : "days"}`, field: "leftOn", values: { name, ...days } };
    }
    case "CLS-24":
      return { key, field: "leftOn", values: { name: violation.name, day: formatDay(violation.seenOn) } };
    case "CLS-25":
      return { key, field: "leftOn", values: { name: violation.name, count: violation.count } };
  }
}

export function explainReturnRefusal(violation: ReturnRefusal): Reason {
  const key = `classes.refused.${violation.rule}`;
  switch (violation.rule) {
    case "CLS-00":
      return { key };
    case "CLS-30":
      return { key, values: { name: violation.name, status: violation.status } };
    case "CLS-31":
      return { key, values: { name: violation.name, day: formatDay(violation.endsOn) } };
    case "CLS-32":
      return { key, values: { name: violation.name, elsewhere: violation.elsewhere.join("; ") } };
  }
}

export function explainEventRefusal(violation: EventRefusal): Reason {
  const key = `classes.refused.${violation.rule}`;
  if (violation.rule === "CLS-00") return { key, field: violation.field };
  return { key, field: "endsOn", values: { from: formatDay(violation.startsOn), to: formatDay(violation.endsOn) } };
}
