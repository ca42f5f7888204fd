import "server-only";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/domain/shared/day";

/**
 * TEA-11 for the database: lessons still to be given whose plan is late, asked or accepted alike: it is the lesson that lacks
 * one. `computeChain` says the same in TypeScript; a test runs both over the same lessons. On the alias a (assignment).
 */
export function planLateSql(today: Day): Prisma.Sql {
  const on = dayToDb(today);
  return Prisma.sql`(a.status IN ('planned', 'invited', 'accepted') AND a.plan_due_on < ${on}
    AND (a.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date >= ${on}
    AND NOT EXISTS (SELECT 1 FROM lesson_plan lp WHERE lp.assignment_id = a.id))`;
}
