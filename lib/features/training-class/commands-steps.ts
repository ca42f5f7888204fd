import { BY_ITSELF } from "@/lib/audit/nobody";
import "server-only";
import { type AuditEntry, recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { lockForRecompute } from "@/lib/compliance-store/locks";
import type { Tx } from "@/lib/db/client";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import type { Permission } from "@/lib/domain/access/permissions";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import {
  type Condition,
  conditionsOf,
  type StepFacts,
  type StepTarget,
  stepBetween,
  unmetOf,
} from "@/lib/domain/training-class/class-steps";
import { eachAlone } from "@/lib/jobs/each-alone";
import { notifyUnits } from "@/lib/notify/notify";
import { findPolicy } from "@/lib/seat-store/find-policy";
import { cancelClassNominations, releaseUndecided, releaseWaitlist } from "@/lib/seat-store/free-seats";
import { type ClassSeats, lockClassSeats } from "@/lib/seat-store/lock-class";
import { moveUpAfterCancelled } from "@/lib/seat-store/move-up-elsewhere";
import { tellLecturersCancelled } from "@/lib/teaching-store/tell-cancelled";
import { listAlreadyInTraining, listSeatedElsewhere, releaseLearners, writeLearners } from "./commands-learners";
import { listConcernedUnits } from "./queries-clashes";
import { findLastChange, findOwnClass, type OwnClass } from "./queries-facts";
import type { ClassStepInput } from "./schema";

/** CLS-10: no such step from here; CLS-11: what still does not hold; CLS-15: people already in another such course; CLS-20: who sits elsewhere in its hours. */
export type StepRefusal =
  | Readonly<{ rule: "CLS-00"; field: string }>
  | Readonly<{ rule: "CLS-10"; from: ClassStatus; to: ClassStatus }>
  | Readonly<{ rule: "CLS-11"; condition: Condition }>
  | Readonly<{ rule: "CLS-14"; by: string | null }>
  | Readonly<{ rule: "CLS-15" | "CLS-20"; names: readonly string[] }>;

export type StepAnswer = Decision<Readonly<{ id: number; code: string; freed: number; learners: number }>, StepRefusal>;
type Request = Readonly<{
  actor: Actor;
  scope: UnitScope;
  /** The right the button asks for; a step that asks for another is not taken through it. */
  permission: Permission;
  input: ClassStepInput;
  today: Day;
}>;

async function factsOf(tx: Tx, row: OwnClass, held: ClassSeats): Promise<StepFacts> {
  const counted = await tx.nomination.groupBy({ by: ["status"], where: { classId: row.id }, _count: true });
  const count = (...statuses: readonly string[]) =>
    counted.filter(({ status }) => statuses.includes(status)).reduce((sum, { _count }) => sum + _count, 0);
  return {
    startsOn: held.startsOn,
    endsOn: held.endsOn,
    nominateBy: held.nominateBy,
    hasPlace: row.place !== null || row.hostUnitId !== null,
    capacity: held.capacity,
    seatsAllotted: held.seatsAllotted,
    sizeMin: row.programme.sizeMin,
    accepted: count("accepted"),
    undecided: count("submitted", "returned"),
  };
}

/** Moves a class one step on, or cancels it; see the table in lib/domain/training-class/class-steps. */
export async function takeClassStep(request: Request): Promise<StepAnswer> {
  const answer = await writeClassStep(request);
  // NOM-26: whoever this class held may have a turn in another one.
  if (answer.ok && request.input.to === "cancelled") await moveUpAfterCancelled(answer.value.id, request.today);
  return answer;
}

function writeClassStep({ actor, scope, permission, input, today }: Request): Promise<StepAnswer> {
  const to = input.to as StepTarget;
  return inTransaction<StepAnswer>(
    async (tx) => {
      await lockForRecompute(tx, []);
      const held = await lockClassSeats(tx, input.classId);
      const row = await findOwnClass(tx, scope, input.classId);
      if (!held || !row) return refuse([{ rule: "CLS-00", field: "classId" } as const]);
      if (row.version !== input.version)
        return refuse([{ rule: "CLS-14", by: await findLastChange(tx, row.id) } as const]);
      const step = stepBetween(held.status, input.to);
      if (step === null || step.permission !== permission)
        return refuse([{ rule: "CLS-10", from: held.status, to: input.to } as const]);
      const unmet = unmetOf(conditionsOf(to, await factsOf(tx, row, held), input, today), input);
      if (unmet.length > 0) return refuse(unmet.map((condition) => ({ rule: "CLS-11", condition }) as const));

      const opened = {
        id: row.id,
        startsOn: held.startsOn,
        endsOn: held.endsOn,
        mode: row.mode,
        givesLevel: row.programme.givesLevel,
        school: row.partnerSchool ?? row.place ?? row.name,
        decisionNo: input.decisionNo ?? "",
      };
      if (to === "opened") {
        const names = await listAlreadyInTraining(tx, opened);
        if (names.length > 0) return refuse([{ rule: "CLS-15", names } as const]);
        const seated = await listSeatedElsewhere(tx, row.id);
        if (seated.length > 0) return refuse([{ rule: "CLS-20", names: seated } as const]);
      }
      if (to === "cancelled") await tellLecturersCancelled(tx, held, input.reason ?? "");
      await tx.trainingClass.update({
        where: { id: row.id },
        data: { status: to, version: { increment: 1 }, ...(await columnsOf(tx, to, held, input, today)) },
      });
      const learners = to === "opened" ? await writeLearners(tx, opened) : 0;
      const freed = await backToQueue(tx, held, to, { actor, reason: input.reason ?? "", on: today });
      await recordStep(tx, actor, held, to, { ...input, learners, freed });
      if (to === "calling" || to === "opened") await tell(tx, row, held, to, today);
      return ok({ id: row.id, code: row.code, freed, learners });
    },
    { isolation: "readCommitted", timeoutMs: 60_000 },
  );
}

/** What a step writes beside the state. */
async function columnsOf(tx: Tx, to: StepTarget, held: ClassSeats, input: ClassStepInput, today: Day) {
  const decision = { no: input.decisionNo, on: dayToDbOrNull(input.decisionOn) };
  switch (to) {
    case "calling": {
      // From the call on the order of seating is fixed: a later policy does not change the queue of this class.
      const policy = await findPolicy(tx, { policyId: held.policyId, unitPath: held.unitPath }, today);
      return { policyId: policy.id };
    }
    case "opened":
      return { openingDecisionNo: decision.no, openingDecisionOn: decision.on };
    case "cancelled":
      return { cancelReason: input.reason };
    case "selecting":
    case "running":
      return {};
  }
}

type Cancelling = Readonly<{ actor: AuditEntry["actor"]; reason: string; on: Day }>;

/** NOM-19: kept with each nomination whose turn had not come when its class was opened. */
const NOT_THEIR_TURN = "Lớp đã mở, chưa đến lượt";
/** NOM-24: kept with each one put in place of somebody in an opened class whom nobody accepted before it began. */
const BEGUN_WITHOUT = "Lớp đã khai giảng, chưa được xét";

/** Those whom a step sends back to the queue: everyone of a cancelled class, those who still wait for an opened one. */
async function backToQueue(tx: Tx, held: ClassSeats, to: StepTarget, by: Cancelling): Promise<number> {
  if (to === "cancelled") return release(tx, held, by);
  if (to === "running") return releaseUndecided(tx, held, { ...by, reason: BEGUN_WITHOUT });
  return to === "opened" ? releaseWaitlist(tx, held, { ...by, reason: NOT_THEIR_TURN }) : 0;
}

/** Everyone goes back to the queue with the time they have waited; units with seats but nobody on them hear of it too. */
async function release(tx: Tx, held: ClassSeats, cancelling: Cancelling): Promise<number> {
  const sending = await tx.nomination.findMany({
    where: { classId: held.id, status: { in: ["draft", "submitted", "returned", "accepted", "waitlisted"] } },
    select: { unitId: true },
    distinct: ["unitId"],
  });
  await releaseLearners(tx, held.id, cancelling.on, cancelling.reason);
  const freed = await cancelClassNominations(tx, held, cancelling);
  if (held.status === "draft") return freed;
  const told = new Set(sending.map(({ unitId }) => unitId));
  const others = [...held.allotments.keys()].filter((unitId) => !told.has(unitId));
  const units = await tx.orgUnit.findMany({ where: { id: { in: others } }, select: { id: true, path: true } });
  await notifyUnits(tx, units, "nomination:create", cancelling.on, {
    kind: "classCancelled",
    values: { class: held.name, code: held.code, reason: cancelling.reason },
    href: `/classes/${held.code}`,
  });
  return freed;
}

/** Those who may send people hear of the call; those who have sent people hear that the class is opened. */
async function tell(tx: Tx, row: OwnClass, held: ClassSeats, to: "calling" | "opened", on: Day): Promise<void> {
  const href = `/classes/${held.code}`;
  const values = { class: held.name, code: held.code, from: held.startsOn, to: held.endsOn };
  if (to === "opened") {
    const units = await tx.orgUnit.findMany({
      where: { nominations: { some: { classId: held.id, status: "accepted" } } },
      select: { id: true, path: true },
    });
    await notifyUnits(tx, units, "nomination:create", on, { kind: "classOpened", values, href });
    return;
  }
  const places = { unitId: row.unitId, hostUnitId: row.hostUnitId, clusterUnitId: row.clusterUnitId };
  const concerned = await listConcernedUnits(tx, { id: row.id, ...places }, held);
  const openToAll = row.clusterUnitId === null && held.capacity > held.seatsAllotted;
  const units = await tx.orgUnit.findMany({
    where: {
      OR: [
        { id: { in: concerned } },
        ...(openToAll ? [{ path: { startsWith: held.unitPath }, grants: { some: {} } }] : []),
      ],
    },
    select: { id: true, path: true },
  });
  const nominateBy = held.nominateBy ?? held.startsOn;
  await notifyUnits(tx, units, "nomination:create", on, {
    kind: "classCalling",
    values: { ...values, nominateBy },
    href,
  });
}

async function recordStep(
  tx: Tx,
  actor: AuditEntry["actor"],
  held: ClassSeats,
  to: StepTarget,
  given: Readonly<Partial<ClassStepInput> & { learners?: number; freed?: number }>,
): Promise<void> {
  await recordAudit(tx, {
    event: `class.${to}`,
    actor,
    unitId: held.unitId,
    subject: "training-class",
    subjectId: held.id,
    before: { status: held.status },
    after: {
      status: to,
      ...(given.decisionNo ? { decisionNo: given.decisionNo, decisionOn: given.decisionOn } : {}),
      ...(given.learners ? { learners: given.learners } : {}),
      ...(given.freed ? { freed: given.freed } : {}),
    },
    reason: given.reason ?? null,
  });
}

/**
 * Once a day: classes whose first day has come are running, whether or not somebody pressed the button. Written down,
 * not worked out when a page is drawn, so that lists, figures and the trail agree on the state of any class.
 */
export async function startDueClasses(today: Day): Promise<number> {
  const due = await inTransaction((tx) =>
    tx.trainingClass.findMany({
      where: { status: "opened", startsOn: { lte: dayToDb(today) } },
      select: { id: true },
      orderBy: { id: "asc" },
    }),
  );
  let started = 0;
  const ids = due.map(({ id }) => id);
  await eachAlone("start due classes", ids, async (id) => {
    started += await inTransaction(
      async (tx) => {
        const held = await lockClassSeats(tx, id);
        if (held?.status !== "opened" || held.startsOn > today) return 0;
        await tx.trainingClass.update({ where: { id }, data: { status: "running", version: { increment: 1 } } });
        const freed = await backToQueue(tx, held, "running", { actor: BY_ITSELF, reason: "", on: today });
        await recordStep(tx, BY_ITSELF, held, "running", { freed });
        return 1;
      },
      { isolation: "readCommitted" },
    );
  });
  return started;
}
