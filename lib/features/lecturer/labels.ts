import type { Reason } from "@/lib/auth/action-state";
import type { AssignmentViolation } from "@/lib/domain/lecturer/decide-assignment";
import type { AssignRefusal, ReleaseRefusal } from "@/lib/teaching-store/assign-lecturer";
import { formatDay, formatLastDay } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";
import type { LecturerRefusal } from "./commands";
import type { ListRefusal } from "./commands-lists";
import type { SettingRefusal } from "./commands-settings";

export function explainLecturer(violation: LecturerRefusal): Reason {
  const key = `lecturers.refused.${violation.rule}`;
  switch (violation.rule) {
    case "LEC-00":
      return { key: `${key}.${violation.field}`, field: violation.field };
    case "LEC-16":
      return { key, values: { name: violation.name } };
    case "LEC-17":
      switch (violation.why) {
        case "beforeStart":
          return { key: `${key}.beforeStart`, values: { from: formatDay(violation.from) } };
        case "sessions":
          return {
            key: `${key}.sessions`,
            field: "lastDay",
            values: { count: violation.count, day: formatDay(violation.lastDay) },
          };
        case "ended":
          return { key: `${key}.ended`, values: { day: formatLastDay(violation.to) } };
      }
      break;
    case "LEC-18":
      return { key };
    case "LEC-19":
      return { key: `${key}.${violation.why}`, field: "userId" };
  }
}

/** Why somebody cannot be put on a session; for the schedule, the substitutes and the chain. */
export function explainAssignment(violation: AssignmentViolation | AssignRefusal | ReleaseRefusal): Reason {
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
      return { key: `${key}.${violation.missing}` };
    case "LEC-05":
      return { key };
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
    case "LEC-10":
      return { key };
  }
}

/** Why a list did not take a step. */
export function explainList(violation: ListRefusal): Reason {
  const key = `lecturers.refused.${violation.rule}`;
  switch (violation.rule) {
    case "LEC-00":
      return { key: `${key}.${violation.field}` };
    case "LEC-18":
      return { key };
    case "LEC-20":
      return { key: `${key}.${violation.step}`, values: { status: violation.status } };
    case "LEC-21":
      return violation.why === "empty"
        ? { key: `${key}.empty` }
        : { key: `${key}.noTopics`, values: { names: violation.names.join(", ") } };
    case "LEC-22":
      return violation.why === "days"
        ? { key: `${key}.days`, field: "lastDay" }
        : { key: `${key}.future`, field: "approvedOn", values: { day: formatDay(violation.on) } };
    case "LEC-23":
      return violation.why === "outside"
        ? {
            key: `${key}.outside`,
            field: "endedOn",
            values: { from: formatDay(violation.from), to: formatLastDay(violation.to) },
          }
        : { key: `${key}.already`, values: { day: formatDay(violation.on) } };
  }
}

export function explainSetting(violation: SettingRefusal): Reason {
  const key = `lecturers.refused.${violation.rule}`;
  return violation.rule === "LEC-00"
    ? { key: `${key}.unit`, field: "unit" }
    : { key, field: "validFrom", values: { newest: formatDay(violation.newest) } };
}
