import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { lockForRecompute } from "@/lib/compliance-store/locks";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import type { Tx } from "@/lib/db/client";
import { refreshCadreSearch } from "@/lib/db/refresh-cadre-search";
import { inTransaction } from "@/lib/db/transaction";
import { type ChangedField, changedFields, type SeenFacts } from "@/lib/domain/cadre/changed-fields";
import { type Decision, refuse } from "@/lib/domain/shared/decision";
import { type CadreFacts, listChangesSince, lockCadre } from "./queries-facts";

export type ChangeRequest = Readonly<{ actor: Actor; scope: UnitScope; cadreId: number }>;
/** No such person in the scope: the same answer for a guessed id and for one of another unit. */
export type NotFound = Readonly<{ rule: "CAD-00" }>;
export const NOT_FOUND: NotFound = { rule: "CAD-00" };
/** Somebody else saved first; `by` is their account where the trail names it. */
export type ChangedMeanwhile = ChangedField & Readonly<{ by?: string }>;
/** The database refused two identical posts at once, though each alone was fine. */
export type OverlapViolation = Readonly<{ rule: "POS-02"; postId: number }>;

function isOverlap(error: unknown): boolean {
  return (
    `${String(error)} ${JSON.stringify((error as { meta?: unknown }).meta ?? "")}`.match(/23P01|_no_overlap/) !== null
  );
}

/**
 * One change to one person: locked first, so that two changes come one after the other and each sees what the other
 * did; then decided, written and recomputed in the same transaction.
 */
export async function changeCadre<Value, Violation>(
  { scope, cadreId }: ChangeRequest,
  body: (tx: Tx, cadre: CadreFacts) => Promise<Decision<Value, Violation>>,
): Promise<Decision<Value, Violation | NotFound | OverlapViolation>> {
  try {
    return await inTransaction<Decision<Value, Violation | NotFound>>(
      async (tx) => {
        await lockForRecompute(tx, [cadreId]);
        const cadre = await lockCadre(tx, scope, cadreId);
        if (!cadre) return refuse([NOT_FOUND]);
        const decision = await body(tx, cadre);
        if (!decision.ok) return decision;
        await refreshCadreSearch(tx, [cadreId]);
        await recomputeCadres(tx, [cadreId]);
        return decision;
      },
      { isolation: "readCommitted" },
    );
  } catch (error) {
    if (isOverlap(error)) return refuse([{ rule: "POS-02", postId: 0 } as const]);
    throw error;
  }
}

/** CAD-08 for the record itself: its version has moved on since the form was opened. Empty when it has not. */
export async function movedOn(
  tx: Tx,
  cadre: CadreFacts,
  version: number,
  fields: readonly string[],
): Promise<ChangedMeanwhile[]> {
  if (cadre.version === version) return [];
  const changes = await listChangesSince(tx, cadre.id, version);
  const shown = changes.filter(({ field }) => fields.includes(field));
  // The version moved but nothing this form shows did (another part of the record was saved): no conflict.
  if (changes.length > 0) return shown.map((change) => ({ rule: "CAD-08", ...change }));
  return [{ rule: "CAD-08", field: "record", value: null }];
}

/** CAD-08 for a post or a paper: its facts as the form showed them against what stands there now. */
export function seenOtherwise(seen: SeenFacts, now: SeenFacts): readonly ChangedMeanwhile[] {
  return changedFields(seen, now);
}

/** One audit row about the person, with only what changed. */
export async function recordChange(
  tx: Tx,
  actor: Actor,
  cadre: Readonly<{ id: number; unitId: number }>,
  entry: Readonly<{
    event: string;
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
    reason?: string | null;
  }>,
): Promise<void> {
  await recordAudit(tx, { ...entry, actor, unitId: cadre.unitId, subject: "cadre", subjectId: cadre.id });
}

/** The fields of `after` that differ from `before`, and what they were. */
export function difference<Facts extends Record<string, unknown>>(
  before: Facts,
  after: Facts,
): Readonly<{ before: Record<string, unknown>; after: Record<string, unknown>; changed: boolean }> {
  const fields = Object.keys(after).filter((field) => (before[field] ?? null) !== (after[field] ?? null));
  const pick = (facts: Facts) => Object.fromEntries(fields.map((field) => [field, facts[field] ?? null]));
  return { before: pick(before), after: pick(after), changed: fields.length > 0 };
}
