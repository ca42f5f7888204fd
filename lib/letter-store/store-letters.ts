import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { writeNumber } from "@/lib/domain/certificate/certificate-number";
import type { CertificateSettings } from "@/lib/domain/certificate/certificate-settings";
import { letterReplaced, placeLetters, type SupersededLetter } from "@/lib/domain/letter/letter-number";
import { recommend } from "@/lib/domain/letter/recommend";
import type { PlannedLetter } from "@/lib/domain/letter/share-letters";
import type { Day } from "@/lib/domain/shared/day";
import type { ResultOfLearner } from "./letter-learners";
import { lockLetterRegister, takeLetterNumbers } from "./lock-letter-register";

export type LettersToStore = Readonly<{
  closingId: number;
  /** Whose class it is: the letters stand in its book. */
  training: Readonly<{ id: number; unitId: number }>;
  settings: Pick<CertificateSettings, "letterPattern">;
  sentOn: Day;
  acknowledgeBy: Day;
  plan: readonly PlannedLetter[];
  results: readonly ResultOfLearner[];
}>;
export type NumberedLetters = Readonly<{ first: string | null; last: string | null }>;

const keyOf = ({ unitId, kind }: Readonly<{ unitId: number; kind: string }>) => `${unitId} ${kind}`;

/** Letters of the class that no longer stand and that none has taken the place of, the latest first. */
function listSuperseded(tx: Tx, classId: number): Promise<SupersededLetter[]> {
  return tx.$queryRaw<SupersededLetter[]>`
    SELECT l.id, l.unit_id AS "unitId", l.kind FROM result_letter l JOIN class_closing k ON k.id = l.closing_id
     WHERE k.class_id = ${classId} AND l.status = 'superseded'
       AND NOT EXISTS (SELECT 1 FROM result_letter n WHERE n.replaces_id = l.id)
     ORDER BY l.id DESC`;
}

/**
 * Stores planned letters with their lines, each with the next number of the unit's book (locked first: numbers run without
 * gap or double); a copy for a unit that has one of this closing keeps its number and gets further lines.
 */
export async function storeLetters(
  tx: Tx,
  { closingId, training, settings, plan, results, ...days }: LettersToStore,
): Promise<NumberedLetters> {
  const book = { unitId: training.unitId, year: Number(days.sentOn.slice(0, 4)) };
  const register = await lockLetterRegister(tx, book, settings);
  const idsOf = async () => {
    const letters = await tx.resultLetter.findMany({
      where: { closingId, OR: plan.map(({ unitId, kind }) => ({ unitId, kind })) },
      select: { id: true, unitId: true, kind: true },
    });
    return new Map(letters.map((letter) => [keyOf(letter), letter.id]));
  };
  const before = await idsOf();
  const fresh = placeLetters(
    plan.filter((letter) => !before.has(keyOf(letter))),
    register.nextNumber,
  );
  const superseded = fresh.length > 0 ? await listSuperseded(tx, training.id) : [];
  const rows = fresh.map(({ key: { unitId, kind }, ordinal }) => ({
    closingId,
    unitId,
    kind,
    registerId: register.id,
    ordinal,
    number: writeNumber(register.pattern, ordinal, register.year),
    replacesId: letterReplaced(superseded, { unitId, kind }),
    sentOn: dayToDb(days.sentOn),
    acknowledgeBy: dayToDb(days.acknowledgeBy),
  }));
  if (rows.length > 0) {
    await takeLetterNumbers(tx, register, rows.length);
    await tx.resultLetter.createMany({ data: rows });
  }
  await storeLines(tx, closingId, await idsOf(), plan, results);
  return { first: rows[0]?.number ?? null, last: rows.at(-1)?.number ?? null };
}

/** LET-11: what stands in the original, where there is one; else the certificate that is valid as the letter is written. */
async function certificateNumbers(tx: Tx, closingId: number, enrolmentIds: readonly number[]) {
  const rows = await tx.$queryRaw<{ id: number; number: string | null }[]>`
    SELECT e.id, CASE WHEN o.letter_id IS NOT NULL THEN o.certificate_number ELSE c.number END AS number
      FROM class_enrolment e
      LEFT JOIN result_letter_line o ON o.closing_id = ${closingId} AND o.enrolment_id = e.id AND o.kind = 'original'
      LEFT JOIN certificate c ON c.enrolment_id = e.id AND c.status = 'valid'
     WHERE e.id = ANY(${[...enrolmentIds]}::int[])`;
  return new Map(rows.map(({ id, number }) => [id, number]));
}

async function storeLines(
  tx: Tx,
  closingId: number,
  idOf: ReadonlyMap<string, number>,
  plan: readonly PlannedLetter[],
  results: readonly ResultOfLearner[],
): Promise<void> {
  const resultOf = new Map(results.map((result) => [result.enrolmentId, result]));
  const numberOf = await certificateNumbers(tx, closingId, [...resultOf.keys()]);
  await tx.resultLetterLine.createMany({
    data: plan.flatMap((letter) =>
      letter.enrolmentIds.flatMap((enrolmentId) => {
        const [letterId, result] = [idOf.get(keyOf(letter)), resultOf.get(enrolmentId)];
        if (letterId === undefined || !result) return [];
        const certificateNumber = numberOf.get(enrolmentId) ?? null;
        const line = { letterId, enrolmentId, kind: letter.kind, closingId, certificateNumber };
        return [{ ...line, recommendation: recommend(result) }];
      }),
    ),
    skipDuplicates: true,
  });
}
