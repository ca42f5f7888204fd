-- CreateTable
CREATE TABLE "needs_round" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "opens_on" DATE NOT NULL,
    "closes_on" DATE NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "questions" JSONB NOT NULL,
    "job_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "needs_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "needs_answer" (
    "id" SERIAL NOT NULL,
    "round_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "answers" JSONB NOT NULL DEFAULT '{}',
    "note" TEXT,
    "signed_at" TIMESTAMPTZ(6),
    "signed_by_id" INTEGER,
    "reopen_reason" TEXT,
    "reminded_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "needs_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "needs_entry" (
    "id" SERIAL NOT NULL,
    "answer_id" INTEGER NOT NULL,
    "cadre_id" INTEGER NOT NULL,
    "programme_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "stance" TEXT NOT NULL DEFAULT 'proposed',
    "objection" TEXT,
    "priority" SMALLINT NOT NULL DEFAULT 2,
    "board_stance" TEXT,
    "board_reason" TEXT,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "needs_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" BIGSERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "href" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(6),
    "mailed_at" TIMESTAMPTZ(6),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "class_id" INTEGER,
    "subject" TEXT,
    "subject_id" INTEGER,
    "layout" TEXT NOT NULL,
    "number" TEXT,
    "signed_on" DATE,
    "place" TEXT,
    "signer" TEXT,
    "signer_title" TEXT,
    "issue" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL DEFAULT 'current',
    "supersedes_id" INTEGER,
    "data_hash" TEXT NOT NULL,
    "file_id" INTEGER NOT NULL,
    "created_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "training_plan" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "training_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_version" (
    "id" SERIAL NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "round_id" INTEGER,
    "based_on_id" INTEGER,
    "reason" TEXT,
    "remarks" TEXT,
    "submitted_at" TIMESTAMPTZ(6),
    "submitted_by_id" INTEGER,
    "resolution_no" TEXT,
    "approved_on" DATE,
    "approved_by_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_line" (
    "id" SERIAL NOT NULL,
    "version_id" INTEGER NOT NULL,
    "line_key" TEXT NOT NULL,
    "programme_id" INTEGER NOT NULL,
    "classes" INTEGER NOT NULL,
    "learners" INTEGER NOT NULL,
    "quarter" SMALLINT,
    "place" TEXT,
    "cluster_unit_id" INTEGER,
    "host_unit_id" INTEGER,
    "partner_school" TEXT,
    "mode" TEXT NOT NULL DEFAULT 'fullTime',
    "lecturer_hours" DOUBLE PRECISION,
    "budget" BIGINT,
    "note" TEXT,
    "sort" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "plan_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_line_unit" (
    "line_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "learners" INTEGER NOT NULL,

    CONSTRAINT "plan_line_unit_pkey" PRIMARY KEY ("line_id","unit_id")
);

-- CreateTable
CREATE TABLE "plan_report" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "stated" JSONB NOT NULL,
    "figures" JSONB,
    "sealed_at" TIMESTAMPTZ(6),
    "sealed_by_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_report_note" (
    "id" SERIAL NOT NULL,
    "report_id" INTEGER NOT NULL,
    "measure" TEXT NOT NULL,
    "stated" DOUBLE PRECISION NOT NULL,
    "computed" DOUBLE PRECISION NOT NULL,
    "explained_by" TEXT[],
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(6),
    "answered_by_id" INTEGER,

    CONSTRAINT "plan_report_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "class_type" TEXT NOT NULL,
    "target_group" TEXT NOT NULL,
    "trained_by" TEXT[],
    "size_min" INTEGER NOT NULL,
    "size_max" INTEGER NOT NULL,
    "gives" TEXT NOT NULL,
    "gives_level" TEXT,
    "certificate" TEXT,
    "lapse_months" INTEGER,
    "unit_id" INTEGER,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "needs_check" BOOLEAN NOT NULL DEFAULT false,
    "source" TEXT,
    "search" TEXT NOT NULL,
    "sort" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "curriculum" (
    "id" SERIAL NOT NULL,
    "programme_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "source" TEXT NOT NULL,
    "periods_per_session" INTEGER NOT NULL DEFAULT 4,
    "absence_limit" DOUBLE PRECISION NOT NULL DEFAULT 20,
    "pass_mark" DOUBLE PRECISION NOT NULL DEFAULT 5,
    "excellent_from" DOUBLE PRECISION NOT NULL DEFAULT 9,
    "good_from" DOUBLE PRECISION NOT NULL DEFAULT 8,
    "fair_from" DOUBLE PRECISION NOT NULL DEFAULT 7,
    "resits" INTEGER NOT NULL DEFAULT 1,
    "assessment" TEXT NOT NULL,
    "needs_check" BOOLEAN NOT NULL DEFAULT true,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "curriculum_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "curriculum_topic" (
    "id" SERIAL NOT NULL,
    "curriculum_id" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "periods" INTEGER NOT NULL,
    "session_kind" TEXT NOT NULL,
    "search" TEXT NOT NULL,

    CONSTRAINT "curriculum_topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topic_overlap" (
    "id" SERIAL NOT NULL,
    "topic_a_id" INTEGER NOT NULL,
    "topic_b_id" INTEGER NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'proposed',
    "note" TEXT,
    "decided_by_id" INTEGER,
    "decided_at" TIMESTAMPTZ(6),

    CONSTRAINT "topic_overlap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "training_class" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "programme_id" INTEGER NOT NULL,
    "curriculum_id" INTEGER,
    "plan_line_id" INTEGER,
    "outside_plan_reason" TEXT,
    "host_unit_id" INTEGER,
    "co_organiser" TEXT,
    "partner_school" TEXT,
    "place" TEXT,
    "cluster_unit_id" INTEGER,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "mode" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "nominate_by" DATE,
    "seats_return_on" DATE,
    "opening_decision_no" TEXT,
    "opening_decision_on" DATE,
    "closing_decision_no" TEXT,
    "closing_decision_on" DATE,
    "cancel_reason" TEXT,
    "policy_id" INTEGER,
    "seats_allotted" INTEGER NOT NULL DEFAULT 0,
    "open_taken" INTEGER NOT NULL DEFAULT 0,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "training_class_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seat_allotment" (
    "class_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "seats" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "basis" TEXT NOT NULL DEFAULT 'need',
    "reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "seat_allotment_pkey" PRIMARY KEY ("class_id","unit_id")
);

-- CreateTable
CREATE TABLE "ranking_policy" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER,
    "name" TEXT NOT NULL,
    "criteria" TEXT[],
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "source" TEXT NOT NULL,
    "needs_check" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ranking_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allocation_run" (
    "id" SERIAL NOT NULL,
    "class_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" INTEGER,
    "input" JSONB NOT NULL,
    "result" JSONB NOT NULL,

    CONSTRAINT "allocation_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "nomination" (
    "id" SERIAL NOT NULL,
    "class_id" INTEGER NOT NULL,
    "cadre_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "seat_unit_id" INTEGER,
    "waiting_since" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(6),
    "submitted_by_id" INTEGER,
    "decided_at" TIMESTAMPTZ(6),
    "decided_by_id" INTEGER,
    "reason" TEXT,
    "verdict" JSONB,
    "override_name" TEXT,
    "override_reason" TEXT,
    "replaced_by_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "nomination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "nomination_file" (
    "nomination_id" INTEGER NOT NULL,
    "file_id" INTEGER NOT NULL,

    CONSTRAINT "nomination_file_pkey" PRIMARY KEY ("nomination_id","file_id")
);

-- CreateTable
CREATE TABLE "class_enrolment" (
    "id" SERIAL NOT NULL,
    "class_id" INTEGER NOT NULL,
    "cadre_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "nomination_id" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'enrolled',
    "left_on" DATE,
    "left_reason" TEXT,
    "theory_enrolment_id" INTEGER,

    CONSTRAINT "class_enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_event" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,

    CONSTRAINT "unit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_setting" (
    "unit_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "valid_from" DATE NOT NULL,

    CONSTRAINT "unit_setting_pkey" PRIMARY KEY ("unit_id","key","valid_from")
);

-- CreateTable
CREATE TABLE "travel_table" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "travel_table_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "travel_leg" (
    "table_id" INTEGER NOT NULL,
    "from_unit_id" INTEGER NOT NULL,
    "to_unit_id" INTEGER NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "travel_leg_pkey" PRIMARY KEY ("table_id","from_unit_id","to_unit_id")
);

-- CreateTable
CREATE TABLE "cluster_proposal" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "programme_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "table_id" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "input" JSONB NOT NULL,
    "solution" JSONB,
    "adjusted" JSONB,
    "job_id" INTEGER,
    "line_key" TEXT,
    "created_by_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cluster_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "needs_round_unit_id_year_name_key" ON "needs_round"("unit_id", "year", "name");

-- CreateIndex
CREATE INDEX "needs_answer_unit_id_idx" ON "needs_answer"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "needs_answer_round_id_unit_id_key" ON "needs_answer"("round_id", "unit_id");

-- CreateIndex
CREATE INDEX "needs_entry_cadre_id_idx" ON "needs_entry"("cadre_id");

-- CreateIndex
CREATE INDEX "needs_entry_programme_id_idx" ON "needs_entry"("programme_id");

-- CreateIndex
CREATE UNIQUE INDEX "needs_entry_answer_id_cadre_id_programme_id_key" ON "needs_entry"("answer_id", "cadre_id", "programme_id");

-- CreateIndex
CREATE INDEX "notification_user_id_created_at_idx" ON "notification"("user_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "paper_supersedes_id_key" ON "paper"("supersedes_id");

-- CreateIndex
CREATE INDEX "paper_class_id_idx" ON "paper"("class_id");

-- CreateIndex
CREATE INDEX "paper_unit_id_kind_idx" ON "paper"("unit_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "training_plan_unit_id_year_key" ON "training_plan"("unit_id", "year");

-- CreateIndex
CREATE UNIQUE INDEX "plan_version_plan_id_number_key" ON "plan_version"("plan_id", "number");

-- CreateIndex
CREATE INDEX "plan_line_programme_id_idx" ON "plan_line"("programme_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_line_version_id_line_key_key" ON "plan_line"("version_id", "line_key");

-- CreateIndex
CREATE INDEX "plan_line_unit_unit_id_idx" ON "plan_line_unit"("unit_id");

-- CreateIndex
CREATE INDEX "plan_report_unit_id_idx" ON "plan_report"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_report_note_report_id_measure_key" ON "plan_report_note"("report_id", "measure");

-- CreateIndex
CREATE UNIQUE INDEX "programme_code_key" ON "programme"("code");

-- CreateIndex
CREATE UNIQUE INDEX "curriculum_programme_id_number_key" ON "curriculum"("programme_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "curriculum_topic_curriculum_id_ordinal_key" ON "curriculum_topic"("curriculum_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "topic_overlap_topic_a_id_topic_b_id_key" ON "topic_overlap"("topic_a_id", "topic_b_id");

-- CreateIndex
CREATE UNIQUE INDEX "training_class_code_key" ON "training_class"("code");

-- CreateIndex
CREATE INDEX "training_class_unit_id_starts_on_idx" ON "training_class"("unit_id", "starts_on");

-- CreateIndex
CREATE INDEX "training_class_programme_id_idx" ON "training_class"("programme_id");

-- CreateIndex
CREATE INDEX "training_class_plan_line_id_idx" ON "training_class"("plan_line_id");

-- CreateIndex
CREATE INDEX "seat_allotment_unit_id_idx" ON "seat_allotment"("unit_id");

-- CreateIndex
CREATE INDEX "allocation_run_class_id_at_idx" ON "allocation_run"("class_id", "at");

-- CreateIndex
CREATE INDEX "nomination_class_id_status_idx" ON "nomination"("class_id", "status");

-- CreateIndex
CREATE INDEX "nomination_cadre_id_idx" ON "nomination"("cadre_id");

-- CreateIndex
CREATE INDEX "nomination_unit_id_idx" ON "nomination"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "class_enrolment_nomination_id_key" ON "class_enrolment"("nomination_id");

-- CreateIndex
CREATE UNIQUE INDEX "class_enrolment_theory_enrolment_id_key" ON "class_enrolment"("theory_enrolment_id");

-- CreateIndex
CREATE INDEX "class_enrolment_cadre_id_idx" ON "class_enrolment"("cadre_id");

-- CreateIndex
CREATE INDEX "class_enrolment_unit_id_idx" ON "class_enrolment"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "class_enrolment_class_id_cadre_id_key" ON "class_enrolment"("class_id", "cadre_id");

-- CreateIndex
CREATE INDEX "unit_event_unit_id_starts_on_idx" ON "unit_event"("unit_id", "starts_on");

-- CreateIndex
CREATE INDEX "travel_table_unit_id_idx" ON "travel_table"("unit_id");

-- CreateIndex
CREATE INDEX "cluster_proposal_unit_id_year_idx" ON "cluster_proposal"("unit_id", "year");

-- AddForeignKey
ALTER TABLE "needs_round" ADD CONSTRAINT "needs_round_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "needs_round" ADD CONSTRAINT "needs_round_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "background_job"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "needs_answer" ADD CONSTRAINT "needs_answer_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "needs_round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "needs_answer" ADD CONSTRAINT "needs_answer_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "needs_answer" ADD CONSTRAINT "needs_answer_signed_by_id_fkey" FOREIGN KEY ("signed_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "needs_entry" ADD CONSTRAINT "needs_entry_answer_id_fkey" FOREIGN KEY ("answer_id") REFERENCES "needs_answer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "needs_entry" ADD CONSTRAINT "needs_entry_cadre_id_fkey" FOREIGN KEY ("cadre_id") REFERENCES "cadre"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "needs_entry" ADD CONSTRAINT "needs_entry_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper" ADD CONSTRAINT "paper_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper" ADD CONSTRAINT "paper_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper" ADD CONSTRAINT "paper_supersedes_id_fkey" FOREIGN KEY ("supersedes_id") REFERENCES "paper"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper" ADD CONSTRAINT "paper_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper" ADD CONSTRAINT "paper_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_plan" ADD CONSTRAINT "training_plan_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "training_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "needs_round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_based_on_id_fkey" FOREIGN KEY ("based_on_id") REFERENCES "plan_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_submitted_by_id_fkey" FOREIGN KEY ("submitted_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "plan_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_cluster_unit_id_fkey" FOREIGN KEY ("cluster_unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_host_unit_id_fkey" FOREIGN KEY ("host_unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_line_unit" ADD CONSTRAINT "plan_line_unit_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "plan_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_line_unit" ADD CONSTRAINT "plan_line_unit_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_report" ADD CONSTRAINT "plan_report_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_report" ADD CONSTRAINT "plan_report_sealed_by_id_fkey" FOREIGN KEY ("sealed_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_report_note" ADD CONSTRAINT "plan_report_note_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "plan_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_report_note" ADD CONSTRAINT "plan_report_note_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme" ADD CONSTRAINT "programme_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "curriculum" ADD CONSTRAINT "curriculum_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "curriculum_topic" ADD CONSTRAINT "curriculum_topic_curriculum_id_fkey" FOREIGN KEY ("curriculum_id") REFERENCES "curriculum"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "topic_overlap" ADD CONSTRAINT "topic_overlap_topic_a_id_fkey" FOREIGN KEY ("topic_a_id") REFERENCES "curriculum_topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "topic_overlap" ADD CONSTRAINT "topic_overlap_topic_b_id_fkey" FOREIGN KEY ("topic_b_id") REFERENCES "curriculum_topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "topic_overlap" ADD CONSTRAINT "topic_overlap_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_class" ADD CONSTRAINT "training_class_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_class" ADD CONSTRAINT "training_class_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_class" ADD CONSTRAINT "training_class_curriculum_id_fkey" FOREIGN KEY ("curriculum_id") REFERENCES "curriculum"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_class" ADD CONSTRAINT "training_class_plan_line_id_fkey" FOREIGN KEY ("plan_line_id") REFERENCES "plan_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_class" ADD CONSTRAINT "training_class_host_unit_id_fkey" FOREIGN KEY ("host_unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_class" ADD CONSTRAINT "training_class_cluster_unit_id_fkey" FOREIGN KEY ("cluster_unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_class" ADD CONSTRAINT "training_class_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "ranking_policy"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat_allotment" ADD CONSTRAINT "seat_allotment_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat_allotment" ADD CONSTRAINT "seat_allotment_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ranking_policy" ADD CONSTRAINT "ranking_policy_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation_run" ADD CONSTRAINT "allocation_run_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation_run" ADD CONSTRAINT "allocation_run_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_cadre_id_fkey" FOREIGN KEY ("cadre_id") REFERENCES "cadre"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_submitted_by_id_fkey" FOREIGN KEY ("submitted_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_replaced_by_id_fkey" FOREIGN KEY ("replaced_by_id") REFERENCES "nomination"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination_file" ADD CONSTRAINT "nomination_file_nomination_id_fkey" FOREIGN KEY ("nomination_id") REFERENCES "nomination"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination_file" ADD CONSTRAINT "nomination_file_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_enrolment" ADD CONSTRAINT "class_enrolment_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_enrolment" ADD CONSTRAINT "class_enrolment_cadre_id_fkey" FOREIGN KEY ("cadre_id") REFERENCES "cadre"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_enrolment" ADD CONSTRAINT "class_enrolment_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_enrolment" ADD CONSTRAINT "class_enrolment_nomination_id_fkey" FOREIGN KEY ("nomination_id") REFERENCES "nomination"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_enrolment" ADD CONSTRAINT "class_enrolment_theory_enrolment_id_fkey" FOREIGN KEY ("theory_enrolment_id") REFERENCES "theory_enrolment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_event" ADD CONSTRAINT "unit_event_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_setting" ADD CONSTRAINT "unit_setting_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "travel_table" ADD CONSTRAINT "travel_table_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "travel_leg" ADD CONSTRAINT "travel_leg_table_id_fkey" FOREIGN KEY ("table_id") REFERENCES "travel_table"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "travel_leg" ADD CONSTRAINT "travel_leg_from_unit_id_fkey" FOREIGN KEY ("from_unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "travel_leg" ADD CONSTRAINT "travel_leg_to_unit_id_fkey" FOREIGN KEY ("to_unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_proposal" ADD CONSTRAINT "cluster_proposal_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_proposal" ADD CONSTRAINT "cluster_proposal_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_proposal" ADD CONSTRAINT "cluster_proposal_table_id_fkey" FOREIGN KEY ("table_id") REFERENCES "travel_table"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_proposal" ADD CONSTRAINT "cluster_proposal_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "background_job"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_proposal" ADD CONSTRAINT "cluster_proposal_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- Written by hand: closed lists (a test compares them with lib/domain), shapes, and the seat counters.
ALTER TABLE "programme" ADD CONSTRAINT "programme_gives_check" CHECK ("gives" IN ('level', 'certificate', 'none'));
ALTER TABLE "programme" ADD CONSTRAINT "programme_gives_level_check" CHECK ("gives_level" IN ('elementary', 'intermediate', 'advanced'));
ALTER TABLE "programme" ADD CONSTRAINT "programme_level_iff_gives" CHECK (("gives" = 'level') = ("gives_level" IS NOT NULL));
ALTER TABLE "programme" ADD CONSTRAINT "programme_size" CHECK ("size_min" >= 1 AND "size_max" >= "size_min");
ALTER TABLE "programme" ADD CONSTRAINT "programme_days" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "curriculum" ADD CONSTRAINT "curriculum_days" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "curriculum" ADD CONSTRAINT "curriculum_no_overlap" EXCLUDE USING gist ("programme_id" WITH =, daterange("valid_from", "valid_to") WITH &&);
ALTER TABLE "curriculum" ADD CONSTRAINT "curriculum_assessment_check" CHECK ("assessment" IN ('none', 'endPaper', 'testAndPaper', 'moduleExams'));
ALTER TABLE "curriculum_topic" ADD CONSTRAINT "curriculum_topic_session_kind_check" CHECK ("session_kind" IN ('lecture', 'discussion', 'fieldVisit', 'test', 'opening', 'closing'));
ALTER TABLE "curriculum_topic" ADD CONSTRAINT "curriculum_topic_periods" CHECK ("periods" >= 0);
ALTER TABLE "topic_overlap" ADD CONSTRAINT "topic_overlap_status_check" CHECK ("status" IN ('proposed', 'confirmed', 'rejected'));
ALTER TABLE "topic_overlap" ADD CONSTRAINT "topic_overlap_order" CHECK ("topic_a_id" < "topic_b_id");
ALTER TABLE "needs_round" ADD CONSTRAINT "needs_round_status_check" CHECK ("status" IN ('draft', 'open', 'closed'));
ALTER TABLE "needs_round" ADD CONSTRAINT "needs_round_days" CHECK ("closes_on" >= "opens_on");
ALTER TABLE "needs_answer" ADD CONSTRAINT "needs_answer_status_check" CHECK ("status" IN ('waiting', 'answering', 'signed', 'reopened'));
ALTER TABLE "needs_entry" ADD CONSTRAINT "needs_entry_source_check" CHECK ("source" IN ('forecast', 'added'));
ALTER TABLE "needs_entry" ADD CONSTRAINT "needs_entry_why_check" CHECK ("why" IN ('shortHeld', 'shortPlanned', 'graceEnds', 'newMember', 'awareness', 'added'));
ALTER TABLE "needs_entry" ADD CONSTRAINT "needs_entry_stance_check" CHECK ("stance" IN ('proposed', 'confirmed', 'objected'));
ALTER TABLE "needs_entry" ADD CONSTRAINT "needs_entry_objection" CHECK ("stance" <> 'objected' OR "objection" IS NOT NULL);
ALTER TABLE "needs_entry" ADD CONSTRAINT "needs_entry_board_stance_check" CHECK ("board_stance" IN ('kept', 'dropped'));
ALTER TABLE "needs_entry" ADD CONSTRAINT "needs_entry_priority_check" CHECK ("priority" BETWEEN 1 AND 3);
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_status_check" CHECK ("status" IN ('draft', 'submitted', 'returned', 'approved', 'superseded'));
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_approval" CHECK ("status" NOT IN ('approved', 'superseded') OR ("resolution_no" IS NOT NULL AND "approved_on" IS NOT NULL));
CREATE UNIQUE INDEX "plan_version_one_open" ON "plan_version" ("plan_id") WHERE "status" IN ('draft', 'submitted', 'returned');
CREATE UNIQUE INDEX "plan_version_one_in_force" ON "plan_version" ("plan_id") WHERE "status" = 'approved';
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_numbers" CHECK ("classes" >= 0 AND "learners" >= 0 AND COALESCE("lecturer_hours", 0) >= 0 AND COALESCE("budget", 0) >= 0);
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_quarter" CHECK ("quarter" BETWEEN 1 AND 4);
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_mode_check" CHECK ("mode" IN ('fullTime', 'partTime', 'weekend', 'unknown'));
ALTER TABLE "plan_line_unit" ADD CONSTRAINT "plan_line_unit_learners" CHECK ("learners" >= 0);
ALTER TABLE "plan_report" ADD CONSTRAINT "plan_report_status_check" CHECK ("status" IN ('draft', 'sealed'));
ALTER TABLE "plan_report" ADD CONSTRAINT "plan_report_days" CHECK ("to_day" > "from_day");
ALTER TABLE "plan_report_note" ADD CONSTRAINT "plan_report_note_measure_check" CHECK ("measure" IN ('people', 'classes', 'turns', 'percentClasses'));
ALTER TABLE "travel_table" ADD CONSTRAINT "travel_table_measure_check" CHECK ("measure" IN ('km', 'minutes'));
ALTER TABLE "travel_leg" ADD CONSTRAINT "travel_leg_value" CHECK ("value" >= 0);
ALTER TABLE "cluster_proposal" ADD CONSTRAINT "cluster_proposal_status_check" CHECK ("status" IN ('queued', 'solved', 'infeasible', 'failed', 'taken'));
ALTER TABLE "training_class" ADD CONSTRAINT "training_class_status_check" CHECK ("status" IN ('draft', 'calling', 'selecting', 'opened', 'running', 'closed', 'cancelled'));
ALTER TABLE "training_class" ADD CONSTRAINT "training_class_mode_check" CHECK ("mode" IN ('fullTime', 'partTime', 'weekend', 'unknown'));
ALTER TABLE "training_class" ADD CONSTRAINT "training_class_days" CHECK ("ends_on" >= "starts_on");
ALTER TABLE "training_class" ADD CONSTRAINT "training_class_origin" CHECK ("plan_line_id" IS NOT NULL OR "outside_plan_reason" IS NOT NULL);
ALTER TABLE "training_class" ADD CONSTRAINT "training_class_seats" CHECK ("capacity" >= 1 AND "seats_allotted" >= 0 AND "open_taken" >= 0 AND "seats_allotted" + "open_taken" <= "capacity");
ALTER TABLE "training_class" ADD CONSTRAINT "training_class_opening" CHECK ("status" NOT IN ('opened', 'running', 'closed') OR "opening_decision_no" IS NOT NULL);
ALTER TABLE "seat_allotment" ADD CONSTRAINT "seat_allotment_seats" CHECK ("seats" >= 0 AND "taken" >= 0 AND "taken" <= "seats");
ALTER TABLE "seat_allotment" ADD CONSTRAINT "seat_allotment_basis_check" CHECK ("basis" IN ('need', 'hand'));
ALTER TABLE "allocation_run" ADD CONSTRAINT "allocation_run_kind_check" CHECK ("kind" IN ('share', 'queue'));
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_status_check" CHECK ("status" IN ('draft', 'submitted', 'returned', 'accepted', 'rejected', 'waitlisted', 'withdrawn', 'replaced', 'noShow', 'cancelled'));
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_override" CHECK (("override_name" IS NULL) = ("override_reason" IS NULL));
CREATE UNIQUE INDEX "nomination_one_active" ON "nomination" ("class_id", "cadre_id") WHERE "status" IN ('draft', 'submitted', 'returned', 'accepted', 'waitlisted');
ALTER TABLE "class_enrolment" ADD CONSTRAINT "class_enrolment_status_check" CHECK ("status" IN ('enrolled', 'left', 'passed', 'failed'));
ALTER TABLE "unit_event" ADD CONSTRAINT "unit_event_days" CHECK ("ends_on" >= "starts_on");
ALTER TABLE "unit_event" ADD CONSTRAINT "unit_event_kind_check" CHECK ("kind" IN ('congress', 'holiday', 'busy', 'other'));
ALTER TABLE "paper" ADD CONSTRAINT "paper_kind_check" CHECK ("kind" IN ('callForNominations', 'nominationList', 'openingDecision', 'plan', 'planReport'));
ALTER TABLE "paper" ADD CONSTRAINT "paper_layout_check" CHECK ("layout" IN ('party', 'state'));
ALTER TABLE "paper" ADD CONSTRAINT "paper_status_check" CHECK ("status" IN ('current', 'superseded'));
CREATE INDEX "programme_search_trgm_idx" ON "programme" USING gin ("search" gin_trgm_ops);
CREATE INDEX "notification_unread_idx" ON "notification" ("user_id") WHERE "read_at" IS NULL;
CREATE INDEX "class_enrolment_theory_idx" ON "class_enrolment" ("class_id", "status");

-- Seats given to units add up in the class; its CHECK keeps them and the open queue within the capacity.
CREATE FUNCTION seat_allotment_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.seats <> 0 AND (TG_OP = 'DELETE' OR OLD.seats <> NEW.seats OR OLD.class_id <> NEW.class_id) THEN
    UPDATE training_class SET seats_allotted = seats_allotted - OLD.seats WHERE id = OLD.class_id;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.seats <> 0 AND (TG_OP = 'INSERT' OR OLD.seats <> NEW.seats OR OLD.class_id <> NEW.class_id) THEN
    UPDATE training_class SET seats_allotted = seats_allotted + NEW.seats WHERE id = NEW.class_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER seat_allotment_count AFTER INSERT OR UPDATE OF seats, class_id OR DELETE ON seat_allotment
  FOR EACH ROW EXECUTE FUNCTION seat_allotment_count();

-- A nomination that holds a seat is counted where the seat comes from, whichever door it came through: the unit's
-- allotment, or the open queue of the class. The CHECK of that row is what "full" means; two writers wait on it.
CREATE FUNCTION nomination_seat_count() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held boolean := TG_OP <> 'INSERT' AND OLD.status IN ('submitted', 'returned', 'accepted');
  holds boolean := TG_OP <> 'DELETE' AND NEW.status IN ('submitted', 'returned', 'accepted');
  counted integer;
BEGIN
  IF held AND holds AND OLD.class_id = NEW.class_id AND OLD.seat_unit_id IS NOT DISTINCT FROM NEW.seat_unit_id THEN
    RETURN NULL;
  END IF;
  IF held THEN
    IF OLD.seat_unit_id IS NULL THEN
      UPDATE training_class SET open_taken = open_taken - 1 WHERE id = OLD.class_id;
    ELSE
      UPDATE seat_allotment SET taken = taken - 1 WHERE class_id = OLD.class_id AND unit_id = OLD.seat_unit_id;
    END IF;
  END IF;
  IF holds THEN
    IF NEW.seat_unit_id IS NULL THEN
      UPDATE training_class SET open_taken = open_taken + 1 WHERE id = NEW.class_id;
    ELSE
      UPDATE seat_allotment SET taken = taken + 1 WHERE class_id = NEW.class_id AND unit_id = NEW.seat_unit_id;
      GET DIAGNOSTICS counted = ROW_COUNT;
      IF counted <> 1 THEN
        RAISE EXCEPTION 'no seats are allotted to this unit' USING ERRCODE = '23514', CONSTRAINT = 'seat_allotment_seats', TABLE = 'seat_allotment';
      END IF;
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER nomination_seat_count AFTER INSERT OR UPDATE OF status, seat_unit_id, class_id OR DELETE ON nomination
  FOR EACH ROW EXECUTE FUNCTION nomination_seat_count();
