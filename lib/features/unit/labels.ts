import type { Reason } from "@/lib/auth/action-state";
import type { UnitViolation } from "@/lib/domain/organization/unit-facts";
import { formatDay, formatLastDay } from "@/lib/text/format";

/** What a command on units may answer instead of yes; see commands-open. */
export type UnitRefusalWords =
  | UnitViolation
  | Readonly<{ rule: "missing"; what: string }>
  | Readonly<{ rule: "changed"; event: string; by: string; at: string }>;

const HANOI_TIME = new Intl.DateTimeFormat("vi-VN", {
  timeZone: "Asia/Ho_Chi_Minh",
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

const FIELD_OF_MISSING: Readonly<Record<string, string>> = { parent: "parent", other: "other", kind: "kind" };

/** A refusal as a message key with its values; `dayField` is what the form calls the day of the act. */
export function explainUnit(dayField: string): (violation: UnitRefusalWords) => Reason {
  return (violation) => {
    switch (violation.rule) {
      case "UNI-01":
        return { key: `units.refused.UNI-01.${violation.problem}`, values: { code: violation.code }, field: "code" };
      case "UNI-02":
        return violation.to === null
          ? {
              key: "units.refused.UNI-02.begins",
              values: { name: violation.name, from: formatDay(violation.from) },
              field: dayField,
            }
          : {
              key: "units.refused.UNI-02.ends",
              values: { name: violation.name, from: formatDay(violation.from), to: formatLastDay(violation.to) },
              field: dayField,
            };
      case "UNI-03":
        return { key: "units.refused.UNI-03", values: { name: violation.name }, field: "parent" };
      case "UNI-04":
        return {
          key: "units.refused.UNI-04",
          values: { name: violation.name, day: formatDay(violation.lastChangeOn) },
          field: dayField,
        };
      case "UNI-05":
        return { key: "units.refused.UNI-05", field: "parent" };
      case "UNI-06":
        return { key: "units.refused.UNI-06", values: { units: violation.units, people: violation.people } };
      case "UNI-08":
        return {
          key: "units.refused.UNI-08",
          values: { name: violation.name, day: formatLastDay(violation.closedOn) },
        };
      case "UNI-09":
        return { key: `units.refused.UNI-09.${violation.problem}`, values: { name: violation.name }, field: "other" };
      case "UNI-10":
        return { key: `units.refused.UNI-10.${violation.problem}`, field: "latitude" };
      case "UNI-12":
        return { key: "units.refused.UNI-12", field: "decisionNo" };
      case "UNI-14":
        return { key: "units.refused.UNI-14", field: dayField };
      case "UNI-13":
        return { key: "units.refused.UNI-13", values: { day: formatDay(violation.today) }, field: dayField };
      case "UNI-07":
      case "UNI-11":
        return { key: `units.refused.${violation.rule}` };
      case "missing": {
        const field = FIELD_OF_MISSING[violation.what];
        return { key: `units.refused.missing.${violation.what}`, ...(field ? { field } : {}) };
      }
      case "changed":
        return {
          key: "units.refused.changed",
          values: {
            event: violation.event.replace(".", "_"),
            by: violation.by,
            at: violation.at === "" ? "" : HANOI_TIME.format(new Date(violation.at)),
          },
        };
    }
  };
}
