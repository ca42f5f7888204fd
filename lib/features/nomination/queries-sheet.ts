import "server-only";
import type { Tx } from "@/lib/db/client";
import type { ListedRow } from "@/lib/domain/nomination/match-list";

type Key = Readonly<{ classId: number; unitId: number; userId: number }>;

/** The list from Excel that this account has in hand for a unit and a class; null when there is none. */
export async function findSheetList(
  tx: Tx,
  key: Key,
): Promise<Readonly<{ fileName: string; createdAt: Date; rows: readonly ListedRow[] }> | null> {
  const row = await tx.nominationList.findUnique({
    where: { classId_unitId_userId: { classId: key.classId, unitId: key.unitId, userId: key.userId } },
    select: { fileName: true, createdAt: true, rows: true },
  });
  return row && { ...row, rows: row.rows as unknown as ListedRow[] };
}
