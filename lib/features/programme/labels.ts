import type { Reason } from "@/lib/auth/action-state";
import { formatDay, formatLastDay } from "@/lib/text/format";
import type { ProgrammeRefusal } from "./commands";
import type { CurriculumRefusal } from "./commands-curricula";
import type { OverlapRefusal } from "./commands-overlaps";

/** Why a programme was not taken, as a message key and its values; the field it concerns, where there is one. */
export function explainProgrammeRefusal(violation: ProgrammeRefusal): Reason {
  const key = `programmes.refused.${violation.rule}`;
  switch (violation.rule) {
    case "PRG-00":
      return { key, field: violation.field };
    case "PRG-01":
      return { key, field: "sizeMin", values: { min: violation.min, max: violation.max } };
    case "PRG-02":
    case "PRG-12":
      return { key, field: "code", values: { code: violation.code } };
    case "PRG-03":
      return { key: `${key}.${violation.field}`, field: violation.field };
    case "PRG-04":
      return { key, field: "trainedBy[]" };
    case "PRG-05":
      return { key, field: "validTo", values: { from: formatDay(violation.from), to: formatLastDay(violation.to) } };
    case "PRG-13":
      return { key: `${key}.programme` };
  }
}

export function explainCurriculumRefusal(violation: CurriculumRefusal): Reason {
  const key = `programmes.refused.${violation.rule}`;
  switch (violation.rule) {
    case "PRG-00":
      return { key, field: violation.field };
    case "PRG-06":
      return { key, field: "validFrom", values: { number: violation.number, from: formatDay(violation.from) } };
    case "PRG-07":
      return {
        key,
        field: "validFrom",
        values: { from: formatDay(violation.from), to: violation.to === null ? "…" : formatLastDay(violation.to) },
      };
    case "PRG-08":
      return { key, values: { topics: violation.topics } };
    case "PRG-09":
      return { key, values: { topic: violation.topic } };
    case "PRG-10":
      return { key, field: "passMark" };
    case "PRG-11":
      return { key: `${key}.${violation.field}`, field: violation.field };
    case "PRG-13":
      return { key: `${key}.curriculum` };
  }
}

export function explainOverlapRefusal(violation: OverlapRefusal): Reason {
  const key = `programmes.refused.${violation.rule}`;
  switch (violation.rule) {
    case "OVL-00":
      return { key };
    case "OVL-03":
      return { key, field: "note" };
    case "OVL-04":
    case "OVL-05":
      return { key };
  }
}
