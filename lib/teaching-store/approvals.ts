import "server-only";
import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { type Approval, KINDS_WITH_TOPIC } from "@/lib/domain/lecturer/decide-assignment";
import { day } from "@/lib/domain/shared/day";

/* Approved lists as LEC-02 and LEC-03 are asked with them: read here and nowhere else, judged by `approvalFor`. */

/**
 * A column: the approved lists of a lecturer, the newest first, with what they approve of a programme. Lists of the class's
 * own line of units, above or below it: another place's approval approves nothing here.
 */
export function approvalsSql(
  of: Readonly<{ lecturerId: Prisma.Sql; programmeId: Prisma.Sql; unitPath: Prisma.Sql }>,
): Prisma.Sql {
  return Prisma.sql`(
    SELECT coalesce(json_agg(json_build_object('listId', la.id, 'list', la.name, 'term', la.term,
        'resolutionNo', coalesce(la.resolution_no, ''), 'approvedOn', la.approved_on, 'from', la.valid_from,
        'to', least(la.valid_to, le.ended_on), 'topics', coalesce((
          SELECT json_agg(json_build_object('programmeId', lt.programme_id, 'topicKey', lt.topic_key))
          FROM lecturer_list_topic lt WHERE lt.entry_id = le.id AND lt.programme_id = ${of.programmeId}), '[]'))
        ORDER BY la.valid_from DESC, la.id DESC), '[]')
    FROM lecturer_list_entry le JOIN lecturer_list la ON la.id = le.list_id AND la.status = 'approved'
    JOIN org_unit lu ON lu.id = la.unit_id
    WHERE le.lecturer_id = ${of.lecturerId} AND (lu.path LIKE ${of.unitPath} || '%' OR ${of.unitPath} LIKE lu.path || '%'))`;
}

/**
 * LEC-02, LEC-03 as a condition, for lists and counts over many sessions: whether a list in force on the day lets the
 * lecturer give it. `approvalFor` judges the same of one; a test runs both over the same lessons.
 */
export function approvedSql(
  of: Readonly<Record<"lecturerId" | "programmeId" | "unitPath" | "on" | "sessionKind" | "topicKey", Prisma.Sql>>,
): Prisma.Sql {
  const { on, topicKey, unitPath } = of;
  return Prisma.sql`EXISTS (
    SELECT 1 FROM lecturer_list_entry le JOIN lecturer_list la ON la.id = le.list_id AND la.status = 'approved'
    JOIN org_unit lu ON lu.id = la.unit_id
    WHERE le.lecturer_id = ${of.lecturerId} AND la.valid_from <= ${on} AND least(la.valid_to, le.ended_on) > ${on}
      AND (lu.path LIKE ${unitPath} || '%' OR ${unitPath} LIKE lu.path || '%')
      AND (${topicKey} IS NULL OR NOT ${of.sessionKind} = ANY(${[...KINDS_WITH_TOPIC]}::text[]) OR EXISTS (
        SELECT 1 FROM lecturer_list_topic lt WHERE lt.entry_id = le.id AND lt.programme_id = ${of.programmeId}
          AND (lt.topic_key IS NULL OR lt.topic_key = ${topicKey}))))`;
}

const aDay = z.string().transform((text) => day(text));
const rows = z.array(
  z.object({
    listId: z.number(),
    list: z.string(),
    term: z.string(),
    resolutionNo: z.string(),
    approvedOn: aDay,
    from: aDay,
    to: aDay,
    topics: z.array(z.object({ programmeId: z.number(), topicKey: z.string().nullable() })),
  }),
);

/** What such a column holds. */
export function parseApprovals(column: unknown): readonly Approval[] {
  return rows.parse(column);
}
