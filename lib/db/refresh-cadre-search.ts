import "server-only";
import { fold } from "@/lib/text/fold";
import type { Tx } from "./client";

/**
 * Writes again what Ctrl-K looks through: folded name | units of homes and posts, present and former names | positions.
 * To be called in the transaction of whatever changes a name, a home, a post, or the names of a unit.
 */
export async function refreshCadreSearch(tx: Tx, cadreIds: readonly number[]): Promise<void> {
  if (cadreIds.length === 0) return;
  const people = await tx.cadre.findMany({
    where: { id: { in: [...cadreIds] } },
    select: { id: true, fullName: true },
  });
  await tx.$executeRaw`
    UPDATE cadre c SET search = concat_ws(' | ', v.folded, units.words, positions.words)
    FROM unnest(${people.map((person) => person.id)}::int[], ${people.map((person) => fold(person.fullName))}::text[]) AS v(id, folded)
    CROSS JOIN LATERAL (
      SELECT string_agg(DISTINCT u.search, ' ' ORDER BY u.search) AS words FROM org_unit u
      WHERE u.id IN (SELECT unit_id FROM cadre_home WHERE cadre_id = v.id UNION ALL SELECT unit_id FROM post WHERE cadre_id = v.id)
    ) units
    CROSS JOIN LATERAL (
      SELECT string_agg(DISTINCT s.search, ' ' ORDER BY s.search) AS words
      FROM post o JOIN position s ON s.id = o.position_id WHERE o.cadre_id = v.id
    ) positions
    WHERE c.id = v.id`;
}
