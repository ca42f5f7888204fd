import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb } from "@/lib/db/day";
import type { ResultFacts } from "@/lib/documents/compose-results";
import { listFrozen } from "@/lib/features/closing/queries";
import { readClassResults } from "@/lib/features/result/queries-class";

/** Results as the standing closing froze them, from the same queries as the screens; no learners while nothing is closed. */
export async function findResultFacts(
  tx: Tx,
  classId: number,
  training: ResultFacts["training"],
): Promise<ResultFacts> {
  const closing = await tx.classClosing.findFirst({
    where: { classId, reopenedAt: null },
    select: { id: true, decisionNo: true, closedOn: true },
  });
  if (!closing) return { training, decisionNo: "", closedOn: training.endsOn, learners: [] };
  const frozen = new Map((await listFrozen(tx, closing.id)).map((one) => [one.enrolmentId, one]));
  const { learners } = await readClassResults(tx, classId);
  return {
    training,
    decisionNo: closing.decisionNo,
    closedOn: dayFromDb(closing.closedOn),
    learners: learners.flatMap((one) => {
      const result = frozen.get(one.enrolmentId);
      if (!result) return [];
      const { absentPeriods, finalMark, grade, outcome, commended, certificateNumber } = result;
      const { fullName, birthDate, yearOnly, female, unitName } = one;
      const person = { fullName, birthDate, yearOnly, female, unit: unitName };
      return [{ ...person, absentPeriods, mark: finalMark, grade, outcome, commended, certificateNumber }];
    }),
  };
}
