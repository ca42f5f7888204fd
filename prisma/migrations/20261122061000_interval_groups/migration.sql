-- One row for each stretch of a person's standing with the list of groups it speaks for, where there was one row for
-- each group: nearly all groups of a person say the same. The rows there are become what the rule now writes.
CREATE TEMPORARY TABLE merged_interval ON COMMIT DROP AS
  SELECT min("id") AS "id", "cadre_id", "lane", array_agg("group_code" ORDER BY "group_code" COLLATE "C") AS "groups", "unit_id", "status",
    "required_level", "held_level", "female", "under_forty", "valid_from", "valid_to", "post_id", "standard_id"
  FROM "compliance_interval"
  GROUP BY "cadre_id", "lane", "unit_id", "status", "required_level", "held_level", "female", "under_forty", "valid_from", "valid_to",
    "post_id", "standard_id";

DROP TABLE "compliance_interval";

CREATE TABLE "compliance_interval" (
    "id" SERIAL NOT NULL,
    "cadre_id" INTEGER NOT NULL,
    "lane" TEXT NOT NULL,
    "groups" TEXT[] NOT NULL,
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

    CONSTRAINT "compliance_interval_lane_check" CHECK ("lane" IN ('current', 'planned')),
    CONSTRAINT "compliance_interval_status_check" CHECK ("status" IN ('met', 'inTraining', 'grace', 'short', 'exempt', 'noStandard')),
    CONSTRAINT "compliance_interval_ranks_check"
      CHECK ("held_level" BETWEEN 0 AND 3 AND ("required_level" IS NULL OR "required_level" BETWEEN 0 AND 3)),
    CONSTRAINT "compliance_interval_days_check" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from"),
    CONSTRAINT "compliance_interval_groups_check" CHECK (cardinality("groups") > 0)
);

INSERT INTO "compliance_interval" SELECT * FROM merged_interval ORDER BY "id";
SELECT setval('compliance_interval_id_seq', coalesce((SELECT max("id") FROM "compliance_interval"), 0) + 1, false);

ALTER TABLE "compliance_interval" ADD CONSTRAINT "compliance_interval_pkey" PRIMARY KEY ("id");
ALTER TABLE "compliance_interval" ADD CONSTRAINT "compliance_interval_cadre_id_fkey"
  FOREIGN KEY ("cadre_id") REFERENCES "cadre"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "compliance_interval_unit_id_lane_status_idx" ON "compliance_interval"("unit_id", "lane", "status");

-- Lists of groups are in the order of their codes, so no two rows that begin on one day can share their first group.
CREATE UNIQUE INDEX "compliance_interval_first_group_key" ON "compliance_interval"("cadre_id", "lane", "valid_from", ("groups"[1]));
