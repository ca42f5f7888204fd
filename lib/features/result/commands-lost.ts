import "server-only";
import type { Tx } from "@/lib/db/client";

export type LostMark = Readonly<{ id: number; paperId: number; marker: number; mark: number }>;

/** RES-32: what other markers had given on papers that were said to be missing and turn out not to be. */
export async function listLost(tx: Tx, papers: readonly number[], marker: number): Promise<LostMark[]> {
  if (papers.length === 0) return [];
  return tx.$queryRaw<LostMark[]>`
    SELECT DISTINCT ON (k.paper_id, k.marker) k.id, k.paper_id AS "paperId", k.marker, k.mark::float8 AS mark
    FROM paper_mark k WHERE k.paper_id = ANY(${[...papers]}::int[]) AND k.displaced AND k.marker <> ${marker}
    ORDER BY k.paper_id, k.marker, k.id DESC`;
}

/**
 * Enters them again as marks of their own that follow the lost ones; on those papers none is lost any longer. What the
 * marker has now given follows their own lost mark, so that undoing it knows what was lost before.
 */
export async function bringBack(
  tx: Tx,
  papers: readonly number[],
  lost: readonly LostMark[],
  reason: string | null,
  userId: number,
) {
  if (papers.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO paper_mark (paper_id, marker, mark, reason, replaces_id, entered_by_id)
    SELECT k.paper_id, k.marker, k.mark, ${reason}, k.id, ${userId}
    FROM paper_mark k WHERE k.id = ANY(${lost.map(({ id }) => id)}::int[])`;
  await tx.$executeRaw`
    UPDATE paper_mark n SET replaces_id = o.id
    FROM (SELECT DISTINCT ON (k.paper_id, k.marker) k.id, k.paper_id, k.marker FROM paper_mark k
           WHERE k.paper_id = ANY(${[...papers]}::int[]) AND k.displaced ORDER BY k.paper_id, k.marker, k.id DESC) o
    WHERE n.paper_id = o.paper_id AND n.marker = o.marker AND n.status = 'current' AND n.replaces_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM paper_mark r WHERE r.replaces_id = o.id)`;
  await tx.$executeRaw`
    UPDATE paper_mark SET displaced = false WHERE paper_id = ANY(${[...papers]}::int[]) AND displaced`;
}

/**
 * Marks of an import that had found papers again are undone, and those papers are missing again: the mark that each had
 * taken the place of is lost once more, as the last of its trail.
 */
export async function loseAgain(tx: Tx, undone: readonly number[], reason: string, userId: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO paper_mark (paper_id, marker, mark, status, displaced, reason, replaces_id, entered_by_id)
    SELECT n.paper_id, n.marker, o.mark, 'corrected', true, ${reason}, n.id, ${userId}
    FROM paper_mark n JOIN paper_mark o ON o.id = n.replaces_id JOIN assessment_paper p ON p.id = n.paper_id
    WHERE n.id = ANY(${[...undone]}::int[]) AND p.missing IS NOT NULL`;
}
