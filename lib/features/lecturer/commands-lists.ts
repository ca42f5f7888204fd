import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { decideEdit, decideTerm, type ListViolation } from "@/lib/domain/lecturer/decide-list";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { LecturerListStatus } from "@/lib/domain/shared/teaching-lists";
import type { AddEntriesInput, ChangeEntryInput, ChangeListInput, CreateListInput, RemoveEntryInput } from "./schema";

/** LEC-00: no such list, unit or lecturer; LEC-18: changed meanwhile. */
export type ListRefusal =
  | ListViolation
  | Readonly<{ rule: "LEC-00"; field: "unit" | "listId" | "lecturerId" | "topics" }>
  | Readonly<{ rule: "LEC-18" }>;
export type ListRequest<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;
type Answer = Promise<Decision<number, ListRefusal>>;

/** A list within the scope, its row locked: whoever comes second sees what the first one did. */
export async function lockList(tx: Tx, scope: UnitScope, id: number) {
  await tx.$queryRaw`SELECT id FROM lecturer_list WHERE id = ${id} FOR UPDATE`;
  const list = await tx.lecturerList.findFirst({
    where: { id, unit: unitInScope(scope) },
    include: { unit: { select: { id: true, code: true, name: true, path: true } } },
  });
  return list && { ...list, status: list.status as LecturerListStatus };
}
export type LockedList = NonNullable<Awaited<ReturnType<typeof lockList>>>;

const LOCKED = { isolation: "readCommitted" } as const;

/** Every lecturer of the unit's register who teaches on the list's first day, with the topics of the register. */
async function takeFromRegister(tx: Tx, listId: number, only: readonly number[] | null): Promise<number> {
  const entries = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO lecturer_list_entry (list_id, lecturer_id)
    SELECT a.id, l.id FROM lecturer_list a JOIN org_unit u ON u.id = a.unit_id JOIN org_unit ru ON ru.path LIKE u.path || '%'
      JOIN lecturer l ON l.unit_id = ru.id AND (l.valid_to IS NULL OR l.valid_to > a.valid_from)
     WHERE a.id = ${listId} AND (${only === null} OR l.id = ANY(${[...(only ?? [])]}::int[]))
     ORDER BY l.sort_key ON CONFLICT DO NOTHING RETURNING id`;
  await tx.$executeRaw`
    INSERT INTO lecturer_list_topic (entry_id, programme_id, topic_key)
    SELECT e.id, t.programme_id, t.topic_key FROM lecturer_list_entry e JOIN lecturer_topic t ON t.lecturer_id = e.lecturer_id
     WHERE e.id = ANY(${entries.map(({ id }) => id)}::int[])`;
  return entries.length;
}

/** The people of the unit's newest approved list who still teach and were not struck off, with what it approved. */
async function takeFromLast(tx: Tx, listId: number): Promise<number> {
  const entries = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO lecturer_list_entry (list_id, lecturer_id)
    SELECT a.id, e.lecturer_id FROM lecturer_list a
      JOIN lecturer_list last ON last.id = (SELECT x.id FROM lecturer_list x WHERE x.unit_id = a.unit_id AND x.status = 'approved'
                                             ORDER BY x.valid_from DESC, x.id DESC LIMIT 1)
      JOIN lecturer_list_entry e ON e.list_id = last.id AND e.ended_on IS NULL
      JOIN lecturer l ON l.id = e.lecturer_id AND (l.valid_to IS NULL OR l.valid_to > a.valid_from)
     WHERE a.id = ${listId} RETURNING id`;
  await tx.$executeRaw`
    INSERT INTO lecturer_list_topic (entry_id, programme_id, topic_key)
    SELECT e.id, t.programme_id, t.topic_key FROM lecturer_list_entry e
      JOIN lecturer_list_entry old ON old.lecturer_id = e.lecturer_id JOIN lecturer_list_topic t ON t.entry_id = old.id
     WHERE e.id = ANY(${entries.map(({ id }) => id)}::int[])
       AND old.list_id = (SELECT x.id FROM lecturer_list x JOIN lecturer_list a ON a.id = ${listId}
                           WHERE x.unit_id = a.unit_id AND x.status = 'approved' ORDER BY x.valid_from DESC, x.id DESC LIMIT 1)`;
  return entries.length;
}

/** A list is drafted: from the register, or from the one before it. */
export function createList({ actor, scope, input }: ListRequest<CreateListInput>): Answer {
  return inTransaction(async (tx) => {
    const unit = await tx.orgUnit.findFirst({
      where: { AND: [{ code: input.unit }, unitInScope(scope)] },
      select: { id: true },
    });
    if (!unit) return refuse([{ rule: "LEC-00", field: "unit" } as const]);
    const term = decideTerm(input.validFrom, input.lastDay);
    if (!term.ok) return term;
    const { id } = await tx.lecturerList.create({
      data: {
        unitId: unit.id,
        name: input.name,
        term: input.term,
        validFrom: dayToDb(input.validFrom),
        validTo: dayToDb(input.lastDay),
      },
      select: { id: true },
    });
    const people = input.source === "last" ? await takeFromLast(tx, id) : await takeFromRegister(tx, id, null);
    await recordAudit(tx, {
      event: "lecturer-list.created",
      actor,
      unitId: unit.id,
      subject: "lecturer-list",
      subjectId: id,
      after: {
        name: input.name,
        term: input.term,
        from: input.validFrom,
        to: input.lastDay,
        people,
        source: input.source,
      },
    });
    return ok(id);
  });
}

