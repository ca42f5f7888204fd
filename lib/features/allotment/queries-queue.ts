import "server-only";
import { covers, type UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { rankCandidates } from "@/lib/domain/allotment/rank-candidates";
import { type QueueInput, type QueueResult, runQueue } from "@/lib/domain/allotment/run-queue";
import { type ShareInput, type ShareResult, shareSeats } from "@/lib/domain/allotment/share-seats";
import type { Day } from "@/lib/domain/shared/day";
import { RANKING_CRITERIA, type RankingCriterion } from "@/lib/domain/shared/training-lists";
import { seesPartOfClass } from "@/lib/features/training-class/queries-visible";
import { findPolicy } from "@/lib/seat-store/find-policy";
import { listWaiting } from "@/lib/seat-store/list-waiting";
import { type PolicyRow, type PolicyView, type QueueRow, type Replay, RUNS_PER_PAGE, type RunRow } from "./schema-row";

type Ranked = Readonly<{
  id: number;
  policyId: number | null;
  unitPath: string;
  programmeId: number;
  startsOn: Day;
  endsOn: Day;
}>;

/** The order of seating of a class, with its source. */
export async function findPolicyView(
  tx: Tx,
  training: Pick<Ranked, "policyId" | "unitPath">,
  on: Day,
): Promise<PolicyView> {
  const { id, criteria } = await findPolicy(tx, training, on);
  const row = id === null ? null : await tx.rankingPolicy.findUnique({ where: { id } });
  return { id, criteria, name: row?.name ?? null, source: row?.source ?? null };
}

/**
 * The open queue as it stands: everyone waiting, in the order of the policy, each with what put the one before ahead
 * and what bars them. The organiser sees all names, others those sent by units of `people`; of the rest the unit and the
 * reasons. A dossier may be opened of one's own people only.
 */
export async function listQueue(
  tx: Tx,
  people: UnitScope,
  training: Ranked,
  criteria: readonly RankingCriterion[],
  on: Day,
): Promise<QueueRow[]> {
  const waiting = await listWaiting(tx, training, on);
  if (waiting.length === 0) return [];
  const own = new Set(waiting.filter(({ unitPath }) => covers(people, unitPath)).map(({ cadreId }) => cadreId));
  const named = waiting.filter(({ unitPath }) => seesPartOfClass(people, training, unitPath));
  const [units, cadres] = await Promise.all([
    tx.orgUnit.findMany({
      where: { id: { in: [...new Set(waiting.map(({ unitId }) => unitId))] } },
      select: { id: true, name: true },
    }),
    tx.cadre.findMany({
      where: { id: { in: named.map(({ cadreId }) => cadreId) } },
      select: { id: true, fullName: true },
    }),
  ]);
  const unitNames = new Map(units.map(({ id, name }) => [id, name]));
  const names = new Map(cadres.map(({ id, fullName }) => [id, fullName]));
  return rankCandidates(criteria, waiting).map(({ place, facts, decidedBy }) => {
    const fullName = names.get(facts.cadreId) ?? null;
    return {
      place,
      unitName: unitNames.get(facts.unitId) ?? "",
      own: own.has(facts.cadreId),
      cadreId: own.has(facts.cadreId) ? facts.cadreId : null,
      fullName,
      decidedBy,
      blocked: facts.blocked,
    };
  });
}

/** The runs of a class by page, the latest first: sharings, and walks of the queue; one statement. */
export async function listRuns(tx: Tx, classId: number, page = 1): Promise<{ total: number; rows: RunRow[] }> {
  const rows = await tx.$queryRaw<(Omit<RunRow, "kind"> & { kind: string; total: number })[]>`
    SELECT (SELECT count(*)::int FROM allocation_run a WHERE a.class_id = ${classId}) AS total, r.id, r.kind, r.at, coalesce(p.display_name, p.username) AS by,
      jsonb_array_length(CASE r.kind WHEN 'share' THEN r.result -> 'seats' ELSE r.result -> 'places' END)::int AS count
    FROM allocation_run r LEFT JOIN app_user p ON p.id = r.user_id
    WHERE r.class_id = ${classId} ORDER BY r.id DESC LIMIT ${RUNS_PER_PAGE} OFFSET ${(page - 1) * RUNS_PER_PAGE}`;
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, ...row }) => ({ ...row, kind: row.kind === "share" ? "share" : "queue" })),
  };
}

