import "server-only";
import { Prisma } from "@/lib/db/generated/client";

/**
 * The curriculum of class `c`: the one it follows, or the one of its programme in force on its first day. For a LATERAL
 * in any statement about a class; `CURRICULUM_JSON` is what of it judges the class, as one value.
 */
export const CURRICULUM_OF_CLASS = Prisma.sql`
  SELECT k.* FROM curriculum k WHERE k.programme_id = c.programme_id AND (k.id = c.curriculum_id OR c.curriculum_id IS NULL)
  ORDER BY (k.id = c.curriculum_id) DESC NULLS LAST,
    (k.valid_from <= c.starts_on AND (k.valid_to IS NULL OR k.valid_to > c.starts_on)) DESC, k.number DESC LIMIT 1`;

/** Type ClassCurriculum of row `k`, null where there is none. */
export const CURRICULUM_JSON = Prisma.sql`CASE WHEN k.id IS NOT NULL THEN jsonb_build_object('passMark', k.pass_mark,
  'fairFrom', k.fair_from, 'goodFrom', k.good_from, 'excellentFrom', k.excellent_from, 'resits', k.resits,
  'assessment', k.assessment, 'absenceLimit', k.absence_limit, 'excusedCounts', k.excused_counts) END`;
