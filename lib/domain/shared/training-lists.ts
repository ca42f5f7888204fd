/** Types of class under which the field reports (loại lớp); every programme belongs to one. */
export const CLASS_TYPES = [
  "admission",
  "newMember",
  "elementary",
  "intermediate",
  "advanced",
  "cellSecretary",
  "partyWork",
  "government",
  "massOrganisation",
  "union",
  "defence",
  "skills",
  "resolution",
  "planningPool",
  "update",
] as const;
export type ClassType = (typeof CLASS_TYPES)[number];

/** Who may train a programme: centre, provincial school, national academy, or the committee itself where no centre is. */
export const TRAINING_BODIES = ["centre", "provincialSchool", "academy", "committee"] as const;
export type TrainingBody = (typeof TRAINING_BODIES)[number];

export const PROGRAMME_GIVES = ["level", "certificate", "none"] as const;
export type ProgrammeGives = (typeof PROGRAMME_GIVES)[number];

export const ASSESSMENTS = ["none", "endPaper", "testAndPaper", "moduleExams"] as const;
export type Assessment = (typeof ASSESSMENTS)[number];

export const SESSION_KINDS = ["lecture", "discussion", "fieldVisit", "test", "opening", "closing"] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

export const OVERLAP_STATUSES = ["proposed", "confirmed", "rejected"] as const;
export type OverlapStatus = (typeof OVERLAP_STATUSES)[number];

export const NEEDS_ROUND_STATUSES = ["draft", "open", "closed"] as const;
export type NeedsRoundStatus = (typeof NEEDS_ROUND_STATUSES)[number];

export const NEEDS_ANSWER_STATUSES = ["waiting", "answering", "signed", "reopened"] as const;
export type NeedsAnswerStatus = (typeof NEEDS_ANSWER_STATUSES)[number];

export const NEEDS_SOURCES = ["forecast", "added"] as const;
export type NeedsSource = (typeof NEEDS_SOURCES)[number];

/** Why a name stands in a needs answer. */
export const NEEDS_REASONS = ["shortHeld", "shortPlanned", "graceEnds", "newMember", "awareness", "added"] as const;
export type NeedsReason = (typeof NEEDS_REASONS)[number];

export const NEEDS_STANCES = ["proposed", "confirmed", "objected"] as const;
export type NeedsStance = (typeof NEEDS_STANCES)[number];

export const BOARD_STANCES = ["kept", "dropped"] as const;
export type BoardStance = (typeof BOARD_STANCES)[number];

export const PLAN_VERSION_STATUSES = ["draft", "submitted", "returned", "approved", "superseded", "discarded"] as const;
export type PlanVersionStatus = (typeof PLAN_VERSION_STATUSES)[number];

export const PLAN_REPORT_STATUSES = ["draft", "sealed"] as const;
/** A report on plan and actual for any period, or one of half a year, nine months, a year, with words. */
export const REPORT_KINDS = ["planActual", "firstHalf", "nineMonths", "year"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const REPORT_MEASURES = ["people", "classes", "turns", "percentClasses"] as const;
export type ReportMeasure = (typeof REPORT_MEASURES)[number];

/** How a stated total came to differ: parts left out, parts counted twice, people of two parts counted twice. */
export const NOTE_EXPLANATIONS = ["leftOut", "countedTwice", "repeats"] as const;
export type NoteExplanation = (typeof NOTE_EXPLANATIONS)[number];

export const TRAVEL_MEASURES = ["km", "minutes"] as const;
export type TravelMeasure = (typeof TRAVEL_MEASURES)[number];

export const CLUSTER_PROPOSAL_STATUSES = ["queued", "solved", "infeasible", "failed", "taken"] as const;
export type ClusterProposalStatus = (typeof CLUSTER_PROPOSAL_STATUSES)[number];

export const CLASS_STATUSES = ["draft", "calling", "selecting", "opened", "running", "closed", "cancelled"] as const;
export type ClassStatus = (typeof CLASS_STATUSES)[number];

export const ALLOTMENT_BASES = ["need", "hand"] as const;
export type AllotmentBasis = (typeof ALLOTMENT_BASES)[number];

export const ALLOCATION_KINDS = ["share", "queue"] as const;

export const NOMINATION_STATUSES = [
  "draft",
  "submitted",
  "returned",
  "accepted",
  "rejected",
  "waitlisted",
  "withdrawn",
  "replaced",
  "noShow",
  "cancelled",
] as const;
export type NominationStatus = (typeof NOMINATION_STATUSES)[number];

/** NOM-01: statuses that hold a seat. The database counts them by trigger; a test compares the two lists. */
export const SEAT_HOLDING = ["submitted", "returned", "accepted"] as const satisfies readonly NominationStatus[];

/** NOM-02: statuses under which a person stands in a class's list; at most one such nomination a class. */
export const ACTIVE_NOMINATIONS = [
  "draft",
  "submitted",
  "returned",
  "accepted",
  "waitlisted",
] as const satisfies readonly NominationStatus[];

export const ENROLMENT_STATUSES = ["enrolled", "left", "passed", "failed"] as const;
export type EnrolmentStatus = (typeof ENROLMENT_STATUSES)[number];

export const UNIT_EVENT_KINDS = ["congress", "holiday", "busy", "other"] as const;
export type UnitEventKind = (typeof UNIT_EVENT_KINDS)[number];

/** Criteria a ranking policy is made of, by name; the policy says their order. */
export const RANKING_CRITERIA = [
  "debt",
  "criticalForTarget",
  "plannedPost",
  "womenOrYoung",
  "waitingTime",
  "noShow",
  "travel",
] as const;
export type RankingCriterion = (typeof RANKING_CRITERIA)[number];

export const PAPER_KINDS = [
  "callForNominations",
  "nominationList",
  "openingDecision",
  "plan",
  "planReport",
  "resultList",
  "resultDecision",
  "closingMinutes",
  "certificateRegister",
  "attendanceBook",
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

export const PAPER_LAYOUTS = ["party", "state"] as const;
export type PaperLayout = (typeof PAPER_LAYOUTS)[number];

export const PAPER_STATUSES = ["current", "superseded"] as const;
