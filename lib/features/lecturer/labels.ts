import type { Reason } from "@/lib/auth/action-state";
import { formatDay, formatLastDay } from "@/lib/text/format";
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
