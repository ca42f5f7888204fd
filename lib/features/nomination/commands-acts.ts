import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { covers, type UnitScope } from "@/lib/auth/scope";
import { lockForRecompute } from "@/lib/compliance-store/locks";
import type { Tx } from "@/lib/db/client";
import { readScan, storeScan } from "@/lib/db/stored-scan";
import { inTransaction } from "@/lib/db/transaction";
import type { ScanViolation } from "@/lib/domain/cadre/decide-scan";
import type { PersonViolation } from "@/lib/domain/nomination/decide-nomination";
import { ACT_RULES, type ActViolation, decideAct, type NominationAct } from "@/lib/domain/nomination/nomination-acts";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { notifyUnits } from "@/lib/notify/notify";
import { freeSeats } from "@/lib/seat-store/free-seats";
import { type ClassSeats, lockClassSeats, lockPeople } from "@/lib/seat-store/lock-class";
import { moveUpWaitlist } from "@/lib/seat-store/move-up";
import { moveUpElsewhere } from "@/lib/seat-store/move-up-elsewhere";
import { type NotFound, notFound } from "./commands";
import { addLearners, listLateClashes, takeBackEnrolments } from "./commands-late";
import { listNominationsAtHand, type NominationAtHand } from "./queries-acts";
import { findClassOnDesk } from "./queries-class";

export type ActOnViolation = ActViolation | ScanViolation | PersonViolation | NotFound;
export type ActDone = Readonly<{ act: NominationAct; count: number; movedUp: number }>;

export type ActRequest = Readonly<{
  actor: Actor;
  /** Where the actor holds the permission of the act. */
  scope: UnitScope;
  act: Exclude<NominationAct, "replace">;
  input: Readonly<{ class: string; nominations: readonly number[]; reason: string | null; file?: File | null }>;
  today: Day;
}>;

/** Names of the audit events: nomination.accepted … */
const EVENTS: Readonly<Record<NominationAct, string>> = {
  accept: "accepted",
  reject: "rejected",
  return: "returned",
  waitlist: "waitlisted",
  resubmit: "resubmitted",
  withdraw: "withdrawn",
  replace: "replaced",
  noShow: "no-show",
};

/** Whether the act lies in the scope: the organiser's acts by the class, a unit's own by each nomination. */
export function inReach(
  act: NominationAct,
  scope: UnitScope,
  held: ClassSeats,
  nominations: readonly NominationAtHand[],
): boolean {
  return ACT_RULES[act].side === "organiser"
    ? covers(scope, held.unitPath)
    : nominations.every(({ unitPath }) => covers(scope, unitPath));
}

/** Tells the other side: the units what the organiser did, the organiser what a unit did. */
export async function tellOtherSide(
  tx: Tx,
  act: NominationAct,
  held: ClassSeats,
  nominations: readonly NominationAtHand[],
  told: Readonly<{ reason: string | null; on: Day }>,
): Promise<void> {
  const href = `/nominations?class=${encodeURIComponent(held.code)}`;
  const values = { class: held.name, code: held.code, reason: told.reason ?? "" };
  const kind = `nomination${act.charAt(0).toUpperCase()}${act.slice(1)}`;
  if (ACT_RULES[act].side === "organiser") {
    const units = new Map(nominations.map(({ unitId, unitPath }) => [unitId, { id: unitId, path: unitPath }]));
    await notifyUnits(tx, [...units.values()], "nomination:create", told.on, { kind, values, href });
    return;
  }
  const unit = [...new Set(nominations.map(({ unitName }) => unitName))].join(", ");
  await notifyUnits(tx, [{ id: held.unitId, path: held.unitPath }], "nomination:decide", told.on, {
    kind,
    values: { ...values, unit, count: nominations.length },
    href,
  });
}

export async function recordAct(
  tx: Tx,
  actor: Actor,
  act: NominationAct,
  held: ClassSeats,
  nominations: readonly NominationAtHand[],
  more: Readonly<{ reason: string | null; after?: Record<string, unknown> }>,
): Promise<void> {
  await recordAudit(tx, {
    event: `nomination.${EVENTS[act]}`,
    actor,
    unitId: ACT_RULES[act].side === "organiser" ? held.unitId : (nominations[0]?.unitId ?? held.unitId),
    subject: "training-class",
    subjectId: held.id,
    before: { nominations: nominations.map(({ id, cadreId, status }) => ({ id, cadreId, status })) },
    after: { code: held.code, status: ACT_RULES[act].to, ...more.after },
    reason: more.reason,
  });
}

