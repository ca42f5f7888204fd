-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "app_user" (
    "id" SERIAL NOT NULL,
    "username" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "disabled_at" TIMESTAMPTZ(6),
    "failed_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(6),
    "last_sign_in_at" TIMESTAMPTZ(6),
    "locale" TEXT NOT NULL DEFAULT 'vi',
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "id" BIGSERIAL NOT NULL,
    "username" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "succeeded" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(6),
    "expires_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" INTEGER,
    "actor_name" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "unit_id" INTEGER,
    "subject" TEXT,
    "subject_id" TEXT,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "address" TEXT,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_receipt" (
    "key" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "result" JSONB NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "action_receipt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "cadre" (
    "id" SERIAL NOT NULL,
    "full_name" TEXT NOT NULL,
    "sort_key" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "birth_date" DATE NOT NULL,
    "birth_precision" TEXT NOT NULL DEFAULT 'day',
    "sex" TEXT NOT NULL,
    "ethnicity" TEXT,
    "religion" TEXT,
    "native_place" TEXT,
    "kind" TEXT NOT NULL DEFAULT 'cadre',
    "schooling" TEXT,
    "degree" TEXT,
    "degree_field" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "candidate_since" DATE,
    "party_joined_on" DATE,
    "party_official_on" DATE,
    "party_left_on" DATE,
    "unit_id" INTEGER NOT NULL,
    "ended_on" DATE,
    "end_reason" TEXT,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cadre_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cadre_home" (
    "id" SERIAL NOT NULL,
    "cadre_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "decision_no" TEXT,
    "reason" TEXT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cadre_home_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "position_group" (
    "code" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,

    CONSTRAINT "position_group_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "position" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "branch" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,

    CONSTRAINT "position_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "position_group_member" (
    "position_id" INTEGER NOT NULL,
    "group_code" TEXT NOT NULL,

    CONSTRAINT "position_group_member_pkey" PRIMARY KEY ("position_id","group_code")
);

-- CreateTable
CREATE TABLE "post" (
    "id" SERIAL NOT NULL,
    "cadre_id" INTEGER NOT NULL,
    "position_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "lane" TEXT NOT NULL,
    "term" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "decision_no" TEXT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" SERIAL NOT NULL,
    "cadre_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "level" TEXT,
    "title" TEXT,
    "evidence" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "number" TEXT,
    "issued_on" DATE NOT NULL,
    "mode" TEXT NOT NULL DEFAULT 'unknown',
    "file_id" INTEGER,
    "note" TEXT,
    "verified_at" TIMESTAMPTZ(6),
    "verified_by_id" INTEGER,
    "revoked_on" DATE,
    "revoke_reason" TEXT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by_id" INTEGER,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "year_rating" (
    "cadre_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "rating" TEXT NOT NULL,

    CONSTRAINT "year_rating_pkey" PRIMARY KEY ("cadre_id","year")
);

-- CreateTable
CREATE TABLE "exemption" (
    "id" SERIAL NOT NULL,
    "cadre_id" INTEGER NOT NULL,
    "post_id" INTEGER,
    "lane" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "decision_no" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "exemption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "theory_enrolment" (
    "id" SERIAL NOT NULL,
    "cadre_id" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "school" TEXT NOT NULL,
    "mode" TEXT NOT NULL DEFAULT 'unknown',
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "decision_no" TEXT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "theory_enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "compliance_interval" (
    "id" SERIAL NOT NULL,
    "cadre_id" INTEGER NOT NULL,
    "lane" TEXT NOT NULL,
    "group_code" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "required_level" INTEGER,
    "held_level" INTEGER NOT NULL,
    "female" BOOLEAN NOT NULL,
    "under_forty" BOOLEAN NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "post_id" INTEGER,
    "standard_id" INTEGER,

    CONSTRAINT "compliance_interval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "compliance_bucket" (
    "unit_id" INTEGER NOT NULL,
    "lane" TEXT NOT NULL,
    "group_code" TEXT NOT NULL,
    "grain" SMALLINT NOT NULL,
    "bucket" DATE NOT NULL,
    "met" INTEGER NOT NULL DEFAULT 0,
    "in_training" INTEGER NOT NULL DEFAULT 0,
    "grace" INTEGER NOT NULL DEFAULT 0,
    "short" INTEGER NOT NULL DEFAULT 0,
    "exempt" INTEGER NOT NULL DEFAULT 0,
    "no_standard" INTEGER NOT NULL DEFAULT 0,
    "level0" INTEGER NOT NULL DEFAULT 0,
    "level1" INTEGER NOT NULL DEFAULT 0,
    "level2" INTEGER NOT NULL DEFAULT 0,
    "level3" INTEGER NOT NULL DEFAULT 0,
    "women0" INTEGER NOT NULL DEFAULT 0,
    "women1" INTEGER NOT NULL DEFAULT 0,
    "women2" INTEGER NOT NULL DEFAULT 0,
    "women3" INTEGER NOT NULL DEFAULT 0,
    "young0" INTEGER NOT NULL DEFAULT 0,
    "young1" INTEGER NOT NULL DEFAULT 0,
    "young2" INTEGER NOT NULL DEFAULT 0,
    "young3" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "compliance_bucket_pkey" PRIMARY KEY ("unit_id","lane","group_code","grain","bucket")
);

-- CreateTable
CREATE TABLE "unit_kind" (
    "code" TEXT NOT NULL,
    "label_vi" TEXT NOT NULL,
    "label_en" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "counts_people" BOOLEAN NOT NULL DEFAULT true,
    "sort" INTEGER NOT NULL,

    CONSTRAINT "unit_kind_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "org_unit" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "kind_code" TEXT NOT NULL,
    "area" TEXT NOT NULL DEFAULT 'plain',
    "name" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "parent_id" INTEGER,
    "path" TEXT NOT NULL,
    "depth" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "org_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "org_unit_name" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "decision_no" TEXT,
    "reason" TEXT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "org_unit_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "org_unit_placement" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "parent_id" INTEGER,
    "path" TEXT NOT NULL,
    "depth" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "decision_no" TEXT,
    "reason" TEXT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "org_unit_placement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "org_unit_link" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "from_unit_id" INTEGER NOT NULL,
    "to_unit_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "decision_no" TEXT,
    "reason" TEXT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "org_unit_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "standard_version" (
    "id" SERIAL NOT NULL,
    "position_id" INTEGER,
    "group_code" TEXT,
    "lane" TEXT NOT NULL,
    "unit_kind_code" TEXT,
    "area" TEXT,
    "unit_id" INTEGER,
    "required_level" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "grace_until" DATE,
    "grace_months" INTEGER,
    "legal_basis" TEXT NOT NULL,
    "article" TEXT,
    "issuing_body" TEXT NOT NULL,
    "needs_check" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "standard_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "eligibility_rule" (
    "id" SERIAL NOT NULL,
    "regulation" TEXT NOT NULL,
    "article" TEXT,
    "level" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "min_schooling" TEXT,
    "min_degree" TEXT,
    "eased_schooling" TEXT,
    "party_member" TEXT,
    "part_time_min_age_female" INTEGER,
    "part_time_min_age_male" INTEGER,
    "rating_years" INTEGER,
    "min_rating" TEXT,
    "subject_groups" TEXT[],
    "trained_by" TEXT NOT NULL,
    "needs_check" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT,

    CONSTRAINT "eligibility_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "target" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "group_code" TEXT NOT NULL,
    "lane" TEXT NOT NULL DEFAULT 'current',
    "level" TEXT NOT NULL,
    "percent" DOUBLE PRECISION NOT NULL,
    "comparison" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "note" TEXT,
    "needs_check" BOOLEAN NOT NULL DEFAULT false,
    "closed_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "background_job" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "user_id" INTEGER,
    "unit_id" INTEGER,
    "input" JSONB NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "background_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_batch" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "file_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "mapping" JSONB,
    "counts" JSONB,
    "job_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "imported_at" TIMESTAMPTZ(6),
    "undone_at" TIMESTAMPTZ(6),

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "batch_id" INTEGER NOT NULL,
    "row_no" INTEGER NOT NULL,
    "verdict" TEXT NOT NULL,
    "cells" JSONB NOT NULL,
    "parsed" JSONB,
    "issues" JSONB NOT NULL,
    "effect" JSONB,
    "cadre_id" INTEGER,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("batch_id","row_no")
);

-- CreateTable
CREATE TABLE "import_mapping" (
    "unit_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "used_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("unit_id","kind","signature")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_username_key" ON "app_user"("username");

-- CreateIndex
CREATE INDEX "role_grant_user_id_idx" ON "role_grant"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_attempt_username_at_idx" ON "sign_in_attempt"("username", "at");

-- CreateIndex
CREATE INDEX "sign_in_attempt_address_at_idx" ON "sign_in_attempt"("address", "at");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_user_id_idx" ON "api_token"("user_id");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_at_idx" ON "audit_event"("actor_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_unit_id_at_idx" ON "audit_event"("unit_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_event_at_idx" ON "audit_event"("event", "at");

-- CreateIndex
CREATE INDEX "audit_event_subject_subject_id_at_idx" ON "audit_event"("subject", "subject_id", "at");

-- CreateIndex
CREATE INDEX "action_receipt_at_idx" ON "action_receipt"("at");

-- CreateIndex
CREATE INDEX "cadre_unit_id_idx" ON "cadre"("unit_id");

-- CreateIndex
CREATE INDEX "cadre_home_cadre_id_idx" ON "cadre_home"("cadre_id");

-- CreateIndex
CREATE INDEX "cadre_home_unit_id_idx" ON "cadre_home"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "position_code_key" ON "position"("code");

-- CreateIndex
CREATE INDEX "position_group_member_group_code_idx" ON "position_group_member"("group_code");

-- CreateIndex
CREATE INDEX "post_cadre_id_idx" ON "post"("cadre_id");

-- CreateIndex
CREATE INDEX "post_unit_id_idx" ON "post"("unit_id");

-- CreateIndex
CREATE INDEX "post_position_id_idx" ON "post"("position_id");

-- CreateIndex
CREATE INDEX "credential_cadre_id_idx" ON "credential"("cadre_id");

-- CreateIndex
CREATE INDEX "exemption_cadre_id_idx" ON "exemption"("cadre_id");

-- CreateIndex
CREATE INDEX "theory_enrolment_cadre_id_idx" ON "theory_enrolment"("cadre_id");

-- CreateIndex
CREATE INDEX "compliance_interval_unit_id_lane_group_code_status_idx" ON "compliance_interval"("unit_id", "lane", "group_code", "status");

-- CreateIndex
CREATE UNIQUE INDEX "compliance_interval_cadre_id_lane_group_code_valid_from_key" ON "compliance_interval"("cadre_id", "lane", "group_code", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "org_unit_code_key" ON "org_unit"("code");

-- CreateIndex
CREATE INDEX "org_unit_parent_id_idx" ON "org_unit"("parent_id");

-- CreateIndex
CREATE INDEX "org_unit_name_unit_id_valid_from_idx" ON "org_unit_name"("unit_id", "valid_from");

-- CreateIndex
CREATE INDEX "org_unit_placement_unit_id_valid_from_idx" ON "org_unit_placement"("unit_id", "valid_from");

-- CreateIndex
CREATE INDEX "org_unit_placement_parent_id_valid_from_idx" ON "org_unit_placement"("parent_id", "valid_from");

-- CreateIndex
CREATE INDEX "org_unit_link_from_unit_id_kind_idx" ON "org_unit_link"("from_unit_id", "kind");

-- CreateIndex
CREATE INDEX "org_unit_link_to_unit_id_kind_idx" ON "org_unit_link"("to_unit_id", "kind");

-- CreateIndex
CREATE INDEX "target_unit_id_idx" ON "target"("unit_id");

-- CreateIndex
CREATE INDEX "import_batch_unit_id_idx" ON "import_batch"("unit_id");

-- CreateIndex
CREATE INDEX "import_row_batch_id_verdict_idx" ON "import_row"("batch_id", "verdict");

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cadre" ADD CONSTRAINT "cadre_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cadre_home" ADD CONSTRAINT "cadre_home_cadre_id_fkey" FOREIGN KEY ("cadre_id") REFERENCES "cadre"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cadre_home" ADD CONSTRAINT "cadre_home_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position_group_member" ADD CONSTRAINT "position_group_member_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position_group_member" ADD CONSTRAINT "position_group_member_group_code_fkey" FOREIGN KEY ("group_code") REFERENCES "position_group"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_cadre_id_fkey" FOREIGN KEY ("cadre_id") REFERENCES "cadre"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_cadre_id_fkey" FOREIGN KEY ("cadre_id") REFERENCES "cadre"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_verified_by_id_fkey" FOREIGN KEY ("verified_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "year_rating" ADD CONSTRAINT "year_rating_cadre_id_fkey" FOREIGN KEY ("cadre_id") REFERENCES "cadre"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_cadre_id_fkey" FOREIGN KEY ("cadre_id") REFERENCES "cadre"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "theory_enrolment" ADD CONSTRAINT "theory_enrolment_cadre_id_fkey" FOREIGN KEY ("cadre_id") REFERENCES "cadre"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "compliance_interval" ADD CONSTRAINT "compliance_interval_cadre_id_fkey" FOREIGN KEY ("cadre_id") REFERENCES "cadre"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit" ADD CONSTRAINT "org_unit_kind_code_fkey" FOREIGN KEY ("kind_code") REFERENCES "unit_kind"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit" ADD CONSTRAINT "org_unit_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit_name" ADD CONSTRAINT "org_unit_name_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit_placement" ADD CONSTRAINT "org_unit_placement_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit_placement" ADD CONSTRAINT "org_unit_placement_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit_link" ADD CONSTRAINT "org_unit_link_from_unit_id_fkey" FOREIGN KEY ("from_unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit_link" ADD CONSTRAINT "org_unit_link_to_unit_id_fkey" FOREIGN KEY ("to_unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standard_version" ADD CONSTRAINT "standard_version_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standard_version" ADD CONSTRAINT "standard_version_group_code_fkey" FOREIGN KEY ("group_code") REFERENCES "position_group"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standard_version" ADD CONSTRAINT "standard_version_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_group_code_fkey" FOREIGN KEY ("group_code") REFERENCES "position_group"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "background_job" ADD CONSTRAINT "background_job_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "background_job"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;
