import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { type AbsenceLimit, missedPeriods, standingOf } from "@/lib/domain/attendance/compute-absence";
import { combineMarks } from "@/lib/domain/result/combine-marks";
import { type AttemptFacts, computeResult, type ResultSettings } from "@/lib/domain/result/learner-result";
import type { AssessmentKind, MissingCause, QualityRating, ThirdRule } from "@/lib/domain/shared/teaching-lists";
import type { Assessment as AssessmentPlan, EnrolmentStatus } from "@/lib/domain/shared/training-lists";
import { DEFAULT_LIMIT, LIMIT_OF_CLASS, listAbsence } from "@/lib/features/attendance/queries-share";
import type { AssessmentRow, ClassResults, ConductRow, LearnerRow, MarkGiven, PaperRow } from "./schema-row";

/*
 * Everything the results of one class are made of, read the same way by the page, by the closing act and by the API:
 * a fixed number of statements however many learners there are.
 */

const NO_CURRICULUM = {
  passMark: 5,
  fairFrom: 7,
  goodFrom: 8,
  excellentFrom: 9,
  resits: 1,
  assessment: null as AssessmentPlan | null,
};

type CurriculumRow = typeof NO_CURRICULUM & { id: number };

/** The curriculum of a class: the one it follows, or the one of its programme in force on its first day. */
const CURRICULUM_OF_CLASS = Prisma.sql`
  SELECT k.id, k.pass_mark AS "passMark", k.fair_from AS "fairFrom", k.good_from AS "goodFrom",
    k.excellent_from AS "excellentFrom", k.resits, k.assessment
  FROM curriculum k WHERE k.programme_id = c.programme_id AND (k.id = c.curriculum_id OR c.curriculum_id IS NULL)
  ORDER BY (k.id = c.curriculum_id) DESC NULLS LAST,
    (k.valid_from <= c.starts_on AND (k.valid_to IS NULL OR k.valid_to > c.starts_on)) DESC, k.number DESC LIMIT 1`;

export async function findCurriculumOf(tx: Tx, classId: number): Promise<CurriculumRow | null> {
  const rows = await tx.$queryRaw<CurriculumRow[]>`
    SELECT k.* FROM training_class c CROSS JOIN LATERAL (${CURRICULUM_OF_CLASS}) k WHERE c.id = ${classId}`;
  return rows[0] ?? null;
}

type AssessmentDb = Readonly<{
  id: number;
  ordinal: number;
  kind: string;
  title: string;
  weight: number;
  due_on: Date | null;
  markers: number;
  blind: boolean;
  max_difference: number;
  third_rule: string;
  is_final: boolean;
  version: number;
  marked_by: AssessmentRow["markedBy"];
  marked: number;
}>;

export async function listAssessments(tx: Tx, classId: number): Promise<AssessmentRow[]> {
  const rows = await tx.$queryRaw<AssessmentDb[]>`
    SELECT a.id, a.ordinal, a.kind, a.title, a.weight, a.due_on, a.markers, a.blind, a.max_difference, a.third_rule,
      a.is_final, a.version,
      (SELECT coalesce(json_agg(json_build_object('marker', m.marker, 'userId', m.user_id, 'username', u.username,
          'displayName', u.display_name) ORDER BY m.marker, u.username), '[]'::json)
         FROM assessment_marker m JOIN app_user u ON u.id = m.user_id WHERE m.assessment_id = a.id) AS marked_by,
      (SELECT count(DISTINCT p.id)::int FROM assessment_paper p JOIN paper_mark k ON k.paper_id = p.id
        WHERE p.assessment_id = a.id) AS marked
    FROM assessment a WHERE a.class_id = ${classId} ORDER BY a.ordinal`;
  return rows.map((row) => ({
    id: row.id,
    ordinal: row.ordinal,
    kind: row.kind as AssessmentKind,
    title: row.title,
    weight: row.weight,
    dueOn: dayFromDbOrNull(row.due_on),
    markers: row.markers === 2 ? 2 : 1,
    blind: row.blind,
    maxDifference: row.max_difference,
    thirdRule: row.third_rule as ThirdRule,
    isFinal: row.is_final,
    version: row.version,
    markedBy: row.marked_by,
    marked: row.marked,
  }));
}

