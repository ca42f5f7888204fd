import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { DEFAULT_EFFECTS } from "@/lib/domain/session/conflict-effect";
import { day } from "@/lib/domain/shared/day";
import { CONFLICT_RULES } from "@/lib/domain/shared/teaching-lists";
import { SINCE } from "./curricula";

/** What clashes in a schedule do, for the whole country, until a unit says otherwise. */
export async function seedConflicts(client: Tx): Promise<void> {
  if ((await client.conflictPolicy.count({ where: { unitId: null } })) > 0) return;
  await client.conflictPolicy.createMany({
    data: CONFLICT_RULES.map((rule) => ({
      rule,
      effect: DEFAULT_EFFECTS[rule],
      validFrom: dayToDb(day(SINCE)),
      source: "Mặc định của phần mềm (cần kiểm tra)",
    })),
  });
}
