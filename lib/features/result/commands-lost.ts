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

/** Enters them again as marks of their own that follow the lost ones; on those papers none is lost any longer. */
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
    UPDATE paper_mark SET displaced = false WHERE paper_id = ANY(${[...papers]}::int[]) AND displaced`;
}
