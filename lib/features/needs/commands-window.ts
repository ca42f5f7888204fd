import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { decideMoveClosing, type MoveViolation } from "@/lib/domain/needs/decide-round";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { NeedsRoundStatus } from "@/lib/domain/shared/training-lists";
import { notifyUnits } from "@/lib/notify/notify";
import type { Request } from "./commands";
import { findOwnRound } from "./commands-board";
import type { MoveClosingInput } from "./schema";

type WindowRefusal = MoveViolation | Readonly<{ rule: "NEE-00" | "NEE-19" }>;

/** NEE-23: another last day, later or earlier; whoever has not signed yet hears of it with the reason. */
export function moveClosing({ actor, scope, today, input }: Request<MoveClosingInput>) {
  return inTransaction(async (tx): Promise<Decision<number, WindowRefusal>> => {
    const round = await findOwnRound(tx, scope, input.roundId);
    if (!round) return refuse([{ rule: "NEE-00" }]);
    const before = { opensOn: dayFromDb(round.opensOn), closesOn: dayFromDb(round.closesOn) };
    const { closesOn, reason } = input;
    const decision = decideMoveClosing({ ...before, status: round.status as NeedsRoundStatus }, closesOn, today);
    if (!decision.ok) return decision;
    const moved = await tx.needsRound.updateMany({
      where: { id: round.id, status: "open", version: input.version },
      data: { closesOn: dayToDb(closesOn), version: { increment: 1 } },
    });
    if (moved.count !== 1) return refuse([{ rule: "NEE-19" }]);
    const units = await tx.orgUnit.findMany({
      where: {
        needsAnswers: { some: { roundId: round.id, status: { not: "signed" } } },
        OR: [{ validTo: null }, { validTo: { gt: dayToDb(today) } }],
      },
      select: { id: true, path: true },
    });
    await notifyUnits(tx, units, "needs:answer", today, {
      kind: "needsMoved",
      values: { round: round.name, before: before.closesOn, closesOn, reason },
      href: `/needs/${round.id}`,
    });
    await recordAudit(tx, {
      event: "needs.moved",
      actor,
      unitId: round.unitId,
      subject: "needs",
      subjectId: round.id,
      before: { closesOn: before.closesOn },
      after: { closesOn, told: units.length },
      reason,
    });
    return ok(units.length);
  });
}
