-- Written by hand: what Prisma's schema language cannot say. Lists equal those of lib/domain (a test compares them).

CREATE EXTENSION IF NOT EXISTS "unaccent";
CREATE EXTENSION IF NOT EXISTS "pg_trgm";
CREATE EXTENSION IF NOT EXISTS "btree_gist";

-- Compared byte by byte on every server, whatever its locale: sort keys carry the Vietnamese order in their bytes, and
-- a path is a prefix of the paths below it.
ALTER TABLE "cadre" ALTER COLUMN "sort_key" TYPE TEXT COLLATE "C";
ALTER TABLE "org_unit" ALTER COLUMN "path" TYPE TEXT COLLATE "C";
ALTER TABLE "org_unit_placement" ALTER COLUMN "path" TYPE TEXT COLLATE "C";

CREATE INDEX "cadre_sort_key_id_idx" ON "cadre" ("sort_key", "id");
CREATE INDEX "org_unit_path_idx" ON "org_unit" ("path");
CREATE INDEX "org_unit_placement_path_idx" ON "org_unit_placement" ("path");

-- Search without waiting at 50,000 people.
CREATE INDEX "cadre_search_trgm_idx" ON "cadre" USING gin ("search" gin_trgm_ops);
CREATE INDEX "org_unit_search_trgm_idx" ON "org_unit" USING gin ("search" gin_trgm_ops);
CREATE INDEX "position_search_trgm_idx" ON "position" USING gin ("search" gin_trgm_ops);

-- Closed lists.
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_role_check" CHECK ("role" IN ('administrator', 'board-officer', 'standing-committee', 'organisation-officer', 'centre-director', 'academic-officer', 'lecturer', 'commune-secretary', 'viewer'));
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_locale_check" CHECK ("locale" IN ('vi', 'en'));
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_outcome_check" CHECK ("outcome" IN ('done', 'refused', 'denied'));
ALTER TABLE "org_unit" ADD CONSTRAINT "org_unit_area_check" CHECK ("area" IN ('plain', 'mountain', 'border', 'island', 'hard'));
ALTER TABLE "org_unit_link" ADD CONSTRAINT "org_unit_link_kind_check" CHECK ("kind" IN ('cluster-member', 'served-by', 'successor'));
ALTER TABLE "cadre" ADD CONSTRAINT "cadre_sex_check" CHECK ("sex" IN ('female', 'male'));
ALTER TABLE "cadre" ADD CONSTRAINT "cadre_kind_check" CHECK ("kind" IN ('cadre', 'civilServant', 'publicEmployee', 'partTime', 'none'));
ALTER TABLE "cadre" ADD CONSTRAINT "cadre_schooling_check" CHECK ("schooling" IN ('primary', 'lowerSecondary', 'upperSecondary'));
ALTER TABLE "cadre" ADD CONSTRAINT "cadre_degree_check" CHECK ("degree" IN ('none', 'vocational', 'college', 'university', 'master', 'doctor'));
ALTER TABLE "cadre" ADD CONSTRAINT "cadre_birth_precision_check" CHECK ("birth_precision" IN ('day', 'year'));
ALTER TABLE "post" ADD CONSTRAINT "post_lane_check" CHECK ("lane" IN ('current', 'planned'));
ALTER TABLE "credential" ADD CONSTRAINT "credential_kind_check" CHECK ("kind" IN ('level', 'certificate'));
ALTER TABLE "credential" ADD CONSTRAINT "credential_level_check" CHECK ("level" IN ('elementary', 'intermediate', 'advanced'));
ALTER TABLE "credential" ADD CONSTRAINT "credential_evidence_check" CHECK ("evidence" IN ('diploma', 'equivalence', 'certificate'));
ALTER TABLE "credential" ADD CONSTRAINT "credential_mode_check" CHECK ("mode" IN ('fullTime', 'partTime', 'weekend', 'unknown'));
ALTER TABLE "year_rating" ADD CONSTRAINT "year_rating_rating_check" CHECK ("rating" IN ('excellent', 'good', 'completed', 'failed'));
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_lane_check" CHECK ("lane" IN ('current', 'planned'));
ALTER TABLE "theory_enrolment" ADD CONSTRAINT "theory_enrolment_level_check" CHECK ("level" IN ('elementary', 'intermediate', 'advanced'));
ALTER TABLE "theory_enrolment" ADD CONSTRAINT "theory_enrolment_mode_check" CHECK ("mode" IN ('fullTime', 'partTime', 'weekend', 'unknown'));
ALTER TABLE "compliance_interval" ADD CONSTRAINT "compliance_interval_lane_check" CHECK ("lane" IN ('current', 'planned'));
ALTER TABLE "compliance_interval" ADD CONSTRAINT "compliance_interval_status_check" CHECK ("status" IN ('met', 'inTraining', 'grace', 'short', 'exempt', 'noStandard'));
ALTER TABLE "compliance_bucket" ADD CONSTRAINT "compliance_bucket_lane_check" CHECK ("lane" IN ('current', 'planned'));
ALTER TABLE "standard_version" ADD CONSTRAINT "standard_version_lane_check" CHECK ("lane" IN ('current', 'planned'));
ALTER TABLE "standard_version" ADD CONSTRAINT "standard_version_area_check" CHECK ("area" IN ('plain', 'mountain', 'border', 'island', 'hard'));
ALTER TABLE "standard_version" ADD CONSTRAINT "standard_version_required_level_check" CHECK ("required_level" IN ('none', 'elementary', 'intermediate', 'advanced'));
ALTER TABLE "eligibility_rule" ADD CONSTRAINT "eligibility_rule_level_check" CHECK ("level" IN ('elementary', 'intermediate', 'advanced'));
ALTER TABLE "eligibility_rule" ADD CONSTRAINT "eligibility_rule_min_schooling_check" CHECK ("min_schooling" IN ('primary', 'lowerSecondary', 'upperSecondary'));
ALTER TABLE "eligibility_rule" ADD CONSTRAINT "eligibility_rule_eased_schooling_check" CHECK ("eased_schooling" IN ('primary', 'lowerSecondary', 'upperSecondary'));
ALTER TABLE "eligibility_rule" ADD CONSTRAINT "eligibility_rule_min_degree_check" CHECK ("min_degree" IN ('none', 'vocational', 'college', 'university', 'master', 'doctor'));
ALTER TABLE "eligibility_rule" ADD CONSTRAINT "eligibility_rule_min_rating_check" CHECK ("min_rating" IN ('excellent', 'good', 'completed', 'failed'));
ALTER TABLE "target" ADD CONSTRAINT "target_lane_check" CHECK ("lane" IN ('current', 'planned'));
ALTER TABLE "target" ADD CONSTRAINT "target_level_check" CHECK ("level" IN ('elementary', 'intermediate', 'advanced'));
ALTER TABLE "target" ADD CONSTRAINT "target_comparison_check" CHECK ("comparison" IN ('atLeast', 'moreThan'));
ALTER TABLE "background_job" ADD CONSTRAINT "background_job_status_check" CHECK ("status" IN ('queued', 'running', 'done', 'failed'));
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_kind_check" CHECK ("kind" IN ('people', 'units'));
ALTER TABLE "import_mapping" ADD CONSTRAINT "import_mapping_kind_check" CHECK ("kind" IN ('people', 'units'));
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_verdict_check" CHECK ("verdict" IN ('create', 'update', 'duplicate', 'conflict', 'error', 'skip'));

