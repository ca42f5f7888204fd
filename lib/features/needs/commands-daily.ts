import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { dayFromDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { dueWord } from "@/lib/domain/needs/decide-answer";
import type { Day } from "@/lib/domain/shared/day";
import type { NeedsAnswerStatus, NeedsRoundStatus } from "@/lib/domain/shared/training-lists";
import { eachAlone } from "@/lib/jobs/each-alone";
import { notifyUnits } from "@/lib/notify/notify";
import { today as dayOf } from "@/lib/time/today";

/* NEE-14, once a day: units that have not signed are reminded before the window closes; after it the unit above hears. */

/** Goes through the open rounds, each in its own transaction: one that fails does not silence the others. */
export async function remindDaily(today: Day): Promise<Readonly<{ reminded: number; late: number }>> {
  const open = await inTransaction((tx) =>
    tx.needsRound.findMany({ where: { status: "open" }, select: { id: true }, orderBy: { id: "asc" } }),
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
        where: { status: { in: ["waiting", "answering"] } },
        select: {
          id: true,
          status: true,
          remindedAt: true,
          unit: { select: { id: true, path: true, parent: { select: { id: true, path: true } } } },
        },
      },
    },
  });
  const window = {
    status: round.status as NeedsRoundStatus,
    opensOn: dayFromDb(round.opensOn),
    closesOn: dayFromDb(round.closesOn),
  };
  const due = round.answers.map((answer) => ({
    ...answer,
    word: dueWord(
      window,
      {
        status: answer.status as NeedsAnswerStatus,
        toldOn: answer.remindedAt === null ? null : dayOf(answer.remindedAt),
      },
      today,
    ),
  }));
  const reminded = due.filter((answer) => answer.word === "reminder");
  const late = due.filter((answer) => answer.word === "late");
  const told = [...reminded, ...late];
  if (told.length === 0) return { reminded: 0, late: 0 };
  const notice = { values: { round: round.name, closesOn: window.closesOn }, href: `/needs/${roundId}` };
  const unitsOf = (answers: typeof due) => answers.map(({ unit }) => ({ id: unit.id, path: unit.path }));
  await notifyUnits(tx, unitsOf(reminded), "needs:answer", today, { ...notice, kind: "needsReminder" });
  await notifyUnits(tx, unitsOf(late), "needs:answer", today, { ...notice, kind: "needsLateOwn" });
  const above = new Map(late.flatMap(({ unit }) => (unit.parent ? [[unit.parent.id, unit.parent] as const] : [])));
  await notifyUnits(tx, [...above.values()], "needs:manage", today, {
    ...notice,
    kind: "needsLate",
    href: `/needs/${roundId}?state=late`,
  });
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
