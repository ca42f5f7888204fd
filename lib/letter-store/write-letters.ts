import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { findCertificateSettings } from "@/lib/certificate-store/lock-register";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { acknowledgeBy } from "@/lib/domain/certificate/certificate-settings";
import { shareLetters } from "@/lib/domain/letter/share-letters";
import type { Day } from "@/lib/domain/shared/day";
import { findClosedClass, listResultsOfLearners } from "./letter-learners";
import { storeLetters } from "./store-letters";
import { tellUnits } from "./tell-units";

export type LettersRequest = Readonly<{ closingId: number; on: Day; actor: Actor }>;

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
  const numbers = await storeLetters(tx, {
    ...{ closingId, training, settings, plan, results },
    sentOn: on,
    acknowledgeBy: last,
  });
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
      ...numbers,
    },
  });
  return { letters: originals.length };
}
