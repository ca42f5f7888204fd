import type { Reason } from "@/lib/auth/action-state";
import { formatDay, formatLastDay } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";
import type { AssignRefusal } from "./assign-lecturer";

/** Why a lecturer could not be put on a session, as a message key and its values; for every screen that does it. */
export function explainAssignment(violation: AssignRefusal): Reason {
  const key = `lecturers.refused.${violation.rule}`;
  switch (violation.rule) {
    case "LEC-00":
      return { key: `${key}.${violation.what}` };
    case "LEC-01": {
      const { name, from, to, day } = violation;
      const values = { name, day: formatDay(day), from: formatDay(from), to: formatLastDay(to) };
      return { key: `${key}.${day < from ? "notYet" : "ended"}`, values };
    }
    case "LEC-02": {
      const { name, day, lastDay } = violation;
      const values = { name, day: formatDay(day) };
      return lastDay === null
        ? { key: `${key}.never`, values }
        : { key: `${key}.expired`, values: { ...values, last: formatLastDay(lastDay) } };
    }
    case "LEC-03":
      return { key, values: { name: violation.name, topic: violation.topic, list: violation.list } };
    case "LEC-04":
      return {
        key: `${key}.${violation.missing}`,
        field: violation.missing === "reason" ? "waiverReason" : "waiverName",
      };
    case "LEC-05":
      return { key };
    case "LEC-06": {
      const { name, title, classCode, startsAt, effect } = violation;
      const values = { name, title, class: classCode, at: formatMoment(new Date(startsAt)) };
      return { key: `${key}.${effect}`, values, ...(effect === "warn" ? { field: "clashReason" } : {}) };
    }
    case "LEC-07":
      return { key, values: { name: violation.name } };
    case "LEC-08": {
      const { name, from, lastDay, note, effect } = violation;
      const values = { name, from: formatDay(from), to: formatDay(lastDay), note: note ?? "" };
      return { key: `${key}.${effect}`, values, ...(effect === "warn" ? { field: "clashReason" } : {}) };
    }
  }
}