-- Levels stored as ranks.
ALTER TABLE "compliance_interval" ADD CONSTRAINT "compliance_interval_ranks_check"
  CHECK ("held_level" BETWEEN 0 AND 3 AND ("required_level" IS NULL OR "required_level" BETWEEN 0 AND 3));
ALTER TABLE "compliance_bucket" ADD CONSTRAINT "compliance_bucket_grain_check" CHECK ("grain" BETWEEN 0 AND 2);
ALTER TABLE "target" ADD CONSTRAINT "target_percent_check" CHECK ("percent" >= 0 AND "percent" <= 100);
ALTER TABLE "target" ADD CONSTRAINT "target_days_check" CHECK ("due_on" >= "starts_on");

-- A level is given by a level credential and by nothing else; confirmations of equivalence ended on 9/7/2021
-- (Kết luận 09-KL/TW).
ALTER TABLE "credential" ADD CONSTRAINT "credential_level_of_kind_check" CHECK (("kind" = 'level') = ("level" IS NOT NULL));
ALTER TABLE "credential" ADD CONSTRAINT "credential_equivalence_ended_check"
  CHECK ("evidence" <> 'equivalence' OR "issued_on" < DATE '2021-07-09');

-- Stretches of days are half-open and never empty.
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_days_check" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "org_unit" ADD CONSTRAINT "org_unit_days_check" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "org_unit_name" ADD CONSTRAINT "org_unit_name_days_check" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "org_unit_placement" ADD CONSTRAINT "org_unit_placement_days_check" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "org_unit_link" ADD CONSTRAINT "org_unit_link_days_check" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "cadre_home" ADD CONSTRAINT "cadre_home_days_check" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "post" ADD CONSTRAINT "post_days_check" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_days_check" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "theory_enrolment" ADD CONSTRAINT "theory_enrolment_days_check" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "compliance_interval" ADD CONSTRAINT "compliance_interval_days_check" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "standard_version" ADD CONSTRAINT "standard_version_days_check" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "eligibility_rule" ADD CONSTRAINT "eligibility_rule_days_check" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");

-- The same thing cannot be true twice on one day.
ALTER TABLE "post" ADD CONSTRAINT "post_no_overlap" EXCLUDE USING gist
  ("cadre_id" WITH =, "position_id" WITH =, "unit_id" WITH =, "lane" WITH =, daterange("valid_from", "valid_to") WITH &&);
ALTER TABLE "cadre_home" ADD CONSTRAINT "cadre_home_no_overlap" EXCLUDE USING gist
  ("cadre_id" WITH =, daterange("valid_from", "valid_to") WITH &&);
ALTER TABLE "org_unit_placement" ADD CONSTRAINT "org_unit_placement_no_overlap" EXCLUDE USING gist
  ("unit_id" WITH =, daterange("valid_from", "valid_to") WITH &&);
ALTER TABLE "org_unit_name" ADD CONSTRAINT "org_unit_name_no_overlap" EXCLUDE USING gist
  ("unit_id" WITH =, daterange("valid_from", "valid_to") WITH &&);

-- The audit trail is written once. Even the owner of the table cannot change a row by accident.
CREATE FUNCTION "audit_event_is_final"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_event rows are never changed or deleted';
END
$$;
CREATE TRIGGER "audit_event_is_final" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "audit_event_is_final"();
CREATE TRIGGER "audit_event_is_kept" BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_event_is_final"();
