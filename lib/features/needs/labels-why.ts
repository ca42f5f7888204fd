import type { Reason } from "@/lib/auth/action-state";
import { formatDay } from "@/lib/text/format";
import type { EntryRow } from "./schema-entry";

/** How long the probation lasted by the rule under which the name was written: its two days say it. */
function monthsBetween(since: string | undefined, dueOn: string | undefined): number {
  const months = (day = "") => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return months(dueOn) - months(since);
}

/**
 * Why a name stands there, as a message key and its values; levels are words of the `common.level` texts, put in by
 * `levelWord`. `shown` false leaves out the days that only few may read.
 */
export function explainWhy(
  row: Pick<EntryRow, "why" | "facts" | "note">,
  reader: Readonly<{ locale: string; shown: boolean; levelWord: (level: string) => string }>,
): Reason {
  const { facts } = row;
  const dayOf = (value: string | undefined) => (value === undefined ? "" : formatDay(value as never));
  switch (row.why) {
    case "shortHeld":
    case "graceEnds":
    case "shortPlanned":
      return {
        key: `needs.why.${row.why}`,
        values: {
          post: (reader.locale === "en" ? facts.postEn : facts.postVi) ?? "",
          required: reader.levelWord(facts.required ?? "none"),
          held: reader.levelWord(facts.held ?? "none"),
          dueOn: dayOf(facts.dueOn),
        },
      };
    case "newMember":
      if (!reader.shown) return { key: "needs.why.newMemberMasked" };
      return {
        key: facts.dueOn === undefined ? "needs.why.newMemberNoTerm" : "needs.why.newMember",
        values: {
          since: dayOf(facts.since),
          dueOn: dayOf(facts.dueOn),
          months: monthsBetween(facts.since, facts.dueOn),
        },
      };
    case "awareness": {
      const lapsed = facts.lapsedOn === undefined ? "no" : "yes";
      const since = reader.shown ? dayOf(facts.since) : "";
      return {
        key: reader.shown ? "needs.why.awareness" : "needs.why.awarenessMasked",
        values: { since, lapsed, lapsedOn: dayOf(facts.lapsedOn) },
      };
    }
    case "added":
      return { key: "needs.why.added", values: { note: row.note ?? "", told: row.note ? "yes" : "no" } };
  }
}
