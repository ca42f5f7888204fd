-- The centre's half of the year: lecturers, sessions, attendance, results, certificates, letters, feedback.
-- AlterTable
ALTER TABLE "class_enrolment" ADD COLUMN     "number" SMALLINT;

-- CreateTable
CREATE TABLE "attendance" (
    "session_id" INTEGER NOT NULL,
    "enrolment_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "source" TEXT NOT NULL,
    "marked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "marked_by_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("session_id","enrolment_id")
);

-- CreateTable
CREATE TABLE "attendance_entry" (
    "key" TEXT NOT NULL,
    "session_id" INTEGER NOT NULL,
    "enrolment_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "source" TEXT NOT NULL,
    "base_version" INTEGER NOT NULL,
    "device_at" TIMESTAMPTZ(6),
    "received_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" INTEGER,
    "outcome" TEXT NOT NULL,
    "refusal" TEXT,

    CONSTRAINT "attendance_entry_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "check_in" (
    "session_id" INTEGER NOT NULL,
    "secret" TEXT NOT NULL,
    "opens_at" TIMESTAMPTZ(6) NOT NULL,
    "closes_at" TIMESTAMPTZ(6) NOT NULL,
    "late_from" TIMESTAMPTZ(6),
    "step_seconds" INTEGER NOT NULL DEFAULT 30,
    "opened_by_id" INTEGER,

    CONSTRAINT "check_in_pkey" PRIMARY KEY ("session_id")
);

-- CreateTable
CREATE TABLE "check_in_device" (
    "session_id" INTEGER NOT NULL,
    "device_hash" TEXT NOT NULL,
    "enrolment_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "check_in_device_pkey" PRIMARY KEY ("session_id","device_hash")
);

-- CreateTable
CREATE TABLE "absence_answer" (
    "session_id" INTEGER NOT NULL,
    "enrolment_id" INTEGER NOT NULL,
    "answer" TEXT NOT NULL,
    "note" TEXT,
    "answered_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_by_id" INTEGER,

    CONSTRAINT "absence_answer_pkey" PRIMARY KEY ("session_id","enrolment_id")
);

