import "server-only";
import { Prisma } from "./generated/client";

/** WAI-02, NEE-04 in SQL: months of probation of `c` (a cadre), by the term in force on the day of joining. */
const PROBATION_MONTHS_SQL = Prisma.sql`(SELECT t.months FROM probation_term t
  WHERE t.valid_from <= c.party_joined_on AND (t.valid_to IS NULL OR t.valid_to > c.party_joined_on))`;

/** The day on which it is over; null while the register knows no term for that day. */
export const PROBATION_ENDS_SQL = Prisma.sql`(c.party_joined_on + make_interval(months => ${PROBATION_MONTHS_SQL}))::date`;