type PaperDb = Readonly<{
  id: number;
  assessment_id: number;
  enrolment_id: number;
  attempt: number;
  code: string | null;
  handed_in_on: Date | null;
  missing: string | null;
  mark: number | null;
  version: number;
  marks: readonly MarkGiven[];
}>;

/** Why a paper has no mark yet; null where it has one, or a cause. */
function openOf(assessment: AssessmentRow, paper: PaperDb): AttemptFacts["open"] {
  if (paper.mark !== null || paper.missing !== null) return null;
  const given = (marker: number) => paper.marks.find((one) => one.marker === marker)?.mark ?? null;
  const combined = combineMarks(assessment, { first: given(1), second: given(2), third: given(3) });
  if (combined.state === "waitingOther") return "otherMarker";
  return combined.state === "waitingThird" ? "thirdMarker" : "mark";
}

export async function listPapers(
  tx: Tx,
  classId: number,
  assessments: readonly AssessmentRow[],
): Promise<Map<number, PaperRow[]>> {
  const byId = new Map(assessments.map((assessment) => [assessment.id, assessment]));
  const rows = await tx.$queryRaw<PaperDb[]>`
    SELECT p.id, p.assessment_id, p.enrolment_id, p.attempt, p.code, p.handed_in_on, p.missing, p.mark::float8 AS mark,
      p.version, coalesce(json_agg(json_build_object('id', k.id, 'marker', k.marker, 'mark', k.mark) ORDER BY k.marker)
        FILTER (WHERE k.id IS NOT NULL), '[]'::json) AS marks
    FROM assessment a JOIN assessment_paper p ON p.assessment_id = a.id
    LEFT JOIN paper_mark k ON k.paper_id = p.id AND k.status = 'current'
    WHERE a.class_id = ${classId} GROUP BY p.id ORDER BY p.attempt, p.id`;
  const papers = new Map<number, PaperRow[]>();
  for (const row of rows) {
    const assessment = byId.get(row.assessment_id);
    if (!assessment) continue;
    const own = papers.get(row.enrolment_id) ?? [];
    own.push({
      id: row.id,
      assessmentId: row.assessment_id,
      attempt: row.attempt,
      code: row.code,
      handedInOn: dayFromDbOrNull(row.handed_in_on),
      missing: row.missing as MissingCause | null,
      mark: row.mark,
      version: row.version,
      marks: row.marks,
      open: openOf(assessment, row),
    });
    papers.set(row.enrolment_id, own);
  }
  return papers;
}

type LearnerDb = Readonly<{
  id: number;
  number: number | null;
  cadre_id: number;
  full_name: string;
  birth_date: Date;
  birth_precision: string;
  sex: string;
  unit_id: number;
  unit_name: string;
  unit_path: string;
  status: string;
  theory_enrolment_id: number | null;
  rating: string | null;
  commended: boolean | null;
  note: string | null;
  conduct_version: number | null;
}>;

function listLearners(tx: Tx, classId: number): Promise<LearnerDb[]> {
  return tx.$queryRaw<LearnerDb[]>`
    SELECT e.id, e.number, e.cadre_id, c.full_name, c.birth_date, c.birth_precision, c.sex, e.unit_id,
      u.name AS unit_name, u.path AS unit_path, e.status, e.theory_enrolment_id,
      k.rating, k.commended, k.note, k.version AS conduct_version
    FROM class_enrolment e JOIN cadre c ON c.id = e.cadre_id JOIN org_unit u ON u.id = e.unit_id
    LEFT JOIN conduct k ON k.enrolment_id = e.id
    WHERE e.class_id = ${classId} AND e.status <> 'left'
    ORDER BY e.number NULLS LAST, c.sort_key, e.id`;
}

function conductOf(row: LearnerDb): ConductRow | null {
  if (row.rating === null) return null;
  return {
    rating: row.rating as QualityRating,
    commended: row.commended === true,
    note: row.note,
    version: row.conduct_version ?? 0,
  };
}

