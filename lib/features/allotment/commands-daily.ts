import { BY_ITSELF } from "@/lib/audit/nobody";
import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { CALL_REMINDER_DAYS, callReminderDue } from "@/lib/domain/inbox/call-reminder";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { eachAlone } from "@/lib/jobs/each-alone";
import { listHolders, notifyEach } from "@/lib/notify/notify";
import { lockClassSeats } from "@/lib/seat-store/lock-class";

/** INB-06, once a day: units with empty seats hear it some days before the call is over. Answers with how many classes spoke. */
export async function remindUnusedSeats(today: Day): Promise<number> {
  const due = await inTransaction((tx) =>
    tx.trainingClass.findMany({
      where: {
        status: "calling",
        nominateBy: { in: CALL_REMINDER_DAYS.map((days) => dayToDb(addDays(today, days))) },
        allotments: { some: {} },
      },
      select: { id: true },
      orderBy: { id: "asc" },
    }),
  );
  let reminded = 0;
  const ids = due.map(({ id }) => id);
  await eachAlone("remind of unused seats", ids, async (id) => {
    reminded += await inTransaction((tx) => remindClass(tx, id, today), { isolation: "readCommitted" });
  });
  return reminded;
}

async function remindClass(tx: Tx, classId: number, today: Day): Promise<0 | 1> {
  const held = await lockClassSeats(tx, classId);
  if (held?.status !== "calling" || held.nominateBy === null) return 0;
  const { remindedOn } = await tx.trainingClass.findUniqueOrThrow({
    where: { id: classId },
    select: { remindedOn: true },
  });
  if (!callReminderDue(held.nominateBy, dayFromDbOrNull(remindedOn), today)) return 0;
  const empty = new Map([...held.allotments].map(([unitId, { seats, taken }]) => [unitId, seats - taken] as const));
  const units = await tx.orgUnit.findMany({
    where: {
      id: { in: [...empty].flatMap(([unitId, count]) => (count > 0 ? [unitId] : [])) },
      OR: [{ validTo: null }, { validTo: { gt: dayToDb(today) } }],
    },
    select: { id: true, path: true },
  });
  if (units.length === 0) return 0;
  const counts = new Map(units.map(({ id, path }) => [path, empty.get(id) ?? 0]));
  // Who answers for several units hears of them together.
  const told = new Map<number, number>();
  for (const { path, userId } of await listHolders(tx, [...counts.keys()], "nomination:create", today))
    told.set(userId, (told.get(userId) ?? 0) + (counts.get(path) ?? 0));
  const { name, code, nominateBy } = held;
  await notifyEach(
    tx,
    [...told].map(([userId, count]) => ({
      userId,
      notice: { kind: "seatsUnused", values: { class: name, code, count, nominateBy }, href: `/classes/${code}` },
    })),
  );
  await tx.trainingClass.update({ where: { id: classId }, data: { remindedOn: dayToDb(today) } });
  await recordAudit(tx, {
    event: "allotment.reminded",
    actor: BY_ITSELF,
    unitId: held.unitId,
    subject: "training-class",
    subjectId: classId,
    after: { code, units: units.map(({ id }) => id) },
  });
  return 1;
}
