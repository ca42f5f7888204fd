import type { Day } from "@/lib/domain/shared/day";
import type { AssignmentStatus } from "@/lib/domain/shared/teaching-lists";
import { lastVersion, type PlanVersion, planState } from "./decide-lesson-plan";

/** The links of the chain, in the order in which they are forged. */
export const CHAIN_LINKS = [
  "approved",
  "invited",
  "answered",
  "materials",
  "planHandedIn",
  "planPassed",
  "taught",
  "observed",
  "debriefed",
] as const;
export type ChainLink = (typeof CHAIN_LINKS)[number];

/** done · waived: done by waiver · broken: it went wrong · late: still to be done, after its day · missed: never done, and too late to · waiting: now due · ahead: not yet. */
export type LinkState = "done" | "waived" | "broken" | "late" | "missed" | "waiting" | "ahead";

export type ChainFacts = Readonly<{
  status: AssignmentStatus;
  day: Day;
  /** Day of the resolution of the list that approves; null where no list does. */
  approvedOn: Day | null;
  waived: boolean;
  invitedOn: Day | null;
  answerBy: Day | null;
  answeredOn: Day | null;
  materialsOn: Day | null;
  planDueOn: Day | null;
  plans: readonly PlanVersion[];
  taughtOn: Day | null;
  observedOn: Day | null;
  debriefedOn: Day | null;
}>;
export type LinkRow = Readonly<{ link: ChainLink; state: LinkState; on: Day | null; due: Day | null }>;

/**
 * TEA-12: where the chain of one lesson stands on a day, link by link. Nothing is skipped: what was never done for a lesson of
 * the past stays in sight: "late" where it can still be done (writing it down, talking it over), "missed" where it no longer
 * can. So "late" at the lesson plan is what the office's queue counts. Observing is not owed for every lesson: it is never late.
 */
export function computeChain(facts: ChainFacts, today: Day): readonly LinkRow[] {
  const past = today > facts.day;
  const over = past || facts.status === "taught";
  const open = (due: Day | null, reached: boolean): LinkState => {
    if (over) return "missed";
    if (due !== null && today > due) return "late";
    return reached ? "waiting" : "ahead";
  };
  const declined = facts.status === "declined";
  const gone = declined || facts.status === "withdrawn";
  const accepted = facts.status === "accepted" || facts.status === "taught";
  const plan = planState(facts.plans, facts.planDueOn, today);
  const last = lastVersion(facts.plans);
  const passedOn = last?.verdict === "passed" ? last.handedInOn : null;
  const rows: Record<ChainLink, Omit<LinkRow, "link">> = {
    approved: {
      // A list that came later, or was back-dated, does not wash away that somebody answered for it.
      state: facts.waived ? "waived" : facts.approvedOn !== null ? "done" : "broken",
      on: facts.approvedOn,
      due: null,
    },
    invited: { state: facts.invitedOn !== null ? "done" : open(null, true), on: facts.invitedOn, due: null },
    answered: {
      // Somebody who taught without an answer never gave one.
      state: declined
        ? "broken"
        : facts.status === "accepted" || facts.answeredOn !== null
          ? "done"
          : open(facts.answerBy, facts.invitedOn !== null),
      on: facts.answeredOn,
      due: facts.answerBy,
    },
    materials: { state: facts.materialsOn !== null ? "done" : open(null, accepted), on: facts.materialsOn, due: null },
    planHandedIn: {
      state: last !== null ? "done" : open(facts.planDueOn, accepted),
      on: last?.handedInOn ?? null,
      due: facts.planDueOn,
    },
    planPassed: {
      state:
        plan === "passed" ? "done" : plan === "toChange" ? (over ? "broken" : "waiting") : open(null, last !== null),
      on: passedOn,
      due: null,
    },
    taught: {
      state: facts.status === "taught" ? "done" : past ? "late" : today === facts.day ? "waiting" : "ahead",
      on: facts.taughtOn,
      due: facts.day,
    },
    observed: { state: facts.observedOn !== null ? "done" : "ahead", on: facts.observedOn, due: null },
    debriefed: {
      state: facts.debriefedOn !== null ? "done" : past ? "late" : "ahead",
      on: facts.debriefedOn,
      due: null,
    },
  };
  return CHAIN_LINKS.map((link) => {
    const row = rows[link];
    // Whoever is no longer coming owes nothing more: only what happened until then is told.
    const told = gone && row.state !== "done" && row.state !== "waived" && link !== "answered" && link !== "approved";
    return told ? { link, state: "ahead", on: null, due: null } : { link, ...row };
  });
}

/** TEA-13: the one thing of a chain that waits now, the latest first, what was missed last; null where all is well. */
export function nextLink(rows: readonly LinkRow[]): LinkRow | null {
  return (
    rows.find(({ state }) => state === "late" || state === "broken") ??
    rows.find(({ state }) => state === "waiting") ??
    rows.find(({ state }) => state === "missed") ??
    null
  );
}
