import "server-only";
import type { Tx } from "@/lib/db/client";
import type { PlannedLetter } from "@/lib/domain/letter/share-letters";
import type { Day } from "@/lib/domain/shared/day";
import { notifyUnits } from "@/lib/notify/notify";

export const lettersPath = (classCode: string) => `/letters?class=${encodeURIComponent(classCode)}`;

/** Tells the units that a letter came, originals and copies apart. */
export async function tellUnits(
  tx: Tx,
  news: Readonly<{
    plan: readonly PlannedLetter[];
    training: Readonly<{ code: string; name: string }>;
    on: Day;
    acknowledgeBy: Day;
  }>,
): Promise<void> {
  const { plan, training, on, acknowledgeBy } = news;
  const units = await tx.orgUnit.findMany({
    where: { id: { in: plan.map(({ unitId }) => unitId) } },
    select: { id: true, path: true },
  });
  for (const [kind, notice] of [
    ["original", "resultLetter"],
    ["copy", "resultLetterCopy"],
  ] as const) {
    const addressed = new Set(plan.filter((letter) => letter.kind === kind).map(({ unitId }) => unitId));
    await notifyUnits(
      tx,
      units.filter(({ id }) => addressed.has(id)),
      "letter:acknowledge",
      on,
      {
        kind: notice,
        values: { class: training.name, code: training.code, by: acknowledgeBy },
        href: lettersPath(training.code),
      },
    );
  }
}
