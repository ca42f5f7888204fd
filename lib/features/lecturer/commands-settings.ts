import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { decideSetting, type SettingViolation } from "@/lib/domain/lecturer/decide-setting";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { SetNormInput, SetRateInput } from "./schema";

export type SettingRefusal = SettingViolation | Readonly<{ rule: "LEC-00"; field: "unit" }>;
type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;
type Answer = Promise<Decision<number, SettingRefusal>>;

type Stored = Readonly<{ id: number; validFrom: Date; validTo: Date | null }>;
const ranged = (rows: readonly Stored[]) =>
  rows.map(({ id, validFrom, validTo }) => ({ id, from: dayFromDb(validFrom), to: dayFromDbOrNull(validTo) }));

function findUnit(tx: Tx, scope: UnitScope, code: string) {
  return tx.orgUnit.findFirst({ where: { AND: [{ code }, unitInScope(scope)] }, select: { id: true } });
}

/** What a session of a rank is paid from a day on. */
export function setRate({ actor, scope, input }: Request<SetRateInput>): Answer {
  return inTransaction(async (tx) => {
    const unit = await findUnit(tx, scope, input.unit);
    if (!unit) return refuse([{ rule: "LEC-00", field: "unit" } as const]);
    const { rank, perSession, source, validFrom } = input;
    const present = await tx.teachingRate.findMany({ where: { unitId: unit.id, rank } });
    const decision = decideSetting(ranged(present), validFrom);
    if (!decision.ok) return decision;
    const { ends } = decision.value;
    if (ends) await tx.teachingRate.update({ where: { id: ends.id }, data: { validTo: dayToDb(validFrom) } });
    const { id } = await tx.teachingRate.create({
      data: { unitId: unit.id, rank, perSession, source, validFrom: dayToDb(validFrom) },
    });
    await recordAudit(tx, {
      event: "lecturer.rate-set",
      actor,
      unitId: unit.id,
      subject: "lecturer",
      subjectId: `rate-${id}`,
      after: { rank, perSession, validFrom, source },
    });
    return ok(id);
  });
}

/** Hours a year that a role owes at a unit from a day on. */
export function setNorm({ actor, scope, input }: Request<SetNormInput>): Answer {
  return inTransaction(async (tx) => {
    const unit = await findUnit(tx, scope, input.unit);
    if (!unit) return refuse([{ rule: "LEC-00", field: "unit" } as const]);
    const { normRole, hours, source, validFrom } = input;
    const present = await tx.teachingNorm.findMany({ where: { unitId: unit.id, normRole } });
    const decision = decideSetting(ranged(present), validFrom);
    if (!decision.ok) return decision;
    const { ends } = decision.value;
    if (ends) await tx.teachingNorm.update({ where: { id: ends.id }, data: { validTo: dayToDb(validFrom) } });
    const { id } = await tx.teachingNorm.create({
      data: { unitId: unit.id, normRole, hours, source, validFrom: dayToDb(validFrom) },
    });
    await recordAudit(tx, {
      event: "lecturer.norm-set",
      actor,
      unitId: unit.id,
      subject: "lecturer",
      subjectId: `norm-${id}`,
      after: { normRole, hours, validFrom, source },
    });
    return ok(id);
  });
}
