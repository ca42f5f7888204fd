import "server-only";
import type { Reason } from "@/lib/auth/action-state";
import { read } from "@/lib/db/transaction";
import { decideStandardVersion } from "@/lib/domain/standard/decide-standard-version";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { today } from "@/lib/time/today";
import { explainStandardRefusal } from "./labels";
import { listStandardFacts, resolveStandardDraft } from "./queries-facts";
import { computeImpact } from "./queries-impact";
import { publishStandardInput } from "./schema";
import type { StandardImpact } from "./schema-row";

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
  const impact = await read(computeImpact, view.scope, resolved.draft, decision.value.superseded, today());
  return { view, result: { ok: true, impact } satisfies ImpactResult };
}
