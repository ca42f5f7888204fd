import "server-only";
import type { Tx } from "@/lib/db/client";

export type PositionChoice = Readonly<{ code: string; nameVi: string; nameEn: string }>;

/** Positions in the order in which lists show them; what they are called is nobody's secret. */
export async function listPositionChoices(tx: Tx): Promise<PositionChoice[]> {
  return tx.position.findMany({
    orderBy: [{ sort: "asc" }, { id: "asc" }],
    select: { code: true, nameVi: true, nameEn: true },
  });
}
