import type { Reason } from "@/lib/auth/action-state";
import { formatDay, formatLastDay } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";
import type { AssignRefusal } from "./assign-lecturer";

/** Why somebody cannot be put on a session; for the schedule, the substitutes and the chain. */
export function explainAssignment(violation: AssignRefusal): Reason {
  const key = `lecturers.refused.${violation.rule}`;
  switch (violation.rule) {
    case "LEC-00":
      return { key: `${key}.${violation.what}` };
    case "LEC-01":
      return { key, values: { name: violation.name, day: formatDay(violation.day) } };
    case "LEC-02":
      return violation.lastDay === null
        ? { key: `${key}.never`, values: { name: violation.name, day: formatDay(violation.day) } }
        : {
            key: `${key}.expired`,
            values: { name: violation.name, day: formatDay(violation.day), until: formatLastDay(violation.lastDay) },
          };
    case "LEC-03":
      return { key, values: { name: violation.name, topic: violation.topic, list: violation.list } };
    case "LEC-04":
      return {
        key: `${key}.${violation.missing}`,
        ...(violation.missing === "right"
          ? {}
          : { field: violation.missing === "name" ? "waiverName" : "waiverReason" }),
      };
    case "LEC-05":
      return { key };
    case "LEC-26":
      return { key, values: { status: violation.status } };
    case "LEC-06":
      return {
        key: `${key}.${violation.effect}`,
        values: {
          name: violation.name,
          title: violation.title,
          class: violation.classCode,
          from: formatMoment(new Date(violation.startsAt)),
          to: formatMoment(new Date(violation.endsAt)),
        },
      };
    case "LEC-30":
      return {
        key: `${key}.${violation.effect}`,
        values: {
          name: violation.name,
          title: violation.title,
          class: violation.classCode,
          from: formatMoment(new Date(violation.startsAt)),
          to: formatMoment(new Date(violation.endsAt)),
          needs: violation.needs,
          has: violation.has,
        },
      };
    case "LEC-07":
      return { key, values: { name: violation.name } };
    case "LEC-08":
      return {
        key: `${key}.${violation.effect}`,
        values: {
          name: violation.name,
          from: formatDay(violation.from),
          to: formatDay(violation.lastDay),
          note: violation.note ?? "–",
        },
      };
  }
}
