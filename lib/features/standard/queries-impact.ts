import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import { loadHistories } from "@/lib/compliance-store/load-histories";
import { loadRules } from "@/lib/compliance-store/load-standards";
import { loadUnits } from "@/lib/compliance-store/load-units";
import { queryOf } from "@/lib/compliance-store/run-query";
import type { Tx } from "@/lib/db/client";
import { type Day, maxDay } from "@/lib/domain/shared/day";
import { compareStandings, type StandingChange, withDraft } from "@/lib/domain/standard/compare-standings";
import type { StandardDraft } from "@/lib/domain/standard/decide-standard-version";
import { listConcernedCadres, listNames } from "./queries-concerned";
import type { StandardImpact } from "./schema-row";

/** Histories held in memory at once. */
const BATCH = 2000;
const NAMES_SHOWN = 50;
/** The number a draft bears before it has one. */
const DRAFT_ID = -1;

/** Judges everybody concerned in scope twice, without and with the draft, and tells the difference. Nothing is written. */
export async function computeImpact(
  tx: Tx,
  scope: UnitScope,
  draft: StandardDraft,
  superseded: readonly number[],
  today: Day,
): Promise<StandardImpact> {
  const on: Day = maxDay(draft.from, today);
  const query = queryOf(tx);
  const rules = await loadRules(query);
  const after = withDraft(rules.standards, { ...draft, id: DRAFT_ID }, superseded);
  const ids = await listConcernedCadres(tx, scope, draft);
  const units = await loadUnits(query, "all");
  const changes: StandingChange[] = [];
  for (let start = 0; start < ids.length; start += BATCH) {
    const histories = await loadHistories(query, ids.slice(start, start + BATCH), rules.groupsOfPosition);
    changes.push(...compareStandings(histories, rules.standards, after, units, draft.lane, on));
  }
  const falls = (change: StandingChange) => change.after === "short" && change.before !== "short";
  const shown = [...changes].sort((a, b) => Number(falls(b)) - Number(falls(a))).slice(0, NAMES_SHOWN);
  const names = await listNames(
    tx,
    scope,
    shown.map((change) => change.cadreId),
  );
  return {
    on,
    total: ids.length,
    changed: changes.length,
    fallingShort: changes.filter(falls).length,
    superseded: superseded.length,
    changes: shown.flatMap((change) => {
      const named = names.get(change.cadreId);
      return named ? [{ ...change, ...named }] : [];
    }),
  };
}
