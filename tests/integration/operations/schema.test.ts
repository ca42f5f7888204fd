import { describe, expect, it } from "vitest";
import { ROLES } from "@/lib/domain/access/permissions";
import {
  AREAS,
  CADRE_KINDS,
  COMPLIANCE_STATUSES,
  CREDENTIAL_KINDS,
  DEGREES,
  EVIDENCE_TYPES,
  LANES,
  RATINGS,
  SCHOOLINGS,
  SEXES,
  STUDY_MODES,
} from "@/lib/domain/shared/lists";
import * as teaching from "@/lib/domain/shared/teaching-lists";
import { THEORY_LEVELS } from "@/lib/domain/shared/theory-level";
import * as training from "@/lib/domain/shared/training-lists";
import { testDb } from "@/tests/support/test-database";

const GIVEN_LEVELS = THEORY_LEVELS.filter((level) => level !== "none");

/** Column → list of lib/domain that its CHECK must repeat. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  "role_grant.role": ROLES,
  "org_unit.area": AREAS,
  "cadre.sex": SEXES,
  "cadre.kind": CADRE_KINDS,
  "cadre.schooling": SCHOOLINGS,
  "cadre.degree": DEGREES,
  "post.lane": LANES,
  "credential.kind": CREDENTIAL_KINDS,
  "credential.level": GIVEN_LEVELS,
  "credential.evidence": EVIDENCE_TYPES,
  "credential.mode": STUDY_MODES,
  "year_rating.rating": RATINGS,
  "exemption.lane": LANES,
  "theory_enrolment.level": GIVEN_LEVELS,
  "theory_enrolment.mode": STUDY_MODES,
  "compliance_interval.lane": LANES,
  "compliance_interval.status": COMPLIANCE_STATUSES,
  "compliance_bucket.lane": LANES,
  "standard_version.lane": LANES,
  "standard_version.area": AREAS,
  "standard_version.required_level": THEORY_LEVELS,
  "eligibility_rule.level": GIVEN_LEVELS,
  "eligibility_rule.min_schooling": SCHOOLINGS,
  "eligibility_rule.eased_schooling": SCHOOLINGS,
  "eligibility_rule.min_degree": DEGREES,
  "eligibility_rule.min_rating": RATINGS,
  "target.lane": LANES,
  "target.level": GIVEN_LEVELS,
  "programme.gives": training.PROGRAMME_GIVES,
  "programme.gives_level": GIVEN_LEVELS,
  "curriculum.assessment": training.ASSESSMENTS,
  "curriculum_topic.session_kind": training.SESSION_KINDS,
  "topic_overlap.status": training.OVERLAP_STATUSES,
  "needs_round.status": training.NEEDS_ROUND_STATUSES,
  "needs_answer.status": training.NEEDS_ANSWER_STATUSES,
  "needs_entry.source": training.NEEDS_SOURCES,
  "needs_entry.why": training.NEEDS_REASONS,
  "needs_entry.stance": training.NEEDS_STANCES,
  "needs_entry.board_stance": training.BOARD_STANCES,
  "plan_version.status": training.PLAN_VERSION_STATUSES,
  "plan_line.mode": STUDY_MODES,
  "plan_report.status": training.PLAN_REPORT_STATUSES,
  "plan_report.kind": training.REPORT_KINDS,
  "plan_report_note.measure": training.REPORT_MEASURES,
  "plan_report_note.explanation": training.NOTE_EXPLANATIONS,
  "travel_table.measure": training.TRAVEL_MEASURES,
  "cluster_proposal.status": training.CLUSTER_PROPOSAL_STATUSES,
  "schedule_proposal.status": teaching.SCHEDULE_PROPOSAL_STATUSES,
  "training_class.status": training.CLASS_STATUSES,
  "training_class.mode": STUDY_MODES,
  "seat_allotment.basis": training.ALLOTMENT_BASES,
  "allocation_run.kind": training.ALLOCATION_KINDS,
  "nomination.status": training.NOMINATION_STATUSES,
  "class_enrolment.status": training.ENROLMENT_STATUSES,
  "unit_event.kind": training.UNIT_EVENT_KINDS,
  "paper.kind": training.PAPER_KINDS,
  "paper.layout": training.PAPER_LAYOUTS,
  "paper.status": training.PAPER_STATUSES,
  "lecturer.kind": teaching.LECTURER_KINDS,
  "lecturer.norm_role": teaching.NORM_ROLES,
  "lecturer.rank": teaching.LECTURER_RANKS,
  "lecturer.level": GIVEN_LEVELS,
  "lecturer_absence.part": teaching.DAY_PARTS,
  "lecturer_list.status": teaching.LECTURER_LIST_STATUSES,
  "teaching_norm.norm_role": teaching.NORM_ROLES,
  "teaching_rate.rank": teaching.LECTURER_RANKS,
  "class_session.kind": training.SESSION_KINDS,
  "class_session.status": teaching.SESSION_STATUSES,
  "conflict_policy.rule": teaching.CONFLICT_RULES,
  "conflict_policy.effect": teaching.CONFLICT_EFFECTS,
  "teaching_assignment.status": teaching.ASSIGNMENT_STATUSES,
  "lesson_plan.verdict": teaching.LESSON_PLAN_VERDICTS,
  "observation.rating": teaching.QUALITY_RATINGS,
  "attendance.state": teaching.ATTENDANCE_STATES,
  "attendance.source": teaching.ATTENDANCE_SOURCES,
  "attendance_entry.state": teaching.ATTENDANCE_STATES,
  "attendance_entry.source": teaching.ATTENDANCE_SOURCES,
  "attendance_entry.outcome": teaching.ENTRY_OUTCOMES,
  "absence_answer.answer": teaching.ABSENCE_ANSWERS,
  "attendance_appeal.claimed": teaching.ATTENDANCE_STATES,
  "attendance_appeal.status": teaching.APPEAL_STATUSES,
  "assessment.kind": teaching.ASSESSMENT_KINDS,
  "assessment_paper.missing": teaching.MISSING_CAUSES,
  "paper_mark.status": teaching.MARK_STATUSES,
  "assessment.third_rule": teaching.THIRD_RULES,
  "mark_import.status": teaching.MARK_IMPORT_STATUSES,
  "conduct.rating": teaching.QUALITY_RATINGS,
  "learner_result.outcome": teaching.RESULT_OUTCOMES,
  "learner_result.grade": teaching.GRADES,
  "learner_result.conduct": teaching.QUALITY_RATINGS,
  "certificate_register.kind": teaching.REGISTER_KINDS,
  "certificate.origin": teaching.CERTIFICATE_ORIGINS,
  "certificate.status": teaching.CERTIFICATE_STATUSES,
  "certificate.reissue_cause": teaching.REISSUE_CAUSES,
  "result_letter.kind": teaching.LETTER_KINDS,
  "result_letter.status": teaching.LETTER_STATUSES,
  "result_letter_line.kind": teaching.LETTER_KINDS,
  "result_letter_line.recommendation": teaching.RECOMMENDATIONS,
  "survey_response.source": teaching.FEEDBACK_SOURCES,
  "follow_up.applied": teaching.APPLIED_ANSWERS,
};

async function checkLists(): Promise<Map<string, string[]>> {
  const rows = await testDb().$queryRaw<{ place: string; text: string }[]>`
    SELECT c.relname || '.' || a.attname AS place, pg_get_constraintdef(k.oid) AS text
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
     WHERE k.contype = 'c' AND cardinality(k.conkey) = 1 AND pg_get_constraintdef(k.oid) LIKE '%ANY (ARRAY[%'`;
  return new Map(
    rows.map(({ place, text }) => [place, Array.from(text.matchAll(/'([^']+)'/g), (match) => match[1] ?? "")]),
  );
}

describe("the database's own lists", () => {
  it("equal those of lib/domain", async () => {
    const found = await checkLists();
    for (const [place, list] of Object.entries(LISTS)) {
      expect([...(found.get(place) ?? [])].sort(), place).toEqual([...list].sort());
    }
  });
});

describe("the migrations", () => {
  it("made every table and column that the Prisma schema speaks of", async () => {
    const client = testDb() as unknown as Record<string, { findFirst?: () => Promise<unknown> } | undefined>;
    const models = Object.keys(client).filter(
      (name) => !/^[$_]/.test(name) && typeof client[name]?.findFirst === "function",
    );
    expect(models.length).toBeGreaterThan(20);
    for (const model of models) await expect(client[model]?.findFirst?.(), model).resolves.not.toThrow();
  });
});
