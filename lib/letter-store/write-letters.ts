import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { findCertificateSettings } from "@/lib/certificate-store/lock-register";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { acknowledgeBy } from "@/lib/domain/certificate/certificate-settings";
import { recommend } from "@/lib/domain/letter/recommend";
import { type PlannedLetter, shareLetters } from "@/lib/domain/letter/share-letters";
import type { Day } from "@/lib/domain/shared/day";
import { findClosedClass, listResultsOfLearners, type ResultOfLearner } from "./letter-learners";
import { tellUnits } from "./tell-units";

export type LettersRequest = Readonly<{ closingId: number; on: Day; actor: Actor }>;

/** Stores planned letters with their lines; a copy for a unit that has one of this closing gets further lines. */
export async function storeLetters(
  tx: Tx,
  closingId: number,
  days: Readonly<{ sentOn: Day; acknowledgeBy: Day }>,
  plan: readonly PlannedLetter[],
  results: readonly ResultOfLearner[],
): Promise<void> {
  await tx.resultLetter.createMany({
    data: plan.map(({ unitId, kind }) => ({
      closingId,
      unitId,
      kind,
      sentOn: dayToDb(days.sentOn),
      acknowledgeBy: dayToDb(days.acknowledgeBy),
    })),
    skipDuplicates: true,
  });
  const letters = await tx.resultLetter.findMany({
    where: { closingId, OR: plan.map(({ unitId, kind }) => ({ unitId, kind })) },
    select: { id: true, unitId: true, kind: true },
  });
  const idOf = new Map(letters.map(({ id, unitId, kind }) => [`${unitId} ${kind}`, id]));
  const resultOf = new Map(results.map((result) => [result.enrolmentId, result]));
  await tx.resultLetterLine.createMany({
    data: plan.flatMap(({ unitId, kind, enrolmentIds }) =>
      enrolmentIds.flatMap((enrolmentId) => {
        const [letterId, result] = [idOf.get(`${unitId} ${kind}`), resultOf.get(enrolmentId)];
        if (letterId === undefined || !result) return [];
        return [{ letterId, enrolmentId, kind, closingId, recommendation: recommend(result) }];
      }),
    ),
    skipDuplicates: true,
  });
}

/**
 * The notice home, in the closing's transaction: one letter per sending unit with all its learners, copies for the new
 * units of those who moved and for the heirs of units that are gone. Every unit is told.
 */
export async function writeLetters(tx: Tx, { closingId, on, actor }: LettersRequest): Promise<{ letters: number }> {
  const training = await findClosedClass(tx, closingId);
  const results = await listResultsOfLearners(tx, Prisma.sql`r.closing_id = ${closingId}`, on);
  if (results.length === 0) return { letters: 0 };
  const settings = await findCertificateSettings(tx, training.unitId, on);
  const last = acknowledgeBy(on, settings);
  const plan = shareLetters(results);
  await storeLetters(tx, closingId, { sentOn: on, acknowledgeBy: last }, plan, results);
  const originals = plan.filter(({ kind }) => kind === "original");
  await tellUnits(tx, { plan, training, on, acknowledgeBy: last });
  await recordAudit(tx, {
    event: "letter.written",
    actor,
    unitId: training.unitId,
    subject: "training-class",
    subjectId: training.id,
    after: {
      class: training.code,
      letters: originals.length,
      copies: plan.length - originals.length,
      learners: results.length,
      acknowledgeBy: last,
    },
  });
  return { letters: originals.length };
}
