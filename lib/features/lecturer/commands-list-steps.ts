import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { decideListApproval, decideProposal, decideReturn, decideStrikeOff } from "@/lib/domain/lecturer/decide-list";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { notifyUnits, notifyUsers } from "@/lib/notify/notify";
import { listLeftUnapproved } from "@/lib/teaching-store/unapproved-lessons";
import { today as dayOf } from "@/lib/time/today";
import { type ListRefusal, type ListRequest, type LockedList, lockList } from "./commands-lists";
import type { ApproveListInput, ProposeListInput, ReturnListInput, StrikeOffInput } from "./schema";

type Answer = Promise<Decision<number, ListRefusal>>;
type Dated<Input> = ListRequest<Input> & Readonly<{ today: Day }>;

const LOCKED = { isolation: "readCommitted" } as const;
const NOT_FOUND = { rule: "LEC-00", field: "listId" } as const;
const STALE = { rule: "LEC-18" } as const;

function notice(kind: string, list: LockedList) {
  return {
    kind,
    values: { list: list.name, unit: list.unit.name },
    href: `/lecturers/lists/${list.id}?unit=${list.unit.code}`,
  };
}

function audited(list: LockedList) {
  return {
    unitId: list.unitId,
    subject: "lecturer-list",
    subjectId: list.id,
    before: { status: list.status },
  } as const;
}

/** The centre sends its list up to the standing committee. */
export function proposeList({ actor, scope, input, today }: Dated<ProposeListInput>): Answer {
  return inTransaction(async (tx) => {
    const list = await lockList(tx, scope, input.listId);
    if (!list) return refuse([NOT_FOUND]);
    const entries = await tx.$queryRaw<{ name: string; topics: number }[]>`
      SELECT l.full_name AS name, (SELECT count(*)::int FROM lecturer_list_topic t WHERE t.entry_id = e.id) AS topics
        FROM lecturer_list_entry e JOIN lecturer l ON l.id = e.lecturer_id WHERE e.list_id = ${list.id} ORDER BY l.sort_key`;
    const decision = decideProposal(list.status, entries);
    if (!decision.ok) return decision;
    if (list.version !== input.version) return refuse([STALE]);
    await tx.lecturerList.update({
      where: { id: list.id },
      data: {
        status: "proposed",
        proposedAt: new Date(),
        proposedById: actor.id,
        remarks: null,
        version: { increment: 1 },
      },
    });
    await recordAudit(tx, {
      event: "lecturer-list.proposed",
      actor,
      ...audited(list),
      after: { status: "proposed", people: entries.length },
    });
    await notifyUnits(tx, [list.unit], "lecturer:approve", today, notice("lecturerListProposed", list));
    return ok(list.id);
  }, LOCKED);
}

/** The standing committee approves what it has looked at, with its resolution. */
export function approveList({ actor, scope, input, today }: Dated<ApproveListInput>): Answer {
  return inTransaction(async (tx) => {
    const list = await lockList(tx, scope, input.listId);
    if (!list) return refuse([NOT_FOUND]);
    const decision = decideListApproval(list.status, input.approvedOn, today);
    if (!decision.ok) return decision;
    if (list.version !== input.version) return refuse([STALE]);
    await tx.lecturerList.update({
      where: { id: list.id },
      data: {
        status: "approved",
        resolutionNo: input.resolutionNo,
        approvedOn: dayToDb(input.approvedOn),
        approvedById: actor.id,
        version: { increment: 1 },
      },
    });
    await recordAudit(tx, {
      event: "lecturer-list.approved",
      actor,
      ...audited(list),
      after: { status: "approved", resolutionNo: input.resolutionNo, approvedOn: input.approvedOn },
    });
    await notifyUnits(tx, [list.unit], "lecturer:manage", today, notice("lecturerListApproved", list));
    return ok(list.id);
  }, LOCKED);
}

export function returnList({ actor, scope, input, today }: Dated<ReturnListInput>): Answer {
  return inTransaction(async (tx) => {
    const list = await lockList(tx, scope, input.listId);
    if (!list) return refuse([NOT_FOUND]);
    const decision = decideReturn(list.status);
    if (!decision.ok) return decision;
    if (list.version !== input.version) return refuse([STALE]);
    await tx.lecturerList.update({
      where: { id: list.id },
      data: { status: "returned", remarks: input.reason, version: { increment: 1 } },
    });
    await recordAudit(tx, {
      event: "lecturer-list.returned",
      actor,
      ...audited(list),
      after: { status: "returned" },
      reason: input.reason,
    });
    await notifyUnits(tx, [list.unit], "lecturer:manage", today, notice("lecturerListReturned", list));
    return ok(list.id);
  }, LOCKED);
}

export type StruckOff = Readonly<{ id: number; lessons: number }>;

/**
 * LEC-23: somebody is struck off an approved list before it ends. LEC-31: lessons to come that this leaves without an
 * approved lecturer are counted, and told to the offices that run them; the lecturer is told too.
 */
export function strikeOff({
  actor,
  scope,
  input,
  now,
}: ListRequest<StrikeOffInput> & Readonly<{ now: Date }>): Promise<Decision<StruckOff, ListRefusal>> {
  return inTransaction<Decision<StruckOff, ListRefusal>>(async (tx) => {
    const list = await lockList(tx, scope, input.listId);
    if (!list) return refuse([NOT_FOUND]);
    // Whoever puts the lecturer on a session holds this row: it is counted here, or refused there.
    await tx.$queryRaw`SELECT id FROM lecturer WHERE id = ${input.lecturerId} FOR NO KEY UPDATE`;
    const entry = await tx.lecturerListEntry.findUnique({
      where: { listId_lecturerId: { listId: list.id, lecturerId: input.lecturerId } },
      select: { id: true, endedOn: true, lecturer: { select: { fullName: true, userId: true } } },
    });
    if (!entry) return refuse([{ rule: "LEC-00", field: "lecturerId" } as const]);
    const decision = decideStrikeOff(
      {
        status: list.status,
        from: dayFromDb(list.validFrom),
        to: dayFromDb(list.validTo),
        endedOn: dayFromDbOrNull(entry.endedOn),
      },
      input.endedOn,
    );
    if (!decision.ok) return decision;
    await tx.lecturerListEntry.update({
      where: { id: entry.id },
      data: { endedOn: dayToDb(input.endedOn), endReason: input.reason },
    });
    const { fullName: name, userId } = entry.lecturer;
    const left = await listLeftUnapproved(tx, input.lecturerId, input.endedOn, now);
    const lessons = left.reduce((sum, unit) => sum + unit.lessons, 0);
    await recordAudit(tx, {
      event: "lecturer-list.struck-off",
      actor,
      ...audited(list),
      after: { lecturer: name, endedOn: input.endedOn, lessons },
      reason: input.reason,
    });
    const values = { list: list.name, day: input.endedOn };
    for (const unit of left)
      await notifyUnits(tx, [unit], "teaching:manage", dayOf(now), {
        kind: "lecturerStruckOff",
        values: { ...values, name, lessons: unit.lessons },
        href: `/teaching/office?queue=unapproved&unit=${unit.code}`,
      });
    if (userId !== null)
      await notifyUsers(tx, [userId], {
        kind: "struckOff",
        values: { ...values, reason: input.reason },
        href: "/teaching",
      });
    return ok({ id: list.id, lessons });
  }, LOCKED);
}