/** The list to edit, or why it cannot be. */
async function editable(
  tx: Tx,
  scope: UnitScope,
  input: Readonly<{ listId: number; version: number }>,
): Promise<Decision<LockedList, ListRefusal>> {
  const list = await lockList(tx, scope, input.listId);
  if (!list) return refuse([{ rule: "LEC-00", field: "listId" } as const]);
  const may = decideEdit(list.status);
  if (!may.ok) return may;
  return list.version === input.version ? ok(list) : refuse([{ rule: "LEC-18" } as const]);
}

async function edited(tx: Tx, actor: Actor, list: LockedList, before: unknown, after: unknown): Promise<void> {
  await tx.lecturerList.update({ where: { id: list.id }, data: { version: { increment: 1 } } });
  await recordAudit(tx, {
    event: "lecturer-list.changed",
    actor,
    unitId: list.unitId,
    subject: "lecturer-list",
    subjectId: list.id,
    before,
    after,
  });
}

export function changeList({ actor, scope, input }: ListRequest<ChangeListInput>): Answer {
  return inTransaction(async (tx) => {
    const found = await editable(tx, scope, input);
    if (!found.ok) return found;
    const term = decideTerm(input.validFrom, input.lastDay);
    if (!term.ok) return term;
    const { name, term: years, validFrom, validTo } = found.value;
    await tx.lecturerList.update({
      where: { id: found.value.id },
      data: {
        name: input.name,
        term: input.term,
        validFrom: dayToDb(input.validFrom),
        validTo: dayToDb(input.lastDay),
      },
    });
    await edited(
      tx,
      actor,
      found.value,
      { name, term: years, from: dayFromDb(validFrom), to: dayFromDb(validTo) },
      { name: input.name, term: input.term, from: input.validFrom, to: input.lastDay },
    );
    return ok(found.value.id);
  }, LOCKED);
}

export function addEntries({ actor, scope, input }: ListRequest<AddEntriesInput>): Answer {
  return inTransaction(async (tx) => {
    const found = await editable(tx, scope, input);
    if (!found.ok) return found;
    const added = await takeFromRegister(tx, found.value.id, input.lecturers);
    if (added === 0) return refuse([{ rule: "LEC-00", field: "lecturerId" } as const]);
    await edited(tx, actor, found.value, null, { added: input.lecturers });
    return ok(found.value.id);
  }, LOCKED);
}

/** What the list proposes one lecturer for. */
export function changeEntry({ actor, scope, input }: ListRequest<ChangeEntryInput>): Answer {
  return inTransaction(async (tx) => {
    const found = await editable(tx, scope, input);
    if (!found.ok) return found;
    const entry = await tx.lecturerListEntry.findUnique({
      where: { listId_lecturerId: { listId: found.value.id, lecturerId: input.lecturerId } },
      select: { id: true, topics: { select: { programmeId: true, topicKey: true } } },
    });
    if (!entry) return refuse([{ rule: "LEC-00", field: "lecturerId" } as const]);
    const ids = [...new Set(input.topics.map(({ programmeId }) => programmeId))];
    if ((await tx.programme.count({ where: { id: { in: ids } } })) !== ids.length)
      return refuse([{ rule: "LEC-00", field: "topics" } as const]);
    await tx.lecturerListTopic.deleteMany({ where: { entryId: entry.id } });
    await tx.lecturerListTopic.createMany({ data: input.topics.map((topic) => ({ ...topic, entryId: entry.id })) });
    await edited(
      tx,
      actor,
      found.value,
      { lecturerId: input.lecturerId, topics: entry.topics },
      { lecturerId: input.lecturerId, topics: input.topics },
    );
    return ok(found.value.id);
  }, LOCKED);
}

export function removeEntry({ actor, scope, input }: ListRequest<RemoveEntryInput>): Answer {
  return inTransaction(async (tx) => {
    const found = await editable(tx, scope, input);
    if (!found.ok) return found;
    const gone = await tx.lecturerListEntry.deleteMany({
      where: { listId: found.value.id, lecturerId: input.lecturerId },
    });
    if (gone.count === 0) return refuse([{ rule: "LEC-00", field: "lecturerId" } as const]);
    await edited(tx, actor, found.value, { lecturerId: input.lecturerId }, null);
    return ok(found.value.id);
  }, LOCKED);
}
