import "server-only";
import type { Tx } from "@/lib/db/client";
import type { NominationStatus } from "@/lib/domain/shared/training-lists";

/** A nomination as an act finds it, with the unit that sent it. */
export type NominationAtHand = Readonly<{
  id: number;
  cadreId: number;
  name: string;
  unitId: number;
  unitName: string;
  unitPath: string;
  status: NominationStatus;
  seatUnitId: number | null;
  waitingSince: Date;
}>;

/** These nominations of one class, which the caller holds; of another class none is found. */
export async function listNominationsAtHand(
  tx: Tx,
  classId: number,
  ids: readonly number[],
): Promise<NominationAtHand[]> {
  const rows = await tx.nomination.findMany({
    where: { classId, id: { in: [...ids] } },
    select: {
      id: true,
      cadreId: true,
      unitId: true,
      status: true,
      seatUnitId: true,
      waitingSince: true,
      cadre: { select: { fullName: true } },
      unit: { select: { name: true, path: true } },
    },
    orderBy: { id: "asc" },
  });
  return rows.map(({ cadre, unit, ...row }) => ({
    ...row,
    status: row.status as NominationStatus,
    name: cadre.fullName,
    unitName: unit.name,
    unitPath: unit.path,
  }));
}
