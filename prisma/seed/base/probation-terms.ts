import type { Tx } from "@/lib/db/client";

/** Twelve months as far back as anybody in the register joined; earlier statutes have not been seen: to be checked. */
const PROBATION_TERMS = [
  {
    months: 12,
    validFrom: "1945-09-02",
    validTo: null,
    source: "Điều lệ Đảng Cộng sản Việt Nam (Đại hội XI, 2011), Điều 5",
    needsCheck: true,
  },
] as const;

/** Only where there is none yet: what people changed stays. */
export async function seedProbationTerms(client: Tx): Promise<void> {
  if ((await client.probationTerm.count()) > 0) return;
  await client.probationTerm.createMany({
    data: PROBATION_TERMS.map((term) => ({ ...term, validFrom: new Date(`${term.validFrom}T00:00:00Z`) })),
  });
}
