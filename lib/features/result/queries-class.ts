import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb } from "@/lib/db/day";
import { missedPeriods, standingOf } from "@/lib/domain/attendance/compute-absence";
import { combineMarks } from "@/lib/domain/result/combine-marks";
import { computeResult, type ResultSettings } from "@/lib/domain/result/learner-result";
import { DEFAULT_LIMIT } from "@/lib/features/attendance/queries-share";
import { CURRICULUM_JSON, CURRICULUM_OF_CLASS } from "@/lib/features/training-class/queries-curriculum";
import type { ClassCurriculum, ClassDetails } from "@/lib/features/training-class/schema-row";
import { findStoredResults, type StoredPaper, type StoredResults } from "./queries-learners";
import type { AssessmentRow, ClassResults, LearnerRow, MarkGiven, PaperRow } from "./schema-row";

/*
 * Everything the results of one class are made of, judged the same way for the page, the closing act and the API: one
 * statement for a page that has read the head of its class, two for whoever knows only its id.
 */

const NO_CURRICULUM = {
  passMark: 5,
  fairFrom: 7,
  goodFrom: 8,
  excellentFrom: 9,
  resits: 1,
  assessment: null,
  absenceLimit: DEFAULT_LIMIT.percent,
  excusedCounts: DEFAULT_LIMIT.excusedCounts,
};

/** How the curriculum of a class assesses it, by id. */
export async function findCurriculumOf(
  tx: Tx,
  classId: number,
): Promise<Readonly<{ id: number; assessment: ClassCurriculum["assessment"] }> | null> {
  const rows = await tx.$queryRaw<{ id: number; assessment: ClassCurriculum["assessment"] }[]>`
    SELECT k.id, k.assessment FROM training_class c CROSS JOIN LATERAL (${CURRICULUM_OF_CLASS}) k WHERE c.id = ${classId}`;
  return rows[0] ?? null;
}

/** Why a paper has no mark yet; null where it has one, or a cause. */
function openOf(assessment: AssessmentRow, { mark, missing }: StoredPaper, marks: PaperRow["marks"]): PaperRow["open"] {
  if (mark !== null || missing !== null) return null;
  const given = (marker: number) => marks.find((one) => one.marker === marker)?.mark ?? null;
  const combined = combineMarks(assessment, { first: given(1), second: given(2), third: given(3) });
  if (combined.state === "waitingOther") return "otherMarker";
  return combined.state === "waitingThird" ? "thirdMarker" : "mark";
}

/** Papers by learner and assessment, sittings in their order. */
function sortPapers({ assessments, papers, marks }: StoredResults): Map<number, Map<number, PaperRow[]>> {
  const marksOf = new Map<number, MarkGiven[]>();
  for (const { paperId, id, marker, mark } of marks) {
    const own = marksOf.get(paperId);
    if (own) own.push({ id, marker, mark });
    else marksOf.set(paperId, [{ id, marker, mark }]);
  }
  const byId = new Map(assessments.map((assessment) => [assessment.id, assessment]));
  const sorted = new Map<number, Map<number, PaperRow[]>>();
  for (const stored of papers) {
    const { id, assessmentId, attempt, code, handedInOn, missing, mark, version } = stored;
    const assessment = byId.get(assessmentId);
    if (!assessment) continue;
    const given = marksOf.get(id) ?? [];
    const open = openOf(assessment, stored, given);
    const own = sorted.get(stored.enrolmentId) ?? new Map<number, PaperRow[]>(assessments.map((one) => [one.id, []]));
    own
      .get(assessmentId)
      ?.push({ id, assessmentId, attempt, code, handedInOn, missing, mark, version, marks: given, open });
    sorted.set(stored.enrolmentId, own);
  }
  return sorted;
}

/** Of the head of a class, what its results carry on. */
type Judged = Omit<ClassResults, "plan" | "settings" | "assessments" | "learners"> &
  Readonly<{ curriculum: ClassCurriculum | null }>;

