import "server-only";
import type { Tx } from "@/lib/db/client";
import type { Answer } from "@/lib/domain/feedback/decide-answer";
import { answersShown } from "@/lib/domain/feedback/show-figures";

/**
 * Writes one answer among the others of its survey (lib/decisions/0013): the function deals all answers anew and sweeps
 * all tickets. `tokenHash` is the ticket it uses up, null for a sheet of paper. The caller holds the survey's row.
 */
export async function keepAnswer(
  tx: Tx,
  survey: Readonly<{ id: number; answers: number; least: number }>,
  answer: Answer,
  tokenHash: string | null,
): Promise<void> {
  const toShow = answersShown(survey.answers + 1, survey.least);
  await tx.$executeRaw`SELECT survey_keep(${survey.id}::int, ${JSON.stringify(answer)}::jsonb, ${toShow}::int, ${tokenHash}::text)`;
}