-- CreateTable
CREATE TABLE "attendance_appeal" (
    "id" SERIAL NOT NULL,
    "session_id" INTEGER NOT NULL,
    "enrolment_id" INTEGER NOT NULL,
    "claimed" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "raised_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "raised_by_id" INTEGER,
    "decided_at" TIMESTAMPTZ(6),
    "decided_by_id" INTEGER,
    "decision_note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "attendance_appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certificate_register" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER,
    "pattern" TEXT NOT NULL,
    "next_number" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "certificate_register_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certificate" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "register_id" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "class_id" INTEGER,
    "enrolment_id" INTEGER,
    "cadre_id" INTEGER NOT NULL,
    "credential_id" INTEGER,
    "issued_on" DATE NOT NULL,
    "content" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'valid',
    "replaces_id" INTEGER,
    "reissue_cause" TEXT,
    "reissue_reason" TEXT,
    "revoked_on" DATE,
    "revoke_no" TEXT,
    "revoke_reason" TEXT,
    "issued_by_id" INTEGER,
    "issued_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey" (
    "id" SERIAL NOT NULL,
    "class_id" INTEGER NOT NULL,
    "opens_on" DATE NOT NULL,
    "closes_on" DATE NOT NULL,
    "least_shown" INTEGER NOT NULL DEFAULT 5,

    CONSTRAINT "survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_ticket" (
    "survey_id" INTEGER NOT NULL,
    "enrolment_id" INTEGER NOT NULL,
    "token_hash" TEXT NOT NULL,
    "used" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "survey_ticket_pkey" PRIMARY KEY ("survey_id","enrolment_id")
);

-- CreateTable
CREATE TABLE "survey_response" (
    "id" UUID NOT NULL,
    "survey_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "training" SMALLINT NOT NULL,
    "teaching" SMALLINT NOT NULL,
    "learning" SMALLINT NOT NULL,
    "service" SMALLINT NOT NULL,
    "comment" TEXT,

    CONSTRAINT "survey_response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_lecturer_answer" (
    "response_id" UUID NOT NULL,
    "lecturer_id" INTEGER NOT NULL,
    "score" SMALLINT NOT NULL,

    CONSTRAINT "survey_lecturer_answer_pkey" PRIMARY KEY ("response_id","lecturer_id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "id" SERIAL NOT NULL,
    "enrolment_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "due_on" DATE NOT NULL,
    "applied" TEXT,
    "evidence" TEXT,
    "answered_at" TIMESTAMPTZ(6),
    "answered_by_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lecturer" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "cadre_id" INTEGER,
    "user_id" INTEGER,
    "full_name" TEXT NOT NULL,
    "sort_key" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "norm_role" TEXT NOT NULL DEFAULT 'none',
    "rank" TEXT NOT NULL,
    "level" TEXT,
    "degree" TEXT,
    "degree_field" TEXT,
    "post_title" TEXT,
    "organisation" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "home_unit_id" INTEGER,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "end_reason" TEXT,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lecturer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lecturer_topic" (
    "id" SERIAL NOT NULL,
    "lecturer_id" INTEGER NOT NULL,
    "programme_id" INTEGER NOT NULL,
    "topic_key" TEXT,

    CONSTRAINT "lecturer_topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lecturer_absence" (
    "id" SERIAL NOT NULL,
    "lecturer_id" INTEGER NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "weekday" SMALLINT,
    "part" TEXT,
    "note" TEXT,

    CONSTRAINT "lecturer_absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lecturer_list" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "proposed_at" TIMESTAMPTZ(6),
    "proposed_by_id" INTEGER,
    "resolution_no" TEXT,
    "approved_on" DATE,
    "approved_by_id" INTEGER,
    "remarks" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lecturer_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lecturer_list_entry" (
    "id" SERIAL NOT NULL,
    "list_id" INTEGER NOT NULL,
    "lecturer_id" INTEGER NOT NULL,
    "ended_on" DATE,
    "end_reason" TEXT,

    CONSTRAINT "lecturer_list_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lecturer_list_topic" (
    "id" SERIAL NOT NULL,
    "entry_id" INTEGER NOT NULL,
    "programme_id" INTEGER NOT NULL,
    "topic_key" TEXT,

    CONSTRAINT "lecturer_list_topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "teaching_norm" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER,
    "norm_role" TEXT NOT NULL,
    "hours" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "source" TEXT NOT NULL,
    "needs_check" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "teaching_norm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "teaching_rate" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "rank" TEXT NOT NULL,
    "per_session" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "source" TEXT NOT NULL,

    CONSTRAINT "teaching_rate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "result_letter" (
    "id" SERIAL NOT NULL,
    "closing_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'original',
    "status" TEXT NOT NULL DEFAULT 'current',
    "number" TEXT,
    "sent_on" DATE NOT NULL,
    "acknowledge_by" DATE NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(6),
    "acknowledged_by_id" INTEGER,
    "remark" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "result_letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "result_letter_line" (
    "letter_id" INTEGER NOT NULL,
    "enrolment_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "closing_id" INTEGER NOT NULL,
    "recommendation" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "result_letter_line_pkey" PRIMARY KEY ("letter_id","enrolment_id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "id" SERIAL NOT NULL,
    "class_id" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "session_id" INTEGER,
    "due_on" DATE,
    "markers" SMALLINT NOT NULL DEFAULT 1,
    "blind" BOOLEAN NOT NULL DEFAULT false,
    "max_difference" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "is_final" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment_marker" (
    "assessment_id" INTEGER NOT NULL,
    "marker" SMALLINT NOT NULL,
    "user_id" INTEGER NOT NULL,

    CONSTRAINT "assessment_marker_pkey" PRIMARY KEY ("assessment_id","marker","user_id")
);

-- CreateTable
CREATE TABLE "assessment_paper" (
    "id" SERIAL NOT NULL,
    "assessment_id" INTEGER NOT NULL,
    "enrolment_id" INTEGER NOT NULL,
    "attempt" SMALLINT NOT NULL DEFAULT 0,
    "code" TEXT,
    "handed_in_on" DATE,
    "file_id" INTEGER,
    "missing" TEXT,
    "mark" DECIMAL(4,2),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "assessment_paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_mark" (
    "id" SERIAL NOT NULL,
    "paper_id" INTEGER NOT NULL,
    "marker" SMALLINT NOT NULL,
    "mark" DECIMAL(4,2) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'current',
    "reason" TEXT,
    "replaces_id" INTEGER,
    "entered_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entered_by_id" INTEGER,

    CONSTRAINT "paper_mark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conduct" (
    "enrolment_id" INTEGER NOT NULL,
    "rating" TEXT NOT NULL,
    "note" TEXT,
    "commended" BOOLEAN NOT NULL DEFAULT false,
    "entered_by_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "conduct_pkey" PRIMARY KEY ("enrolment_id")
);

-- CreateTable
CREATE TABLE "class_closing" (
    "id" SERIAL NOT NULL,
    "class_id" INTEGER NOT NULL,
    "decision_no" TEXT NOT NULL,
    "closed_on" DATE NOT NULL,
    "facts" JSONB NOT NULL,
    "closed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_by_id" INTEGER,
    "reopened_at" TIMESTAMPTZ(6),
    "reopened_by_id" INTEGER,
    "reopen_reason" TEXT,
    "reopen_no" TEXT,

    CONSTRAINT "class_closing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "learner_result" (
    "closing_id" INTEGER NOT NULL,
    "enrolment_id" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "final_mark" DECIMAL(4,2),
    "grade" TEXT,
    "conduct" TEXT,
    "commended" BOOLEAN NOT NULL DEFAULT false,
    "periods" INTEGER NOT NULL,
    "absent_periods" INTEGER NOT NULL,
    "reasons" JSONB NOT NULL,
    "credential_id" INTEGER,

    CONSTRAINT "learner_result_pkey" PRIMARY KEY ("closing_id","enrolment_id")
);

-- CreateTable
CREATE TABLE "room" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT,
    "seats" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "class_session" (
    "id" SERIAL NOT NULL,
    "class_id" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "topic_id" INTEGER,
    "title" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(6) NOT NULL,
    "ends_at" TIMESTAMPTZ(6) NOT NULL,
    "periods" INTEGER NOT NULL,
    "room_id" INTEGER,
    "place" TEXT,
    "status" TEXT NOT NULL DEFAULT 'planned',
    "cancel_reason" TEXT,
    "room_waiver" TEXT,
    "learner_waiver" TEXT,
    "note" TEXT,
    "roll_closed_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "class_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "learner_slot" (
    "session_id" INTEGER NOT NULL,
    "cadre_id" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(6) NOT NULL,
    "ends_at" TIMESTAMPTZ(6) NOT NULL,
    "waived" BOOLEAN NOT NULL,

    CONSTRAINT "learner_slot_pkey" PRIMARY KEY ("session_id","cadre_id")
);

-- CreateTable
CREATE TABLE "conflict_policy" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER,
    "rule" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "conflict_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_material" (
    "session_id" INTEGER NOT NULL,
    "file_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "session_material_pkey" PRIMARY KEY ("session_id","file_id")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "teaching_assignment" (
    "id" SERIAL NOT NULL,
    "session_id" INTEGER NOT NULL,
    "lecturer_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'planned',
    "starts_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "invited_at" TIMESTAMPTZ(6),
    "answer_by" DATE,
    "answered_at" TIMESTAMPTZ(6),
    "decline_reason" TEXT,
    "materials_sent_at" TIMESTAMPTZ(6),
    "learner_profile" JSONB,
    "plan_due_on" DATE,
    "taught_at" TIMESTAMPTZ(6),
    "waiver_name" TEXT,
    "waiver_reason" TEXT,
    "waived_facts" JSONB,
    "clash_waiver" TEXT,
    "replaces_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "teaching_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lesson_plan" (
    "id" SERIAL NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "file_id" INTEGER NOT NULL,
    "note" TEXT,
    "handed_in_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handed_in_by_id" INTEGER,
    "verdict" TEXT NOT NULL DEFAULT 'waiting',
    "remarks" TEXT,
    "checked_at" TIMESTAMPTZ(6),
    "checked_by_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lesson_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observation" (
    "id" SERIAL NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "observed_on" DATE NOT NULL,
    "observer" TEXT NOT NULL,
    "rating" TEXT NOT NULL,
    "strengths" TEXT NOT NULL,
    "remarks" TEXT,
    "recorded_by_id" INTEGER,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "debrief" (
    "id" SERIAL NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "held_on" DATE NOT NULL,
    "contents" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "learners" TEXT NOT NULL,
    "conditions" TEXT NOT NULL,
    "lessons" TEXT NOT NULL,
    "recorded_by_id" INTEGER,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "debrief_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "debrief_action" (
    "id" SERIAL NOT NULL,
    "debrief_id" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "owner_id" INTEGER,
    "owner_name" TEXT NOT NULL,
    "due_on" DATE,
    "done_on" DATE,

    CONSTRAINT "debrief_action_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "attendance_enrolment_id_idx" ON "attendance"("enrolment_id");

-- CreateIndex
CREATE INDEX "attendance_entry_session_id_outcome_idx" ON "attendance_entry"("session_id", "outcome");

-- CreateIndex
CREATE UNIQUE INDEX "check_in_device_session_id_enrolment_id_key" ON "check_in_device"("session_id", "enrolment_id");

-- CreateIndex
CREATE INDEX "attendance_appeal_session_id_idx" ON "attendance_appeal"("session_id");

-- CreateIndex
CREATE INDEX "attendance_appeal_enrolment_id_idx" ON "attendance_appeal"("enrolment_id");

-- CreateIndex
CREATE UNIQUE INDEX "certificate_register_unit_id_kind_year_key" ON "certificate_register"("unit_id", "kind", "year");

-- CreateIndex
CREATE UNIQUE INDEX "certificate_code_key" ON "certificate"("code");

-- CreateIndex
CREATE UNIQUE INDEX "certificate_replaces_id_key" ON "certificate"("replaces_id");

-- CreateIndex
CREATE INDEX "certificate_class_id_idx" ON "certificate"("class_id");

-- CreateIndex
CREATE INDEX "certificate_cadre_id_idx" ON "certificate"("cadre_id");

-- CreateIndex
CREATE UNIQUE INDEX "certificate_register_id_ordinal_key" ON "certificate"("register_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "certificate_register_id_number_key" ON "certificate"("register_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "survey_class_id_key" ON "survey"("class_id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_ticket_token_hash_key" ON "survey_ticket"("token_hash");

-- CreateIndex
CREATE INDEX "survey_response_survey_id_idx" ON "survey_response"("survey_id");

-- CreateIndex
CREATE INDEX "survey_lecturer_answer_lecturer_id_idx" ON "survey_lecturer_answer"("lecturer_id");

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_enrolment_id_key" ON "follow_up"("enrolment_id");

-- CreateIndex
CREATE INDEX "follow_up_unit_id_due_on_idx" ON "follow_up"("unit_id", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "lecturer_user_id_key" ON "lecturer"("user_id");

-- CreateIndex
CREATE INDEX "lecturer_unit_id_idx" ON "lecturer"("unit_id");

-- CreateIndex
CREATE INDEX "lecturer_cadre_id_idx" ON "lecturer"("cadre_id");

-- CreateIndex
CREATE INDEX "lecturer_topic_lecturer_id_idx" ON "lecturer_topic"("lecturer_id");

-- CreateIndex
CREATE INDEX "lecturer_topic_programme_id_idx" ON "lecturer_topic"("programme_id");

-- CreateIndex
CREATE INDEX "lecturer_absence_lecturer_id_starts_on_idx" ON "lecturer_absence"("lecturer_id", "starts_on");

-- CreateIndex
CREATE INDEX "lecturer_list_unit_id_idx" ON "lecturer_list"("unit_id");

-- CreateIndex
CREATE INDEX "lecturer_list_entry_lecturer_id_idx" ON "lecturer_list_entry"("lecturer_id");

-- CreateIndex
CREATE UNIQUE INDEX "lecturer_list_entry_list_id_lecturer_id_key" ON "lecturer_list_entry"("list_id", "lecturer_id");

-- CreateIndex
CREATE INDEX "lecturer_list_topic_entry_id_idx" ON "lecturer_list_topic"("entry_id");

-- CreateIndex
CREATE INDEX "teaching_rate_unit_id_idx" ON "teaching_rate"("unit_id");

-- CreateIndex
CREATE INDEX "result_letter_unit_id_status_idx" ON "result_letter"("unit_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "result_letter_closing_id_unit_id_kind_key" ON "result_letter"("closing_id", "unit_id", "kind");

-- CreateIndex
CREATE INDEX "result_letter_line_enrolment_id_idx" ON "result_letter_line"("enrolment_id");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_class_id_ordinal_key" ON "assessment"("class_id", "ordinal");

-- CreateIndex
CREATE INDEX "assessment_paper_enrolment_id_idx" ON "assessment_paper"("enrolment_id");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_paper_assessment_id_enrolment_id_attempt_key" ON "assessment_paper"("assessment_id", "enrolment_id", "attempt");

-- CreateIndex
CREATE UNIQUE INDEX "paper_mark_replaces_id_key" ON "paper_mark"("replaces_id");

-- CreateIndex
CREATE INDEX "paper_mark_paper_id_idx" ON "paper_mark"("paper_id");

-- CreateIndex
CREATE INDEX "class_closing_class_id_idx" ON "class_closing"("class_id");

-- CreateIndex
CREATE INDEX "learner_result_enrolment_id_idx" ON "learner_result"("enrolment_id");

-- CreateIndex
CREATE INDEX "room_unit_id_idx" ON "room"("unit_id");

-- CreateIndex
CREATE INDEX "class_session_class_id_starts_at_idx" ON "class_session"("class_id", "starts_at");

-- CreateIndex
CREATE INDEX "class_session_starts_at_idx" ON "class_session"("starts_at");

-- CreateIndex
CREATE INDEX "class_session_topic_id_idx" ON "class_session"("topic_id");

-- CreateIndex
CREATE INDEX "learner_slot_cadre_id_idx" ON "learner_slot"("cadre_id");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_token_hash_key" ON "calendar_feed"("token_hash");

-- CreateIndex
CREATE INDEX "calendar_feed_user_id_idx" ON "calendar_feed"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "teaching_assignment_replaces_id_key" ON "teaching_assignment"("replaces_id");

-- CreateIndex
CREATE INDEX "teaching_assignment_session_id_idx" ON "teaching_assignment"("session_id");

-- CreateIndex
CREATE INDEX "teaching_assignment_lecturer_id_starts_at_idx" ON "teaching_assignment"("lecturer_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "lesson_plan_assignment_id_number_key" ON "lesson_plan"("assignment_id", "number");

-- CreateIndex
CREATE INDEX "observation_assignment_id_idx" ON "observation"("assignment_id");

-- CreateIndex
CREATE UNIQUE INDEX "debrief_assignment_id_key" ON "debrief"("assignment_id");

-- CreateIndex
CREATE INDEX "debrief_action_debrief_id_idx" ON "debrief_action"("debrief_id");

-- CreateIndex
CREATE UNIQUE INDEX "class_enrolment_class_id_number_key" ON "class_enrolment"("class_id", "number");

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "class_enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_marked_by_id_fkey" FOREIGN KEY ("marked_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance_entry" ADD CONSTRAINT "attendance_entry_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance_entry" ADD CONSTRAINT "attendance_entry_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "class_enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance_entry" ADD CONSTRAINT "attendance_entry_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_in_device" ADD CONSTRAINT "check_in_device_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_in_device" ADD CONSTRAINT "check_in_device_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "class_enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence_answer" ADD CONSTRAINT "absence_answer_session_id_enrolment_id_fkey" FOREIGN KEY ("session_id", "enrolment_id") REFERENCES "attendance"("session_id", "enrolment_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence_answer" ADD CONSTRAINT "absence_answer_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance_appeal" ADD CONSTRAINT "attendance_appeal_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance_appeal" ADD CONSTRAINT "attendance_appeal_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "class_enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance_appeal" ADD CONSTRAINT "attendance_appeal_raised_by_id_fkey" FOREIGN KEY ("raised_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance_appeal" ADD CONSTRAINT "attendance_appeal_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate_register" ADD CONSTRAINT "certificate_register_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "certificate_register"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "class_enrolment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_cadre_id_fkey" FOREIGN KEY ("cadre_id") REFERENCES "cadre"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "certificate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_issued_by_id_fkey" FOREIGN KEY ("issued_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_ticket" ADD CONSTRAINT "survey_ticket_survey_id_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_ticket" ADD CONSTRAINT "survey_ticket_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "class_enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_survey_id_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_lecturer_answer" ADD CONSTRAINT "survey_lecturer_answer_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "survey_response"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_lecturer_answer" ADD CONSTRAINT "survey_lecturer_answer_lecturer_id_fkey" FOREIGN KEY ("lecturer_id") REFERENCES "lecturer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "class_enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lecturer" ADD CONSTRAINT "lecturer_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lecturer" ADD CONSTRAINT "lecturer_cadre_id_fkey" FOREIGN KEY ("cadre_id") REFERENCES "cadre"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lecturer" ADD CONSTRAINT "lecturer_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lecturer" ADD CONSTRAINT "lecturer_home_unit_id_fkey" FOREIGN KEY ("home_unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lecturer_topic" ADD CONSTRAINT "lecturer_topic_lecturer_id_fkey" FOREIGN KEY ("lecturer_id") REFERENCES "lecturer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lecturer_topic" ADD CONSTRAINT "lecturer_topic_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lecturer_absence" ADD CONSTRAINT "lecturer_absence_lecturer_id_fkey" FOREIGN KEY ("lecturer_id") REFERENCES "lecturer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lecturer_list" ADD CONSTRAINT "lecturer_list_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lecturer_list" ADD CONSTRAINT "lecturer_list_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lecturer_list" ADD CONSTRAINT "lecturer_list_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lecturer_list_entry" ADD CONSTRAINT "lecturer_list_entry_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "lecturer_list"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lecturer_list_entry" ADD CONSTRAINT "lecturer_list_entry_lecturer_id_fkey" FOREIGN KEY ("lecturer_id") REFERENCES "lecturer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lecturer_list_topic" ADD CONSTRAINT "lecturer_list_topic_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "lecturer_list_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lecturer_list_topic" ADD CONSTRAINT "lecturer_list_topic_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teaching_norm" ADD CONSTRAINT "teaching_norm_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teaching_rate" ADD CONSTRAINT "teaching_rate_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "result_letter" ADD CONSTRAINT "result_letter_closing_id_fkey" FOREIGN KEY ("closing_id") REFERENCES "class_closing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "result_letter" ADD CONSTRAINT "result_letter_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "result_letter" ADD CONSTRAINT "result_letter_acknowledged_by_id_fkey" FOREIGN KEY ("acknowledged_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "result_letter_line" ADD CONSTRAINT "result_letter_line_letter_id_fkey" FOREIGN KEY ("letter_id") REFERENCES "result_letter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "result_letter_line" ADD CONSTRAINT "result_letter_line_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "class_enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_marker" ADD CONSTRAINT "assessment_marker_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_marker" ADD CONSTRAINT "assessment_marker_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_paper" ADD CONSTRAINT "assessment_paper_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_paper" ADD CONSTRAINT "assessment_paper_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "class_enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_paper" ADD CONSTRAINT "assessment_paper_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_mark" ADD CONSTRAINT "paper_mark_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "assessment_paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_mark" ADD CONSTRAINT "paper_mark_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "paper_mark"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_mark" ADD CONSTRAINT "paper_mark_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conduct" ADD CONSTRAINT "conduct_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "class_enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conduct" ADD CONSTRAINT "conduct_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_closing" ADD CONSTRAINT "class_closing_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_closing" ADD CONSTRAINT "class_closing_closed_by_id_fkey" FOREIGN KEY ("closed_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_closing" ADD CONSTRAINT "class_closing_reopened_by_id_fkey" FOREIGN KEY ("reopened_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learner_result" ADD CONSTRAINT "learner_result_closing_id_fkey" FOREIGN KEY ("closing_id") REFERENCES "class_closing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learner_result" ADD CONSTRAINT "learner_result_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "class_enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learner_result" ADD CONSTRAINT "learner_result_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room" ADD CONSTRAINT "room_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_session" ADD CONSTRAINT "class_session_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_session" ADD CONSTRAINT "class_session_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "curriculum_topic"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_session" ADD CONSTRAINT "class_session_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_policy" ADD CONSTRAINT "conflict_policy_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_material" ADD CONSTRAINT "session_material_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_material" ADD CONSTRAINT "session_material_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teaching_assignment" ADD CONSTRAINT "teaching_assignment_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teaching_assignment" ADD CONSTRAINT "teaching_assignment_lecturer_id_fkey" FOREIGN KEY ("lecturer_id") REFERENCES "lecturer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teaching_assignment" ADD CONSTRAINT "teaching_assignment_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "teaching_assignment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_plan" ADD CONSTRAINT "lesson_plan_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "teaching_assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_plan" ADD CONSTRAINT "lesson_plan_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_plan" ADD CONSTRAINT "lesson_plan_handed_in_by_id_fkey" FOREIGN KEY ("handed_in_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_plan" ADD CONSTRAINT "lesson_plan_checked_by_id_fkey" FOREIGN KEY ("checked_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "teaching_assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "debrief" ADD CONSTRAINT "debrief_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "teaching_assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "debrief" ADD CONSTRAINT "debrief_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "debrief_action" ADD CONSTRAINT "debrief_action_debrief_id_fkey" FOREIGN KEY ("debrief_id") REFERENCES "debrief"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "debrief_action" ADD CONSTRAINT "debrief_action_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "lecturer"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- Lists of lib/domain, repeated where nobody can go around them.
ALTER TABLE "lecturer" ADD CONSTRAINT "lecturer_kind_check" CHECK ("kind" IN ('fullTime', 'partTime', 'invited'));
ALTER TABLE "lecturer" ADD CONSTRAINT "lecturer_norm_role_check" CHECK ("norm_role" IN ('director', 'deputy', 'fullTime', 'officeDuty', 'none'));
ALTER TABLE "lecturer" ADD CONSTRAINT "lecturer_rank_check" CHECK ("rank" IN ('central', 'provincial', 'district', 'commune', 'seniorLecturer', 'lecturer', 'other'));
ALTER TABLE "lecturer" ADD CONSTRAINT "lecturer_level_check" CHECK ("level" IN ('elementary', 'intermediate', 'advanced'));
ALTER TABLE "lecturer_absence" ADD CONSTRAINT "lecturer_absence_part_check" CHECK ("part" IN ('morning', 'afternoon', 'evening'));
ALTER TABLE "lecturer_list" ADD CONSTRAINT "lecturer_list_status_check" CHECK ("status" IN ('draft', 'proposed', 'returned', 'approved'));
ALTER TABLE "teaching_norm" ADD CONSTRAINT "teaching_norm_norm_role_check" CHECK ("norm_role" IN ('director', 'deputy', 'fullTime', 'officeDuty', 'none'));
ALTER TABLE "teaching_rate" ADD CONSTRAINT "teaching_rate_rank_check" CHECK ("rank" IN ('central', 'provincial', 'district', 'commune', 'seniorLecturer', 'lecturer', 'other'));
ALTER TABLE "class_session" ADD CONSTRAINT "class_session_kind_check" CHECK ("kind" IN ('lecture', 'discussion', 'fieldVisit', 'test', 'opening', 'closing'));
ALTER TABLE "class_session" ADD CONSTRAINT "class_session_status_check" CHECK ("status" IN ('planned', 'held', 'cancelled'));
ALTER TABLE "conflict_policy" ADD CONSTRAINT "conflict_policy_rule_check" CHECK ("rule" IN ('lecturer', 'room', 'learner', 'unitEvent', 'travel', 'availability'));
ALTER TABLE "conflict_policy" ADD CONSTRAINT "conflict_policy_effect_check" CHECK ("effect" IN ('block', 'warn', 'ignore'));
ALTER TABLE "teaching_assignment" ADD CONSTRAINT "teaching_assignment_status_check" CHECK ("status" IN ('planned', 'invited', 'accepted', 'declined', 'withdrawn', 'taught'));
ALTER TABLE "lesson_plan" ADD CONSTRAINT "lesson_plan_verdict_check" CHECK ("verdict" IN ('waiting', 'passed', 'toChange'));
ALTER TABLE "observation" ADD CONSTRAINT "observation_rating_check" CHECK ("rating" IN ('good', 'fair', 'average', 'poor'));
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_state_check" CHECK ("state" IN ('present', 'late', 'excused', 'absent'));
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_source_check" CHECK ("source" IN ('roll', 'checkIn', 'sheet', 'offline', 'appeal'));
ALTER TABLE "attendance_entry" ADD CONSTRAINT "attendance_entry_state_check" CHECK ("state" IN ('present', 'late', 'excused', 'absent'));
ALTER TABLE "attendance_entry" ADD CONSTRAINT "attendance_entry_source_check" CHECK ("source" IN ('roll', 'checkIn', 'sheet', 'offline', 'appeal'));
ALTER TABLE "attendance_entry" ADD CONSTRAINT "attendance_entry_outcome_check" CHECK ("outcome" IN ('applied', 'conflict', 'settled', 'refused'));
ALTER TABLE "absence_answer" ADD CONSTRAINT "absence_answer_answer_check" CHECK ("answer" IN ('confirmed', 'unknown', 'sick', 'work'));
ALTER TABLE "attendance_appeal" ADD CONSTRAINT "attendance_appeal_claimed_check" CHECK ("claimed" IN ('present', 'late', 'excused', 'absent'));
ALTER TABLE "attendance_appeal" ADD CONSTRAINT "attendance_appeal_status_check" CHECK ("status" IN ('open', 'upheld', 'rejected'));
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_kind_check" CHECK ("kind" IN ('test', 'endPaper', 'exam', 'fieldReport', 'selfStudy'));
ALTER TABLE "assessment_paper" ADD CONSTRAINT "assessment_paper_missing_check" CHECK ("missing" IN ('absent', 'excused', 'violation'));
ALTER TABLE "paper_mark" ADD CONSTRAINT "paper_mark_status_check" CHECK ("status" IN ('current', 'corrected'));
ALTER TABLE "conduct" ADD CONSTRAINT "conduct_rating_check" CHECK ("rating" IN ('good', 'fair', 'average', 'poor'));
ALTER TABLE "learner_result" ADD CONSTRAINT "learner_result_outcome_check" CHECK ("outcome" IN ('passed', 'failed'));
ALTER TABLE "learner_result" ADD CONSTRAINT "learner_result_grade_check" CHECK ("grade" IN ('excellent', 'good', 'fair', 'average', 'poor'));
ALTER TABLE "learner_result" ADD CONSTRAINT "learner_result_conduct_check" CHECK ("conduct" IN ('good', 'fair', 'average', 'poor'));
ALTER TABLE "certificate_register" ADD CONSTRAINT "certificate_register_kind_check" CHECK ("kind" IN ('diploma', 'certificate'));
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_status_check" CHECK ("status" IN ('valid', 'revoked', 'replaced'));
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_reissue_cause_check" CHECK ("reissue_cause" IN ('error', 'loss'));
ALTER TABLE "result_letter" ADD CONSTRAINT "result_letter_kind_check" CHECK ("kind" IN ('original', 'copy'));
ALTER TABLE "result_letter" ADD CONSTRAINT "result_letter_status_check" CHECK ("status" IN ('current', 'superseded'));
ALTER TABLE "result_letter_line" ADD CONSTRAINT "result_letter_line_kind_check" CHECK ("kind" IN ('original', 'copy'));
ALTER TABLE "result_letter_line" ADD CONSTRAINT "result_letter_line_recommendation_check" CHECK ("recommendation" IN ('praise', 'none', 'watch', 'studyAgain'));
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_source_check" CHECK ("source" IN ('phone', 'paper'));
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_applied_check" CHECK ("applied" IN ('yes', 'partly', 'no'));

-- What must hold of a row.
ALTER TABLE "lecturer" ADD CONSTRAINT "lecturer_days" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
CREATE UNIQUE INDEX "lecturer_one_cadre" ON "lecturer" ("unit_id", "cadre_id") WHERE "cadre_id" IS NOT NULL AND "valid_to" IS NULL;
CREATE INDEX "lecturer_search_trgm_idx" ON "lecturer" USING gin ("search" gin_trgm_ops);
CREATE UNIQUE INDEX "lecturer_topic_once" ON "lecturer_topic" ("lecturer_id", "programme_id", (COALESCE("topic_key", '')));
CREATE UNIQUE INDEX "lecturer_list_topic_once" ON "lecturer_list_topic" ("entry_id", "programme_id", (COALESCE("topic_key", '')));
ALTER TABLE "lecturer_absence" ADD CONSTRAINT "lecturer_absence_days" CHECK ("ends_on" >= "starts_on");
ALTER TABLE "lecturer_absence" ADD CONSTRAINT "lecturer_absence_weekday" CHECK ("weekday" BETWEEN 1 AND 7);
ALTER TABLE "lecturer_list" ADD CONSTRAINT "lecturer_list_days" CHECK ("valid_to" > "valid_from");
ALTER TABLE "lecturer_list" ADD CONSTRAINT "lecturer_list_approval" CHECK (("status" = 'approved') = ("resolution_no" IS NOT NULL AND "approved_on" IS NOT NULL));
ALTER TABLE "lecturer_list_entry" ADD CONSTRAINT "lecturer_list_entry_end" CHECK (("ended_on" IS NULL) = ("end_reason" IS NULL));
ALTER TABLE "teaching_norm" ADD CONSTRAINT "teaching_norm_hours" CHECK ("hours" >= 0);
ALTER TABLE "teaching_norm" ADD CONSTRAINT "teaching_norm_no_overlap" EXCLUDE USING gist ((COALESCE("unit_id", 0)) WITH =, "norm_role" WITH =, daterange("valid_from", "valid_to") WITH &&);
ALTER TABLE "teaching_rate" ADD CONSTRAINT "teaching_rate_amount" CHECK ("per_session" >= 0);
ALTER TABLE "teaching_rate" ADD CONSTRAINT "teaching_rate_no_overlap" EXCLUDE USING gist ("unit_id" WITH =, "rank" WITH =, daterange("valid_from", "valid_to") WITH &&);
ALTER TABLE "room" ADD CONSTRAINT "room_seats" CHECK ("seats" >= 1);
ALTER TABLE "room" ADD CONSTRAINT "room_days" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "class_session" ADD CONSTRAINT "class_session_times" CHECK ("ends_at" > "starts_at" AND "ends_at" <= "starts_at" + interval '1 day');
ALTER TABLE "class_session" ADD CONSTRAINT "class_session_periods" CHECK ("periods" >= 0);
ALTER TABLE "class_session" ADD CONSTRAINT "class_session_cancelled" CHECK ("status" <> 'cancelled' OR "cancel_reason" IS NOT NULL);
ALTER TABLE "teaching_assignment" ADD CONSTRAINT "teaching_assignment_waiver" CHECK (("waiver_name" IS NULL) = ("waiver_reason" IS NULL));
ALTER TABLE "teaching_assignment" ADD CONSTRAINT "teaching_assignment_declined" CHECK ("status" <> 'declined' OR "decline_reason" IS NOT NULL);
ALTER TABLE "lesson_plan" ADD CONSTRAINT "lesson_plan_remarks" CHECK ("verdict" <> 'toChange' OR "remarks" IS NOT NULL);
ALTER TABLE "attendance_appeal" ADD CONSTRAINT "attendance_appeal_decided" CHECK (("status" = 'open') = ("decided_at" IS NULL));
CREATE UNIQUE INDEX "attendance_appeal_one_open" ON "attendance_appeal" ("session_id", "enrolment_id") WHERE "status" = 'open';
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_times" CHECK ("closes_at" > "opens_at" AND "step_seconds" BETWEEN 10 AND 300);
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_numbers" CHECK ("weight" >= 0 AND "markers" IN (1, 2) AND "max_difference" >= 0);
ALTER TABLE "assessment_marker" ADD CONSTRAINT "assessment_marker_place" CHECK ("marker" BETWEEN 1 AND 3);
ALTER TABLE "assessment_paper" ADD CONSTRAINT "assessment_paper_mark" CHECK ("mark" BETWEEN 0 AND 10);
ALTER TABLE "assessment_paper" ADD CONSTRAINT "assessment_paper_attempt" CHECK ("attempt" BETWEEN 0 AND 5);
CREATE UNIQUE INDEX "assessment_paper_code" ON "assessment_paper" ("assessment_id", "attempt", "code") WHERE "code" IS NOT NULL;
ALTER TABLE "paper_mark" ADD CONSTRAINT "paper_mark_mark" CHECK ("mark" BETWEEN 0 AND 10);
ALTER TABLE "paper_mark" ADD CONSTRAINT "paper_mark_marker" CHECK ("marker" BETWEEN 1 AND 3);
CREATE UNIQUE INDEX "paper_mark_one_current" ON "paper_mark" ("paper_id", "marker") WHERE "status" = 'current';
CREATE UNIQUE INDEX "class_closing_one" ON "class_closing" ("class_id") WHERE "reopened_at" IS NULL;
ALTER TABLE "class_closing" ADD CONSTRAINT "class_closing_reopened" CHECK (("reopened_at" IS NULL) = ("reopen_reason" IS NULL));
ALTER TABLE "learner_result" ADD CONSTRAINT "learner_result_periods" CHECK ("periods" >= 0 AND "absent_periods" >= 0);
ALTER TABLE "learner_result" ADD CONSTRAINT "learner_result_mark" CHECK ("final_mark" BETWEEN 0 AND 10);
CREATE UNIQUE INDEX "certificate_register_once" ON "certificate_register" ("unit_id", "kind", (COALESCE("year", 0)));
CREATE UNIQUE INDEX "certificate_one_valid" ON "certificate" ("enrolment_id") WHERE "status" = 'valid' AND "enrolment_id" IS NOT NULL;
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_reissue" CHECK (("replaces_id" IS NULL) = ("reissue_cause" IS NULL));
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_revoked" CHECK (("status" = 'revoked') = ("revoked_on" IS NOT NULL));
ALTER TABLE "result_letter" ADD CONSTRAINT "result_letter_whole" UNIQUE ("id", "kind", "closing_id");
ALTER TABLE "result_letter_line" ADD CONSTRAINT "result_letter_line_letter" FOREIGN KEY ("letter_id", "kind", "closing_id") REFERENCES "result_letter" ("id", "kind", "closing_id") ON DELETE CASCADE;
-- Each learner stands in exactly one letter of a closing; copies aside.
CREATE UNIQUE INDEX "result_letter_line_one" ON "result_letter_line" ("closing_id", "enrolment_id") WHERE "kind" = 'original';
ALTER TABLE "survey" ADD CONSTRAINT "survey_days" CHECK ("closes_on" >= "opens_on" AND "least_shown" >= 5);
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_scores" CHECK ("training" BETWEEN 1 AND 5 AND "teaching" BETWEEN 1 AND 5 AND "learning" BETWEEN 1 AND 5 AND "service" BETWEEN 1 AND 5);
ALTER TABLE "survey_lecturer_answer" ADD CONSTRAINT "survey_lecturer_answer_score" CHECK ("score" BETWEEN 1 AND 5);

-- Learners who are already there get their number in the class's list by name.
UPDATE class_enrolment e SET number = numbered.n
FROM (SELECT e.id, row_number() OVER (PARTITION BY e.class_id ORDER BY c.sort_key, e.id) AS n
      FROM class_enrolment e JOIN cadre c ON c.id = e.cadre_id) numbered
WHERE numbered.id = e.id;

-- NOBODY IS IN TWO PLACES AT ONCE. Deferrable, so that several sessions can change places in one transaction.
ALTER TABLE "class_session" ADD CONSTRAINT "class_session_class_free" EXCLUDE USING gist
  ("class_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&) WHERE ("status" <> 'cancelled') DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE "class_session" ADD CONSTRAINT "class_session_room_free" EXCLUDE USING gist
  ("room_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&)
  WHERE ("room_id" IS NOT NULL AND "status" <> 'cancelled' AND "room_waiver" IS NULL) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE "teaching_assignment" ADD CONSTRAINT "teaching_assignment_lecturer_free" EXCLUDE USING gist
  ("lecturer_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&)
  WHERE ("status" IN ('planned', 'invited', 'accepted', 'taught') AND "clash_waiver" IS NULL) DEFERRABLE INITIALLY IMMEDIATE;
CREATE UNIQUE INDEX "teaching_assignment_once" ON "teaching_assignment" ("session_id", "lecturer_id") WHERE "status" IN ('planned', 'invited', 'accepted', 'taught');
ALTER TABLE "learner_slot" ADD CONSTRAINT "learner_slot_session_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session" ("id") ON DELETE CASCADE;
ALTER TABLE "learner_slot" ADD CONSTRAINT "learner_slot_learner_free" EXCLUDE USING gist
  ("cadre_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&) WHERE (NOT "waived") DEFERRABLE INITIALLY IMMEDIATE;

-- A lecturer's row carries the times of its session. The session is locked against a move in the same instant.
CREATE FUNCTION teaching_assignment_times() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT s.starts_at, s.ends_at INTO NEW.starts_at, NEW.ends_at FROM class_session s WHERE s.id = NEW.session_id FOR SHARE;
  RETURN NEW;
END $$;
CREATE TRIGGER teaching_assignment_times BEFORE INSERT OR UPDATE OF session_id ON teaching_assignment
  FOR EACH ROW EXECUTE FUNCTION teaching_assignment_times();

-- Places of the learners of one session, as its class and the enrolments stand. The class row is locked, so that a session
-- and an enrolment written in the same instant see each other.
CREATE FUNCTION learner_slot_of_session(the_session integer) RETURNS void LANGUAGE sql AS $$
  DELETE FROM learner_slot WHERE session_id = the_session;
  INSERT INTO learner_slot (session_id, cadre_id, starts_at, ends_at, waived)
  SELECT s.id, e.cadre_id, s.starts_at, s.ends_at, s.learner_waiver IS NOT NULL
  FROM class_session s JOIN class_enrolment e ON e.class_id = s.class_id
  WHERE s.id = the_session AND s.status <> 'cancelled'
    AND (e.status <> 'left' OR (s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date < e.left_on)
  ORDER BY e.cadre_id;
$$;
CREATE FUNCTION class_session_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM training_class WHERE id = NEW.class_id FOR NO KEY UPDATE;
  PERFORM learner_slot_of_session(NEW.id);
  IF TG_OP = 'UPDATE' THEN
    IF NEW.starts_at <> OLD.starts_at OR NEW.ends_at <> OLD.ends_at THEN
      UPDATE teaching_assignment SET starts_at = NEW.starts_at, ends_at = NEW.ends_at WHERE session_id = NEW.id;
    END IF;
    IF NEW.status = 'cancelled' AND OLD.status <> 'cancelled' THEN
      UPDATE teaching_assignment SET status = 'withdrawn', version = version + 1
      WHERE session_id = NEW.id AND status IN ('planned', 'invited', 'accepted');
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER class_session_places AFTER INSERT OR UPDATE OF starts_at, ends_at, status, learner_waiver, class_id ON class_session
  FOR EACH ROW EXECUTE FUNCTION class_session_places();

CREATE FUNCTION class_enrolment_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM training_class WHERE id IN (SELECT class_id FROM now_there) ORDER BY id FOR NO KEY UPDATE;
  INSERT INTO learner_slot (session_id, cadre_id, starts_at, ends_at, waived)
  SELECT s.id, e.cadre_id, s.starts_at, s.ends_at, s.learner_waiver IS NOT NULL
  FROM now_there e JOIN class_session s ON s.class_id = e.class_id
  WHERE s.status <> 'cancelled' AND (e.status <> 'left' OR (s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date < e.left_on)
  ORDER BY e.cadre_id, s.id;
  RETURN NULL;
END $$;
CREATE TRIGGER class_enrolment_places AFTER INSERT ON class_enrolment
  REFERENCING NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION class_enrolment_places();
CREATE FUNCTION class_enrolment_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM training_class WHERE id = OLD.class_id FOR NO KEY UPDATE;
  DELETE FROM learner_slot WHERE cadre_id = OLD.cadre_id AND session_id IN (SELECT id FROM class_session WHERE class_id = OLD.class_id);
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO learner_slot (session_id, cadre_id, starts_at, ends_at, waived)
    SELECT s.id, NEW.cadre_id, s.starts_at, s.ends_at, s.learner_waiver IS NOT NULL
    FROM class_session s
    WHERE s.class_id = NEW.class_id AND s.status <> 'cancelled'
      AND (NEW.status <> 'left' OR (s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date < NEW.left_on)
    ORDER BY s.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER class_enrolment_leaves AFTER UPDATE OF status, left_on ON class_enrolment FOR EACH ROW
  WHEN ((OLD.status = 'left') <> (NEW.status = 'left') OR OLD.left_on IS DISTINCT FROM NEW.left_on) EXECUTE FUNCTION class_enrolment_moves();
CREATE TRIGGER class_enrolment_goes AFTER DELETE ON class_enrolment FOR EACH ROW EXECUTE FUNCTION class_enrolment_moves();

-- A cancelled class frees its rooms, lecturers and learners.
CREATE FUNCTION training_class_cancels() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE class_session SET status = 'cancelled', cancel_reason = COALESCE(NEW.cancel_reason, '-'), version = version + 1
  WHERE class_id = NEW.id AND status = 'planned';
  RETURN NULL;
END $$;
CREATE TRIGGER training_class_cancels AFTER UPDATE OF status ON training_class FOR EACH ROW
  WHEN (NEW.status = 'cancelled' AND OLD.status <> 'cancelled') EXECUTE FUNCTION training_class_cancels();
