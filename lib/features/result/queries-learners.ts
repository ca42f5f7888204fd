import "server-only";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Absence } from "@/lib/domain/attendance/compute-absence";
import { sharesSql } from "@/lib/features/attendance/queries-share";
import type { AssessmentRow, ConductRow, LearnerRow, MarkGiven, PaperRow } from "./schema-row";

/*
 * What a class is marked on and everybody in it, with their papers, marks, conduct and absences: one statement, whose
 * answer is four flat lists, as rows become JSON many times faster than what is nested by hand. Days arrive as they are
 * written, "2026-04-15".
 */

const assessmentsSql = (classId: number) => Prisma.sql`
  SELECT coalesce(json_agg(l), '[]'::json) FROM (
    SELECT a.id, a.ordinal, a.kind, a.title, a.weight, a.due_on AS "dueOn", a.markers, a.blind,
      a.max_difference AS "maxDifference", a.third_rule AS "thirdRule", a.is_final AS "isFinal", a.version,
      (SELECT coalesce(json_agg(json_build_object('marker', m.marker, 'userId', m.user_id, 'username', u.username,
          'displayName', u.display_name) ORDER BY m.marker, u.username), '[]'::json)
         FROM assessment_marker m JOIN app_user u ON u.id = m.user_id WHERE m.assessment_id = a.id) AS "markedBy",
      (SELECT count(DISTINCT p.id) FROM assessment_paper p JOIN paper_mark k ON k.paper_id = p.id
        WHERE p.assessment_id = a.id) AS marked
    FROM assessment a WHERE a.class_id = ${classId} ORDER BY a.ordinal) l`;

export async function listAssessments(tx: Tx, classId: number): Promise<readonly AssessmentRow[]> {
  const rows = await tx.$queryRaw<{ all: readonly AssessmentRow[] }[]>`SELECT (${assessmentsSql(classId)}) AS all`;
  return rows[0]?.all ?? [];
}

/** A paper as stored; whether its mark stands is for the rule to say. */
export type StoredPaper = Omit<PaperRow, "open" | "marks"> & Readonly<{ enrolmentId: number }>;
/** A learner as stored, with what was missed and how they behaved; what they come to is for the rules to say. */
type StoredLearner = Omit<LearnerRow, "absentPeriods" | "standing" | "conduct" | "papers" | "result"> &
  Absence &
  Readonly<{ [Key in keyof ConductRow as Key extends "version" ? "conductVersion" : Key]: ConductRow[Key] | null }>;
export type StoredResults = Readonly<{
  assessments: readonly AssessmentRow[];
  learners: readonly StoredLearner[];
  papers: readonly StoredPaper[];
  marks: readonly (MarkGiven & Readonly<{ paperId: number }>)[];
}>;

/** Everybody who did not leave, in the order of the class's list; papers in the order of their sittings, marks of markers. */
export async function findStoredResults(tx: Tx, classId: number): Promise<StoredResults> {
  const [row] = await tx.$queryRaw<StoredResults[]>`
    SELECT (${assessmentsSql(classId)}) AS assessments,
      (SELECT coalesce(json_agg(l), '[]'::json) FROM (
        SELECT e.id AS "enrolmentId", e.number, e.cadre_id AS "cadreId", c.full_name AS "fullName", c.birth_date AS "birthDate",
          c.birth_precision = 'year' AS "yearOnly", c.sex = 'female' AS female, e.unit_id AS "unitId", u.name AS "unitName",
          u.path AS "unitPath", e.status, e.theory_enrolment_id AS "theoryEnrolmentId", k.rating, k.commended, k.note,
          k.version AS "conductVersion", s.periods, s.total, s.absent, s.excused, s.late, s."notTaken"
        FROM class_enrolment e JOIN (${sharesSql(classId)}) s ON s.enrolment_id = e.id
        JOIN cadre c ON c.id = e.cadre_id JOIN org_unit u ON u.id = e.unit_id LEFT JOIN conduct k ON k.enrolment_id = e.id
        WHERE e.class_id = ${classId} AND e.status <> 'left' ORDER BY e.number NULLS LAST, c.sort_key, e.id) l) AS learners,
      (SELECT coalesce(json_agg(l), '[]'::json) FROM (
        SELECT p.id, p.assessment_id AS "assessmentId", p.enrolment_id AS "enrolmentId", p.attempt, p.code,
          p.handed_in_on AS "handedInOn", p.missing, p.mark, p.version
        FROM assessment a JOIN assessment_paper p ON p.assessment_id = a.id
        WHERE a.class_id = ${classId} ORDER BY p.attempt, p.id) l) AS papers,
      (SELECT coalesce(json_agg(l), '[]'::json) FROM (
        SELECT k.id, k.paper_id AS "paperId", k.marker, k.mark
        FROM assessment a JOIN assessment_paper p ON p.assessment_id = a.id JOIN paper_mark k ON k.paper_id = p.id
        WHERE a.class_id = ${classId} AND k.status = 'current' ORDER BY k.marker) l) AS marks`;
  if (!row) throw new Error("a statement without FROM answers one row");
  return row;
}
