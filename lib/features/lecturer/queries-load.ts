import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { pickNorm } from "@/lib/domain/lecturer/compute-hours";
import { decideAssignment } from "@/lib/domain/lecturer/decide-assignment";
import { type Candidate, rankSubstitutes } from "@/lib/domain/lecturer/rank-substitutes";
import type { LecturerKind, LecturerRank, NormRole } from "@/lib/domain/shared/teaching-lists";
import { findAssignedSession, listLecturerFacts } from "@/lib/teaching-store/assignment-facts";
import { hoursColumnsSql, lineOf, listNorms, yearOf } from "./queries-hours";
import { type TripFacts, tripColumnsSql, tripKm } from "./queries-travel";

export type SubstituteRow = Candidate &
  Readonly<{ kind: LecturerKind; rank: LecturerRank; postTitle: string | null; organisation: string | null }>;

type ExtraRow = TripFacts & {
  id: number;
  kind: string;
  rank: string;
  normRole: string;
  path: string;
  sortKey: string;
  postTitle: string | null;
  organisation: string | null;
  teaches: "topic" | "programme" | "none";
  hoursDone: number;
  hoursPromised: number;
};

/**
 * Who of the registers in scope could take a session, best first, each with every reason why not. Four statements,
 * however many lecturers. Registers of the class's own line of units are asked, those who teach on the session's day
 * or were on it before; the session itself is found by the caller's scope.
 */
export async function listLecturersFor(
  tx: Tx,
  scope: UnitScope,
  { sessionId }: Readonly<{ sessionId: number }>,
): Promise<readonly SubstituteRow[]> {
  const session = await findAssignedSession(tx, sessionId, false);
  if (!session) return [];
  const key = session.topic?.key ?? null;
  const condition = Prisma.sql`l.unit_id IN (SELECT ru.id FROM org_unit ru WHERE ${unitConditionSql(scope, Prisma.sql`ru.path`)}
      AND (ru.path LIKE ${`${session.unitPath}%`} OR ${session.unitPath} LIKE ru.path || '%'))
    AND l.valid_from <= ${dayToDb(session.day)} AND (l.valid_to IS NULL OR l.valid_to > ${dayToDb(session.day)})`;
  const facts = await listLecturerFacts(tx, session, condition);
  const extras = await tx.$queryRaw<ExtraRow[]>`
    SELECT l.id, l.kind, l.rank, l.norm_role AS "normRole", l.sort_key AS "sortKey", l.post_title AS "postTitle", l.organisation,
      u.path, CASE WHEN EXISTS (SELECT 1 FROM lecturer_topic t WHERE t.lecturer_id = l.id
          AND t.programme_id = ${session.programmeId} AND t.topic_key = ${key}) THEN 'topic'
        WHEN EXISTS (SELECT 1 FROM lecturer_topic t WHERE t.lecturer_id = l.id
          AND t.programme_id = ${session.programmeId} AND t.topic_key IS NULL) THEN 'programme' ELSE 'none' END AS teaches,
      ${hoursColumnsSql(yearOf(session.day))},
      ${tripColumnsSql(Prisma.sql`coalesce(l.home_unit_id, l.unit_id)`, Prisma.sql`${session.placeUnitId}`)}
    FROM lecturer l JOIN org_unit u ON u.id = l.unit_id WHERE ${condition}`;
  const norms = await listNorms(tx, [...new Set(extras.flatMap(({ path }) => lineOf(path)))]);
  const byId = new Map(extras.map((row) => [row.id, row]));
  const rows = facts.flatMap((one): SubstituteRow[] => {
    const extra = byId.get(one.id);
    if (!extra) return [];
    const decision = decideAssignment(session, one, session.policy, {
      waiver: null,
      mayWaive: false,
      clashReason: null,
    });
    return [
      {
        lecturerId: one.id,
        name: one.name,
        sortKey: extra.sortKey,
        violations: decision.ok ? [] : decision.violations,
        teaches: extra.teaches,
        km: tripKm(extra),
        hours: extra.hoursDone + extra.hoursPromised,
        norm: pickNorm(norms, lineOf(extra.path), extra.normRole as NormRole, session.day),
        kind: extra.kind as LecturerKind,
        rank: extra.rank as LecturerRank,
        postTitle: extra.postTitle,
        organisation: extra.organisation,
      },
    ];
  });
  // The ranking keeps the rows it was given.
  return rankSubstitutes(rows) as readonly SubstituteRow[];
}