async function judge(tx: Tx, { curriculum, ...known }: Judged): Promise<ClassResults> {
  const stored = await findStoredResults(tx, known.id);
  const { assessments } = stored;
  const { assessment: plan, excusedCounts, ...limits } = curriculum ?? NO_CURRICULUM;
  const assessed = (plan !== null && plan !== "none") || assessments.some(({ weight }) => weight > 0);
  const settings: ResultSettings = { ...limits, assessed };
  const limit = { percent: settings.absenceLimit, excusedCounts };
  const papersOf = sortPapers(stored);
  const nothing = new Map<number, PaperRow[]>(assessments.map(({ id }) => [id, []]));
  // Named one by one: a class has hundreds of learners, and copying the rest of a row is the dearest way to make another.
  const learners = stored.learners.map((row): LearnerRow => {
    const attempts = papersOf.get(row.enrolmentId) ?? nothing;
    const standing = standingOf(row, limit);
    const absentPeriods = missedPeriods(row, limit);
    const [periods, heldPeriods, barred] = [row.total, row.periods, standing === "barred"];
    const { rating, note, conductVersion } = row;
    return {
      enrolmentId: row.enrolmentId,
      number: row.number,
      cadreId: row.cadreId,
      fullName: row.fullName,
      birthDate: row.birthDate,
      yearOnly: row.yearOnly,
      female: row.female,
      unitId: row.unitId,
      unitName: row.unitName,
      unitPath: row.unitPath,
      status: row.status,
      theoryEnrolmentId: row.theoryEnrolmentId,
      periods,
      absentPeriods,
      standing,
      conduct: rating && { rating, commended: row.commended === true, note, version: conductVersion ?? 0 },
      papers: [...attempts.values()].flat(),
      result: computeResult(settings, assessments, { attempts, periods, heldPeriods, absentPeriods, barred }),
    };
  });
  return { ...known, plan, settings, assessments, learners };
}

/** The results of a class whose head has been read in a scope. */
export function readResultsOf(tx: Tx, training: ClassDetails): Promise<ClassResults> {
  const { id, code, name, status, unitId, unitPath, startsOn, endsOn, version, partnerSchool, mode } = training;
  const { programmeCode, programmeVi, programmeEn, gives, givesLevel, certificate, lapseMonths, curriculum } = training;
  const programme = { code: programmeCode, nameVi: programmeVi, nameEn: programmeEn };
  return judge(tx, {
    ...{ id, code, name, status, unitId, unitPath, startsOn, endsOn, version, partnerSchool, mode, curriculum },
    programme: { ...programme, gives, givesLevel, certificate, lapseMonths },
  });
}

type ClassDb = Omit<Judged, "startsOn" | "endsOn"> & { startsOn: Date; endsOn: Date };

/** The same of a class by id, for commands; whoever calls has found the class in a scope. */
export async function readClassResults(tx: Tx, classId: number): Promise<ClassResults> {
  const [row] = await tx.$queryRaw<ClassDb[]>`
    SELECT c.id, c.code, c.name, c.status, c.unit_id AS "unitId", u.path AS "unitPath", c.starts_on AS "startsOn",
      c.ends_on AS "endsOn", c.version, c.partner_school AS "partnerSchool", c.mode,
      jsonb_build_object('code', p.code, 'nameVi', p.name_vi, 'nameEn', p.name_en, 'gives', p.gives, 'givesLevel', p.gives_level,
        'certificate', p.certificate, 'lapseMonths', p.lapse_months) AS programme, ${CURRICULUM_JSON} AS curriculum
    FROM training_class c JOIN org_unit u ON u.id = c.unit_id JOIN programme p ON p.id = c.programme_id
    LEFT JOIN LATERAL (${CURRICULUM_OF_CLASS}) k ON true WHERE c.id = ${classId}`;
  if (!row) throw new Error(`no class ${classId}`);
  return judge(tx, { ...row, startsOn: dayFromDb(row.startsOn), endsOn: dayFromDb(row.endsOn) });
}
