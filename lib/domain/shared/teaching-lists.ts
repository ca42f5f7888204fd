/** Lists of the centre's half of the year: lecturers, sessions, attendance, results, certificates, letters. CHECKs repeat them. */
export const LECTURER_KINDS = ["fullTime", "partTime", "invited"] as const;
export type LecturerKind = (typeof LECTURER_KINDS)[number];

/** Whose yearly norm a lecturer owes; `none` owes no hours. */
export const NORM_ROLES = ["director", "deputy", "fullTime", "officeDuty", "none"] as const;
export type NormRole = (typeof NORM_ROLES)[number];

/** Ranks by which a session is paid; each place sets its rates. */
export const LECTURER_RANKS = [
  "central",
  "provincial",
  "district",
  "commune",
  "seniorLecturer",
  "lecturer",
  "other",
] as const;
export type LecturerRank = (typeof LECTURER_RANKS)[number];

export const DAY_PARTS = ["morning", "afternoon", "evening"] as const;
export type DayPart = (typeof DAY_PARTS)[number];

export const LECTURER_LIST_STATUSES = ["draft", "proposed", "returned", "approved"] as const;
export type LecturerListStatus = (typeof LECTURER_LIST_STATUSES)[number];

export const SESSION_STATUSES = ["planned", "held", "cancelled"] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export const CONFLICT_RULES = ["lecturer", "room", "learner", "unitEvent", "travel", "availability"] as const;
export type ConflictRule = (typeof CONFLICT_RULES)[number];
export const CONFLICT_EFFECTS = ["block", "warn", "ignore"] as const;
export type ConflictEffect = (typeof CONFLICT_EFFECTS)[number];

export const ASSIGNMENT_STATUSES = ["planned", "invited", "accepted", "declined", "withdrawn", "taught"] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];

/** TEA-01: states under which a lecturer is taken up by a session; the exclusion constraint counts the same ones. */
export const ACTIVE_ASSIGNMENTS = [
  "planned",
  "invited",
  "accepted",
  "taught",
] as const satisfies readonly AssignmentStatus[];

export const LESSON_PLAN_VERDICTS = ["waiting", "passed", "toChange"] as const;
export type LessonPlanVerdict = (typeof LESSON_PLAN_VERDICTS)[number];

/** Conduct of a learner and the rating of an observed lesson use the same four words. */
export const QUALITY_RATINGS = ["good", "fair", "average", "poor"] as const;
export type QualityRating = (typeof QUALITY_RATINGS)[number];

export const ATTENDANCE_STATES = ["present", "late", "excused", "absent"] as const;
export type AttendanceState = (typeof ATTENDANCE_STATES)[number];
export const ATTENDANCE_SOURCES = ["roll", "checkIn", "sheet", "offline", "appeal"] as const;
export type AttendanceSource = (typeof ATTENDANCE_SOURCES)[number];
export const ENTRY_OUTCOMES = ["applied", "conflict", "settled", "refused"] as const;
export type EntryOutcome = (typeof ENTRY_OUTCOMES)[number];
export const ABSENCE_ANSWERS = ["confirmed", "unknown", "sick", "work"] as const;
export type AbsenceAnswerKind = (typeof ABSENCE_ANSWERS)[number];
export const APPEAL_STATUSES = ["open", "upheld", "rejected"] as const;
export type AppealStatus = (typeof APPEAL_STATUSES)[number];

export const ASSESSMENT_KINDS = ["test", "endPaper", "exam", "fieldReport", "selfStudy"] as const;
export type AssessmentKind = (typeof ASSESSMENT_KINDS)[number];
export const MISSING_CAUSES = ["absent", "excused", "violation"] as const;
export type MissingCause = (typeof MISSING_CAUSES)[number];
export const MARK_STATUSES = ["current", "corrected"] as const;
/** What decides where two markers differ too much: the third's own mark, or the mean of the two nearest of three. */
export const THIRD_RULES = ["third", "nearest"] as const;
export type ThirdRule = (typeof THIRD_RULES)[number];
export const MARK_IMPORT_STATUSES = ["previewed", "imported", "undone"] as const;
export type MarkImportStatus = (typeof MARK_IMPORT_STATUSES)[number];

export const RESULT_OUTCOMES = ["passed", "failed"] as const;
export type ResultOutcome = (typeof RESULT_OUTCOMES)[number];
/** Grade bands (xuất sắc, giỏi, khá, trung bình, không đạt); where they begin is data of the curriculum. */
export const GRADES = ["excellent", "good", "fair", "average", "poor"] as const;
export type Grade = (typeof GRADES)[number];

export const REGISTER_KINDS = ["diploma", "certificate"] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];
/** Issued by the app, or entered from the paper book that came before it. */
export const CERTIFICATE_ORIGINS = ["issued", "book"] as const;
export type CertificateOrigin = (typeof CERTIFICATE_ORIGINS)[number];
export const CERTIFICATE_STATUSES = ["valid", "revoked", "replaced"] as const;
export type CertificateStatus = (typeof CERTIFICATE_STATUSES)[number];
export const REISSUE_CAUSES = ["error", "loss"] as const;
export type ReissueCause = (typeof REISSUE_CAUSES)[number];

export const LETTER_KINDS = ["original", "copy"] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];
export const LETTER_STATUSES = ["current", "superseded"] as const;
export const RECOMMENDATIONS = ["praise", "none", "watch", "studyAgain"] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

export const FEEDBACK_SOURCES = ["phone", "paper"] as const;
export type FeedbackSource = (typeof FEEDBACK_SOURCES)[number];
export const APPLIED_ANSWERS = ["yes", "partly", "no"] as const;
export type AppliedAnswer = (typeof APPLIED_ANSWERS)[number];

export const SCHEDULE_PROPOSAL_STATUSES = ["queued", "solved", "failed", "taken"] as const;
export type ScheduleProposalStatus = (typeof SCHEDULE_PROPOSAL_STATUSES)[number];
