import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { NOMINATIONS_PER_PAGE } from "./schema";

/** One page of those on the list of a class whom the scope sees: its own people, or all where it covers the organiser. */
export async function listApiNominations(tx: Tx, scope: UnitScope, classId: number, page: number) {
  const where = { classId, OR: [{ unit: unitInScope(scope) }, { class: { unit: unitInScope(scope) } }] };
  const total = await tx.nomination.count({ where });
  const rows = await tx.nomination.findMany({
    where,
    take: NOMINATIONS_PER_PAGE,
    skip: (page - 1) * NOMINATIONS_PER_PAGE,
    select: {
      id: true,
      status: true,
      submittedAt: true,
      waitingSince: true,
      seatUnitId: true,
      overrideName: true,
      cadre: { select: { id: true, fullName: true } },
      unit: { select: { code: true } },
    },
    orderBy: { id: "asc" },
  });
  const items = rows.map((row) => ({
    id: row.id,
    person: { id: row.cadre.id, name: row.cadre.fullName },
    unit: row.unit.code,
    status: row.status,
    seat: ["submitted", "returned", "accepted"].includes(row.status)
      ? row.seatUnitId === null
        ? "open"
        : "allotment"
      : null,
    override: row.overrideName !== null,
    submittedAt: row.submittedAt,
    waitingSince: row.waitingSince,
  }));
  return { total, items };
}
