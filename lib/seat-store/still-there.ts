import "server-only";
import { Prisma } from "@/lib/db/generated/client";

/**
 * That the person of nomination `n` has not left the class it was for (CLS-21): who left keeps the nomination and the
 * seat, which is not given again, but is away, busy and spoken for no more.
 */
export function stillThereSql(n: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (SELECT 1 FROM class_enrolment gone WHERE gone.nomination_id = ${n}.id AND gone.status = 'left')`;
}
