import type { Tx } from "@/lib/db/client";
import type { NormRole } from "@/lib/domain/shared/teaching-lists";

const SOURCE = "Quyết định 1853-QĐ/BTGTW năm 2010";
const SINCE = "2010-03-04";

/** Standard hours a year by role. The text itself has not been seen: all need checking. */
export const TEACHING_NORMS: readonly Readonly<{ role: Exclude<NormRole, "none">; hours: number }>[] = [
  { role: "director", hours: 40 },
  { role: "deputy", hours: 60 },
  { role: "fullTime", hours: 120 },
  { role: "officeDuty", hours: 90 },
];

/** Norms for the whole country, for roles that have none yet; what people changed stays. */
export async function seedTeachingNorms(client: Tx): Promise<void> {
  const present = await client.teachingNorm.findMany({ where: { unitId: null }, select: { normRole: true } });
  const known = new Set(present.map(({ normRole }) => normRole));
  await client.teachingNorm.createMany({
    data: TEACHING_NORMS.filter(({ role }) => !known.has(role)).map(({ role, hours }) => ({
      normRole: role,
      hours,
      validFrom: new Date(`${SINCE}T00:00:00Z`),
      source: SOURCE,
      needsCheck: true,
    })),
  });
}
