import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { areFollowUpMonths } from "@/lib/domain/feedback/follow-up";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { FOLLOW_UP_KEY, findFollowUpMonths, listFollowUpMonths, monthsState } from "./queries-settings";
import type { MonthsInput } from "./schema";

export type MonthsRefusal = Readonly<{ rule: "FEE-00" | "FEE-10" | "FEE-14" }>;

/** FEE-14: months after a closing at which sending units are asked, for classes closed from a day on. */
export function setFollowUpMonths({
  actor,
  scope,
  input,
}: Readonly<{ actor: Actor; scope: UnitScope; input: MonthsInput }>): Promise<Decision<string, MonthsRefusal>> {
  return inTransaction(async (tx) => {
    const unit = await tx.orgUnit.findFirst({
      where: { code: input.unit, ...unitInScope(scope) },
      select: { id: true, code: true, path: true },
    });
    if (!unit) return refuse([{ rule: "FEE-00" } as const]);
    const { months, validFrom } = input;
    const place = { id: unit.id, currentPath: unit.path };
    const lines = await listFollowUpMonths(tx, place);
    if (monthsState(lines) !== input.seen) return refuse([{ rule: "FEE-10" } as const]);
    if (!areFollowUpMonths(months)) return refuse([{ rule: "FEE-14" } as const]);
    const before = await findFollowUpMonths(tx, place, validFrom);
    const key = { unitId: unit.id, key: FOLLOW_UP_KEY, validFrom: dayToDb(validFrom) };
    await tx.unitSetting.upsert({
      where: { unitId_key_validFrom: key },
      create: { ...key, value: months },
      update: { value: months },
    });
    await recordAudit(tx, {
      event: "feedback.months-set",
      actor,
      unitId: unit.id,
      subject: "unit",
      subjectId: unit.id,
      before: before && { months: before.months, validFrom: before.from },
      after: { months, validFrom },
    });
    return ok(unit.code);
  });
}
