import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { dueWord, lastAnswerDay } from "@/lib/domain/needs/decide-answer";
import type { Day } from "@/lib/domain/shared/day";
import type { NeedsAnswerStatus, NeedsRoundStatus } from "@/lib/domain/shared/training-lists";
import { eachAlone } from "@/lib/jobs/each-alone";
import { notifyUnits } from "@/lib/notify/notify";
import { today as dayOf } from "@/lib/time/today";

/* NEE-14, once a day: units that have not signed are reminded before their last day; after it the unit above hears. */

/** Goes through the rounds that wait for an answer, each in its own transaction: one that fails does not silence the others. */
export async function remindDaily(today: Day): Promise<Readonly<{ reminded: number; late: number }>> {
  const open = await inTransaction((tx) =>
    tx.needsRound.findMany({
      where: { OR: [{ status: "open" }, { status: "closed", answers: { some: { status: "reopened" } } }] },
      select: { id: true },
      orderBy: { id: "asc" },
    }),
  );
  let [reminded, late] = [0, 0];
  const ids = open.map(({ id }) => id);
  await eachAlone("needs words", ids, async (id) => {
    const told = await inTransaction((tx) => remindRound(tx, id, today));
    reminded += told.reminded;
    late += told.late;
  });
  return { reminded, late };
}

async function remindRound(tx: Tx, roundId: number, today: Day) {
  const round = await tx.needsRound.findUniqueOrThrow({
    where: { id: roundId },
    select: {
      name: true,
      status: true,
      opensOn: true,
      closesOn: true,
      unitId: true,
      answers: {
        where: { status: { not: "signed" } },
        select: {
          id: true,
          status: true,
          openUntil: true,
          remindedAt: true,
          unit: { select: { id: true, path: true, validTo: true, parent: { select: { id: true, path: true } } } },
        },
      },
    },
  });
  const window = {
    status: round.status as NeedsRoundStatus,
    opensOn: dayFromDb(round.opensOn),
    closesOn: dayFromDb(round.closesOn),
  };
  const due = round.answers.map((answer) => {
    const standing = { status: answer.status as NeedsAnswerStatus, until: dayFromDbOrNull(answer.openUntil) };
    const { validTo } = answer.unit;
    const unitEnded = validTo !== null && dayFromDb(validTo) <= today;
    const toldOn = answer.remindedAt === null ? null : dayOf(answer.remindedAt);
    return {
      ...answer,
      lastDay: lastAnswerDay(window, standing),
      word: dueWord(window, { ...standing, toldOn, unitEnded }, today),
    };
  });
  const reminded = due.filter((answer) => answer.word === "reminder");
  const late = due.filter((answer) => answer.word === "late");
  const told = [...reminded, ...late];
  if (told.length === 0) return { reminded: 0, late: 0 };
  // Those who were opened again have a last day of their own: one word for each day there is, few in any round.
  for (const lastDay of new Set(told.map((answer) => answer.lastDay))) {
    const notice = { values: { round: round.name, closesOn: lastDay }, href: `/needs/${roundId}` };
    const unitsOf = (answers: typeof due) =>
      answers.filter((answer) => answer.lastDay === lastDay).map(({ unit }) => ({ id: unit.id, path: unit.path }));
    await notifyUnits(tx, unitsOf(reminded), "needs:answer", today, { ...notice, kind: "needsReminder" });
    await notifyUnits(tx, unitsOf(late), "needs:answer", today, { ...notice, kind: "needsLateOwn" });
    const above = late.flatMap(({ unit, lastDay: of }) => (unit.parent && of === lastDay ? [unit.parent] : []));
    await notifyUnits(tx, [...new Map(above.map((unit) => [unit.id, unit])).values()], "needs:manage", today, {
      ...notice,
      kind: "needsLate",
      href: `/needs/${roundId}?state=late`,
    });
  }
  // Noon in Vietnam of the day in question: the same day whichever zone reads it.
  const at = new Date(`${today}T05:00:00Z`);
  await tx.needsAnswer.updateMany({ where: { id: { in: told.map(({ id }) => id) } }, data: { remindedAt: at } });
  await recordAudit(tx, {
    event: "needs.reminded",
    actor: { id: null, username: "worker" },
    unitId: round.unitId,
    subject: "needs",
    subjectId: roundId,
    after: { reminded: reminded.length, late: late.length },
  });
  return { reminded: reminded.length, late: late.length };
}
