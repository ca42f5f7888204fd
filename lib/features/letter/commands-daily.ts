import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { isDueForReminder } from "@/lib/domain/letter/letter-state";
import type { Day } from "@/lib/domain/shared/day";
import { eachAlone } from "@/lib/jobs/each-alone";
import { carryLetters } from "@/lib/letter-store/carry-letters";
import { lettersPath } from "@/lib/letter-store/tell-units";
import { notifyUnits } from "@/lib/notify/notify";

/*
 * Once a day, closing by closing: what waits at a unit that was merged meanwhile goes to its heirs (LET-05); whoever is
 * overdue is reminded once, and who runs the class hears how many they are (LET-08).
 */
export async function remindLetters(today: Day): Promise<Readonly<{ carried: number; reminded: number }>> {
  const waiting = await inTransaction((tx) =>
    tx.resultLetter.findMany({
      where: { status: "current", acknowledgedAt: null },
      distinct: ["closingId"],
      select: { closingId: true },
      orderBy: { closingId: "asc" },
    }),
  );
  let [carried, reminded] = [0, 0];
  const ids = waiting.map(({ closingId }) => closingId);
  await eachAlone("letters of results", ids, async (closingId) => {
    const did = await inTransaction(
      async (tx) => ({
        carried: await carryLetters(tx, closingId, today),
        reminded: await remind(tx, closingId, today),
      }),
      { isolation: "readCommitted" },
    );
    carried += did.carried;
    reminded += did.reminded;
  });
  return { carried, reminded };
}

async function remind(tx: Tx, closingId: number, today: Day): Promise<number> {
  const rows = await tx.resultLetter.findMany({
    where: { closingId, status: "current", acknowledgedAt: null, remindedOn: null },
    select: { id: true, acknowledgeBy: true, unit: { select: { id: true, path: true, validTo: true } } },
  });
  const due = rows.filter(({ acknowledgeBy, unit }) =>
    isDueForReminder(
      {
        status: "current",
        acknowledged: false,
        acknowledgeBy: dayFromDb(acknowledgeBy),
        unitEndedOn: dayFromDbOrNull(unit.validTo),
      },
      false,
      today,
    ),
  );
  if (due.length === 0) return 0;
  const { class: training } = await tx.classClosing.findUniqueOrThrow({
    where: { id: closingId },
    select: { class: { select: { code: true, name: true, unit: { select: { id: true, path: true } } } } },
  });
  await tx.resultLetter.updateMany({
    where: { id: { in: due.map(({ id }) => id) } },
    data: { remindedOn: dayToDb(today) },
  });
  const values = { class: training.name, code: training.code };
  // Copies that went out later have days of their own: each unit is told its own last day.
  for (const by of new Set(due.map(({ acknowledgeBy }) => dayFromDb(acknowledgeBy)))) {
    const units = due.flatMap(({ unit, acknowledgeBy }) => (dayFromDb(acknowledgeBy) === by ? [unit] : []));
    await notifyUnits(tx, units, "letter:acknowledge", today, {
      kind: "resultLetterReminder",
      values: { ...values, by },
      href: lettersPath(training.code),
    });
  }
  await notifyUnits(tx, [training.unit], "certificate:issue", today, {
    kind: "resultLettersOverdue",
    values: { ...values, count: due.length },
    href: `${lettersPath(training.code)}&state=overdue`,
  });
  return due.length;
}
