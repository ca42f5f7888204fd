import "server-only";
import { notFound } from "next/navigation";
import type { Reason } from "@/lib/auth/action-state";
import type { UnitScope } from "@/lib/auth/scope";
import { loadHistories } from "@/lib/compliance-store/load-histories";
import { loadRules } from "@/lib/compliance-store/load-standards";
import { loadUnits } from "@/lib/compliance-store/load-units";
import { queryOf } from "@/lib/compliance-store/run-query";
import type { Tx } from "@/lib/db/client";
import { read } from "@/lib/db/transaction";
import { type Day, maxDay } from "@/lib/domain/shared/day";
import { compareStandings, type StandingChange, withDraft } from "@/lib/domain/standard/compare-standings";
import { decideStandardVersion, type StandardDraft } from "@/lib/domain/standard/decide-standard-version";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { today } from "@/lib/time/today";
import { explainStandardRefusal } from "./labels";
import { listConcernedCadres, listNames } from "./queries-concerned";
import { listStandardFacts, resolveStandardDraft } from "./queries-facts";
import { publishStandardInput } from "./schema";
import type { StandardImpact } from "./schema-row";

const BATCH = 2000;
const NAMES_SHOWN = 50;
/** The number a draft bears before it has one. */
const DRAFT_ID = -1;

export type ImpactResult =
  | Readonly<{ ok: true; impact: StandardImpact }>
  | Readonly<{ ok: false; reasons: readonly Reason[] }>;

/** Judges everybody concerned twice, without and with the draft, and tells the difference. Nothing is written. */
export async function loadStandardImpact(params: ViewParams & Readonly<Record<string, string | undefined>>) {
  const view = await loadView("standard:manage", params);
  const parsed = publishStandardInput.safeParse(params);
  if (!parsed.success) {
    const reasons = [
      ...new Set(
        parsed.error.issues.map(
          (issue) => `validation.${/^[a-zA-Z]+$/.test(issue.message) ? issue.message : "invalid"}`,
        ),
      ),
    ];
    return {
      view,
      result: { ok: false, reasons: reasons.map((key) => ({ key, values: { limit: 0 } })) } satisfies ImpactResult,
    };
  }
  const resolved = await read(resolveStandardDraft, view.scope, parsed.data);
  if ("unknown" in resolved) {
    return {
      view,
      result: {
        ok: false,
        reasons: [explainStandardRefusal({ rule: "STD-00", field: resolved.unknown })],
      } satisfies ImpactResult,
    };
  }
  const decision = decideStandardVersion(resolved.draft, await read(listStandardFacts));
  if (!decision.ok)
    return {
      view,
      result: { ok: false, reasons: decision.violations.map(explainStandardRefusal) } satisfies ImpactResult,
    };
  const impact = await read(computeImpact, view.scope, resolved.draft, decision.value.superseded);
  if (!impact) notFound();
  return { view, result: { ok: true, impact } satisfies ImpactResult };
}

async function computeImpact(
  tx: Tx,
  scope: UnitScope,
  draft: StandardDraft,
  superseded: readonly number[],
): Promise<StandardImpact> {
  const on: Day = maxDay(draft.from, today());
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
