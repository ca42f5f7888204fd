import "server-only";
import type { Tx } from "@/lib/db/client";

export type GroupName = Readonly<{ code: string; nameVi: string; nameEn: string }>;

/** Post groups in their usual order; the same for everyone. */
export function listGroups(tx: Tx): Promise<GroupName[]> {
  return tx.positionGroup.findMany({ select: { code: true, nameVi: true, nameEn: true }, orderBy: { sort: "asc" } });
}
