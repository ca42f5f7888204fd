import "server-only";
import { dayToDb } from "@/lib/db/day";
import { decideHomeTransfer, type TransferViolation } from "@/lib/domain/cadre/decide-home-transfer";
import { decideEnd, type EndViolation } from "@/lib/domain/cadre/decide-record";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { Edited, HomeViolation } from "./commands";
import {
  type ChangedMeanwhile,
  type ChangeRequest,
  changeCadre,
  movedOn,
  type NotFound,
  type OverlapViolation,
  recordChange,
} from "./commands-change";
import { findUnitFacts, listPostsOnFile } from "./queries-facts";
import type { EndCadreInput, TransferCadreInput } from "./schema";

/** The person is no longer followed from a day on; posts still open end with it, everything stays on file. */
export function endCadre(
  request: ChangeRequest & Readonly<{ input: EndCadreInput; today: Day }>,
): Promise<Decision<Edited, EndViolation | ChangedMeanwhile | NotFound | OverlapViolation>> {
  const { actor, input, today } = request;
  return changeCadre<Edited, EndViolation | ChangedMeanwhile>(request, async (tx, cadre) => {
    const posts = await listPostsOnFile(tx, cadre.id);
    const conflicts = await movedOn(tx, cadre, input.version, ["unit", "endedOn"]);
    const decision = decideEnd({ endedOn: cadre.endedOn, homeFrom: cadre.homeFrom, posts }, input.endedOn, today);
    if (conflicts.length > 0 || !decision.ok)
      return refuse([...conflicts, ...(decision.ok ? [] : decision.violations)]);
    const version = cadre.version + 1;
    const until = dayToDb(input.endedOn);
    await tx.cadre.update({
      where: { id: cadre.id },
      data: { endedOn: until, endReason: input.reason, version, updatedAt: new Date() },
    });
    const ended = await tx.post.updateMany({
      where: { cadreId: cadre.id, validFrom: { lt: until }, OR: [{ validTo: null }, { validTo: { gt: until } }] },
      data: { validTo: until },
    });
    await recordChange(tx, actor, cadre, {
      event: "cadre.ended",
      before: { endedOn: null, version: cadre.version },
      after: { endedOn: input.endedOn, postsEnded: ended.count, version },
      reason: input.reason,
    });
    return ok({ id: cadre.id, version });
  });
}

/** Moves the person to another unit on a day. The old home stays in the history; posts there end only when asked for. */
export function transferCadre(
  request: ChangeRequest & Readonly<{ input: TransferCadreInput; today: Day }>,
): Promise<Decision<Edited, TransferViolation | HomeViolation | ChangedMeanwhile | NotFound | OverlapViolation>> {
  const { actor, scope, input, today } = request;
  return changeCadre<Edited, TransferViolation | HomeViolation | ChangedMeanwhile>(request, async (tx, cadre) => {
    const target = await findUnitFacts(tx, scope, input.unit);
    if (!target) return refuse([{ rule: "CAD-09" } as const]);
    const conflicts = await movedOn(tx, cadre, input.version, ["unit", "endedOn"]);
    const decision = decideHomeTransfer(
      { home: { unitId: cadre.unitId, from: cadre.homeFrom }, endedOn: cadre.endedOn },
      target,
      input.on,
      today,
    );
    if (conflicts.length > 0 || !decision.ok)
      return refuse([...conflicts, ...(decision.ok ? [] : decision.violations)]);

    const on = dayToDb(input.on);
    const version = cadre.version + 1;
    await tx.cadreHome.updateMany({ where: { cadreId: cadre.id, validTo: null }, data: { validTo: on } });
    await tx.cadreHome.create({
      data: { cadreId: cadre.id, unitId: target.id, validFrom: on, decisionNo: input.decisionNo, reason: input.reason },
    });
    await tx.cadre.update({ where: { id: cadre.id }, data: { unitId: target.id, version, updatedAt: new Date() } });
    const ended = input.endPosts
      ? await tx.post.updateMany({
          where: {
            cadreId: cadre.id,
            unitId: cadre.unitId,
            lane: "current",
            validFrom: { lt: on },
            OR: [{ validTo: null }, { validTo: { gt: on } }],
          },
          data: { validTo: on },
        })
      : { count: 0 };
    await recordChange(
      tx,
      actor,
      { id: cadre.id, unitId: target.id },
      {
        event: "cadre.transferred",
        before: { unit: cadre.unitCode, version: cadre.version },
        after: { unit: target.code, on: input.on, decisionNo: input.decisionNo, postsEnded: ended.count, version },
        reason: input.reason,
      },
    );
    return ok({ id: cadre.id, version });
  });
}
