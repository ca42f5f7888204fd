import { BY_ITSELF } from "@/lib/audit/nobody";
import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { findCertificateSettings } from "@/lib/certificate-store/lock-register";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { acknowledgeBy } from "@/lib/domain/certificate/certificate-settings";
import { shareLetters } from "@/lib/domain/letter/share-letters";
import type { Day } from "@/lib/domain/shared/day";
import { findClosedClass, listResultsOfLearners } from "./letter-learners";
import { storeLetters } from "./store-letters";
import { tellUnits } from "./tell-units";

/**
 * Letters of a closing that nobody can acknowledge any more, because their unit was merged after they were sent: its heirs
 * get copies, with days of their own. Answers with how many units were written to; doing it again does nothing.
 */
export async function carryLetters(tx: Tx, closingId: number, on: Day): Promise<number> {
  const stranded = Prisma.sql`r.closing_id = ${closingId} AND EXISTS (
    SELECT 1 FROM result_letter l JOIN org_unit u ON u.id = l.unit_id
      JOIN result_letter_line x ON x.letter_id = l.id AND x.enrolment_id = r.enrolment_id
     WHERE l.closing_id = r.closing_id AND l.kind = 'original' AND l.status = 'current' AND l.acknowledged_at IS NULL
       AND u.valid_to <= ${dayToDb(on)})
    AND NOT EXISTS (
      SELECT 1 FROM result_letter_line y JOIN result_letter c ON c.id = y.letter_id JOIN org_unit v ON v.id = c.unit_id
       WHERE y.closing_id = r.closing_id AND y.enrolment_id = r.enrolment_id AND y.kind = 'copy'
         AND (v.valid_to IS NULL OR v.valid_to > ${dayToDb(on)}))`;
  const results = await listResultsOfLearners(tx, stranded, on);
  const plan = shareLetters(results).filter(({ kind }) => kind === "copy");
  if (plan.length === 0) return 0;
  const training = await findClosedClass(tx, closingId);
  const settings = await findCertificateSettings(tx, training.unitId, on);
  const last = acknowledgeBy(on, settings);
  // An heir that has acknowledged a copy of this closing before is asked again: there are more people in it now.
  await tx.resultLetter.updateMany({
    where: { closingId, kind: "copy", unitId: { in: plan.map(({ unitId }) => unitId) } },
    data: {
      sentOn: dayToDb(on),
      acknowledgeBy: dayToDb(last),
      acknowledgedAt: null,
      acknowledgedById: null,
      remindedOn: null,
      version: { increment: 1 },
    },
  });
  const numbers = await storeLetters(tx, {
    closingId,
    training,
    settings,
    sentOn: on,
    acknowledgeBy: last,
    plan,
    results,
  });
  await tellUnits(tx, { plan, training, on, acknowledgeBy: last });
  await recordAudit(tx, {
    event: "letter.carried",
    actor: BY_ITSELF,
    unitId: training.unitId,
    subject: "training-class",
    subjectId: training.id,
    after: { class: training.code, units: plan.length, learners: results.length, acknowledgeBy: last, ...numbers },
  });
  return plan.length;
}