/** NOM-23: of these nominations, those whose person sat in a session, has a mark, or a result. */
async function listThere(tx: Tx, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await tx.classEnrolment.findMany({
    where: {
      nominationId: { in: [...ids] },
      OR: [
        // Whoever left has been there, or is written down as gone already.
        { status: { not: "enrolled" } },
        { attendance: { some: { state: { in: ["present", "late"] } } } },
        {
          assessmentPapers: {
            some: { OR: [{ mark: { not: null } }, { handedInOn: { not: null } }, { marks: { some: {} } }] },
          },
        },
        { results: { some: {} } },
      ],
    },
    select: { nominationId: true },
  });
  return new Set(rows.flatMap(({ nominationId }) => nominationId ?? []));
}

/** Writes the step; those that leave a seat make room for the waiting list in the same transaction. */
async function writeAct(tx: Tx, { actor, act, input, today }: ActRequest, held: ClassSeats): Promise<number> {
  const { from, to } = ACT_RULES[act];
  const { reason } = input;
  if (to === "accepted" || to === "returned" || to === "submitted") {
    await tx.nomination.updateMany({
      where: { id: { in: [...input.nominations] }, classId: held.id, status: { in: [...from] } },
      data: {
        status: to,
        reason,
        ...(act === "resubmit"
          ? { submittedAt: new Date(), submittedById: actor.id }
          : { decidedAt: new Date(), decidedById: actor.id }),
        version: { increment: 1 },
      },
    });
    if (act === "accept" && held.status === "opened") await addLearners(tx, held, input.nominations);
    return 0;
  }
  if (to !== "rejected" && to !== "waitlisted" && to !== "withdrawn" && to !== "noShow") return 0;
  await freeSeats(tx, held, input.nominations, { to, from, reason, actor });
  if (to === "noShow" || held.status === "opened") await takeBackEnrolments(tx, input.nominations);
  const setBack = to === "waitlisted" ? input.nominations : [];
  return (await moveUpWaitlist(tx, held.id, { on: today, actor, setBack })).length;
}

/**
 * One act on one or many nominations of a class: read while the class is held, decided by the one table of steps,
 * written, told and audited together, or refused whole with the name of everyone it cannot be done to.
 */
export async function actOnNominations(request: ActRequest): Promise<Decision<ActDone, ActOnViolation>> {
  const answer = await writeOnNominations(request);
  const letsGo = (["reject", "waitlist", "withdraw", "noShow"] as const).find((act) => act === request.act);
  if (answer.ok && letsGo) await moveUpElsewhere(request.input.nominations, request.today);
  return answer;
}

async function writeOnNominations(request: ActRequest): Promise<Decision<ActDone, ActOnViolation>> {
  const { actor, scope, act, input, today } = request;
  const scan = await readScan(input.file ?? null);
  if (!scan.ok) return scan;
  return inTransaction<Decision<ActDone, ActOnViolation>>(
    async (tx) => {
      const seen = await findClassOnDesk(tx, scopeFor(actor, "class:read"), input.class);
      if (!seen) return notFound("class");
      // The order of lib/seat-store/lock-class.ts: what may recompute people (NOM-24) says so before it holds the class.
      if (act === "noShow" || act === "withdraw" || act === "accept") await lockForRecompute(tx, []);
      const held = await lockClassSeats(tx, seen.id);
      const nominations = held ? await listNominationsAtHand(tx, held.id, input.nominations) : [];
      if (!held || nominations.length !== input.nominations.length) return notFound("nomination");
      if (!inReach(act, scope, held, nominations)) return notFound("nomination");
      const there = act === "noShow" ? await listThere(tx, input.nominations) : new Set<number>();
      const asked = nominations.map((one) => ({ ...one, wasThere: there.has(one.id) }));
      const decision = decideAct(act, { classStatus: held.status, startsOn: held.startsOn, nominations: asked }, today);
      if (!decision.ok) return decision;
      if (act === "accept" && held.status === "opened") {
        await lockPeople(
          tx,
          nominations.map(({ cadreId }) => cadreId),
        );
        const clashes = await listLateClashes(tx, held, input.nominations);
        if (clashes.length > 0) return refuse(clashes);
      }
      const fileId = await storeScan(tx, scan.value);
      if (fileId !== null)
        await tx.nominationFile.createMany({ data: nominations.map(({ id }) => ({ nominationId: id, fileId })) });
      const movedUp = await writeAct(tx, request, held);
      await recordAct(tx, actor, act, held, nominations, { reason: input.reason, after: { movedUp } });
      await tellOtherSide(tx, act, held, nominations, { reason: input.reason, on: today });
      return ok({ act, count: nominations.length, movedUp });
    },
    { isolation: "readCommitted" },
  );
}