/** Compares values as JSON keeps them, whatever the order of their keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

/**
 * SEA-16: a unit understands its share from its own need beside that of all others together; each by itself is seen by
 * who holds the class. Of a queue it sees the order and the reasons, names of its own people only. SEA-11: a stored run put through the same rules again, beside what was stored. */
export async function findReplay(
  tx: Tx,
  people: UnitScope,
  training: Pick<Ranked, "id" | "unitPath">,
  runId: number,
): Promise<Replay | null> {
  const run = await tx.allocationRun.findFirst({ where: { id: runId, classId: training.id } });
  if (!run) return null;
  const unitNames = async (ids: readonly number[]) =>
    new Map(
      (
        await tx.orgUnit.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true, path: true } })
      ).map((unit) => [unit.id, unit]),
    );
  if (run.kind === "share") {
    const input = run.input as unknown as ShareInput;
    const stored = run.result as unknown as ShareResult;
    const units = await unitNames(input.units.map(({ unitId }) => unitId));
    const needs = new Map(input.units.map(({ unitId, need }) => [unitId, need]));
    const rows = stored.seats.map(({ unitId, seats }) => {
      const seen = seesPartOfClass(people, training, units.get(unitId)?.path ?? "");
      return { seen, unitName: units.get(unitId)?.name ?? "", need: needs.get(unitId) ?? 0, seats };
    });
    const hidden = rows.filter(({ seen }) => !seen);
    const sum = (of: "need" | "seats") => hidden.reduce((total, row) => total + row[of], 0);
    return {
      kind: "share",
      id: run.id,
      at: run.at,
      same: isSame(shareSeats(input), stored),
      rows: rows.flatMap(({ seen, ...row }) => (seen ? [row] : [])),
      others: hidden.length === 0 ? null : { units: hidden.length, need: sum("need"), seats: sum("seats") },
    };
  }
  const input = run.input as unknown as QueueInput;
  const stored = run.result as unknown as QueueResult;
  const units = await unitNames([...new Set(stored.places.map(({ unitId }) => unitId))]);
  const mine = stored.places.filter(({ unitId }) => seesPartOfClass(people, training, units.get(unitId)?.path ?? ""));
  const cadres = await tx.cadre.findMany({
    where: { id: { in: mine.map(({ cadreId }) => cadreId) } },
    select: { id: true, fullName: true },
  });
  const names = new Map(cadres.map(({ id, fullName }) => [id, fullName]));
  return {
    kind: "queue",
    id: run.id,
    at: run.at,
    criteria: input.criteria,
    same: isSame(runQueue(input), stored),
    rows: stored.places.map((one) => ({
      place: one.place,
      unitName: units.get(one.unitId)?.name ?? "",
      fullName: names.get(one.cadreId) ?? null,
      decidedBy: one.decidedBy,
      outcome: one.outcome,
      reason: one.outcome === "passedOver" ? one.reason : null,
    })),
  };
}

/** Policies of a unit and of those above it, the nearest and newest first; the caller has checked the unit. */
export async function listPolicies(tx: Tx, unitPath: string): Promise<PolicyRow[]> {
  const line = unitPath.split("/").filter(Boolean).map(Number);
  const rows = await tx.rankingPolicy.findMany({
    where: { OR: [{ unitId: null }, { unitId: { in: line } }] },
    include: { unit: { select: { name: true, depth: true } } },
    orderBy: [{ validFrom: "desc" }, { id: "desc" }],
    take: 50,
  });
  return rows
    .map((row) => ({
      id: row.id,
      unitName: row.unit?.name ?? null,
      depth: row.unit?.depth ?? -1,
      name: row.name,
      source: row.source,
      criteria: RANKING_CRITERIA.filter((one) => row.criteria.includes(one)).sort(
        (a, b) => row.criteria.indexOf(a) - row.criteria.indexOf(b),
      ),
      validFrom: dayFromDb(row.validFrom),
      validTo: dayFromDbOrNull(row.validTo),
    }))
    .sort((a, b) => b.depth - a.depth);
}