const EMPTY = { periods: 0, total: 0, absent: 0, excused: 0, late: 0, notTaken: 0 };

type ClassDb = Pick<
  ClassResults,
  "id" | "code" | "name" | "status" | "unitId" | "unitPath" | "version" | "partnerSchool" | "mode" | "programme"
> & { startsOn: Date; endsOn: Date; settings: CurriculumRow | null; limit: AbsenceLimit | null };

/** The class with its programme, the settings of its curriculum and its absence limit, in one statement. */
async function findClassRow(tx: Tx, classId: number): Promise<ClassDb> {
  const rows = await tx.$queryRaw<ClassDb[]>`
    SELECT c.id, c.code, c.name, c.status, c.unit_id AS "unitId", u.path AS "unitPath", c.starts_on AS "startsOn", c.ends_on AS "endsOn",
      c.version, c.partner_school AS "partnerSchool", c.mode,
      jsonb_build_object('code', p.code, 'nameVi', p.name_vi, 'nameEn', p.name_en, 'gives', p.gives, 'givesLevel', p.gives_level,
        'certificate', p.certificate, 'lapseMonths', p.lapse_months) AS programme,
      to_jsonb(k) AS settings, to_jsonb(l) AS "limit"
    FROM training_class c JOIN org_unit u ON u.id = c.unit_id JOIN programme p ON p.id = c.programme_id
    LEFT JOIN LATERAL (${CURRICULUM_OF_CLASS}) k ON true LEFT JOIN LATERAL (${LIMIT_OF_CLASS}) l ON true
    WHERE c.id = ${classId}`;
  const [row] = rows;
  if (!row) throw new Error(`no class ${classId}`);
  return row;
}

/** A class by id with its learners and what they come to; whoever calls has found the class in a scope. */
export async function readClassResults(tx: Tx, classId: number): Promise<ClassResults> {
  const row = await findClassRow(tx, classId);
  const curriculum = row.settings ?? NO_CURRICULUM;
  const limit = row.limit ?? DEFAULT_LIMIT;
  const assessments = await listAssessments(tx, classId);
  const papers = await listPapers(tx, classId, assessments);
  const absences = await listAbsence(tx, classId);
  const people = await listLearners(tx, classId);
  const { passMark, fairFrom, goodFrom, excellentFrom, resits, assessment: plan } = curriculum;
  const assessed = (plan !== null && plan !== "none") || assessments.some(({ weight }) => weight > 0);
  const settings: ResultSettings = {
    passMark,
    fairFrom,
    goodFrom,
    excellentFrom,
    resits,
    absenceLimit: limit.percent,
    assessed,
  };
  const learners = people.map((person): LearnerRow => {
    const absence = absences.get(person.id) ?? EMPTY;
    const standing = standingOf(absence, limit);
    const own = papers.get(person.id) ?? [];
    const attempts = new Map(assessments.map(({ id }) => [id, own.filter(({ assessmentId }) => assessmentId === id)]));
    const periods = absence.total;
    const absentPeriods = missedPeriods(absence, limit);
    return {
      enrolmentId: person.id,
      number: person.number,
      cadreId: person.cadre_id,
      fullName: person.full_name,
      birthDate: dayFromDb(person.birth_date),
      yearOnly: person.birth_precision === "year",
      female: person.sex === "female",
      unitId: person.unit_id,
      unitName: person.unit_name,
      unitPath: person.unit_path,
      status: person.status as EnrolmentStatus,
      theoryEnrolmentId: person.theory_enrolment_id,
      periods,
      absentPeriods,
      standing,
      conduct: conductOf(person),
      papers: own,
      result: computeResult(settings, assessments, {
        attempts,
        periods,
        heldPeriods: absence.periods,
        absentPeriods,
        barred: standing === "barred",
      }),
    };
  });
  const { settings: _settings, limit: _limit, startsOn, endsOn, ...known } = row;
  return {
    ...known,
    startsOn: dayFromDb(startsOn),
    endsOn: dayFromDb(endsOn),
    plan,
    settings,
    assessments,
    learners,
  };
}
