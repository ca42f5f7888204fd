import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb } from "@/lib/db/day";
import { FOLLOW_UP_MONTHS } from "@/lib/domain/feedback/follow-up";
import type { Day } from "@/lib/domain/shared/day";
import { FOLLOW_UP_KEY } from "./queries-follow";

export type MonthsLine = Readonly<{ months: number; from: Day; unitName: string; own: boolean }>;

/** What the unit and those above it have set, the nearest first and the newest of each on top. Caller has found the unit. */
export async function listFollowUpMonths(
  tx: Tx,
  unit: Readonly<{ id: number; currentPath: string }>,
): Promise<MonthsLine[]> {
  const line = unit.currentPath.split("/").filter(Boolean).map(Number);
  const rows = await tx.unitSetting.findMany({
    where: { key: FOLLOW_UP_KEY, unitId: { in: line } },
    select: { unitId: true, value: true, validFrom: true, unit: { select: { name: true } } },
    orderBy: [{ unit: { depth: "desc" } }, { validFrom: "desc" }],
    take: 100,
  });
  return rows.map(({ unitId, value, validFrom, unit: { name } }) => ({
    months: typeof value === "number" ? value : FOLLOW_UP_MONTHS,
    from: dayFromDb(validFrom),
    unitName: name,
    own: unitId === unit.id,
  }));
}

/** The line in force on a day: of the nearest unit that has set any by then (FEE-14). */
export function monthsInForce(lines: readonly MonthsLine[], on: Day): MonthsLine | null {
  return lines.find(({ from }) => from <= on) ?? null;
}

/** What an officer saw, in short: who saves says on which state. */
export function monthsState(lines: readonly MonthsLine[]): string {
  return (
    lines
      .filter(({ own }) => own)
      .map(({ from, months }) => `${from}=${months}`)
      .join(";") || "-"
  );
}
