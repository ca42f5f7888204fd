-- Which kinds of units send learners, hold classes, or are there to teach: data, as the kinds themselves are.
ALTER TABLE "unit_kind"
  ADD COLUMN "sends_learners" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "hosts_classes" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "teaches" BOOLEAN NOT NULL DEFAULT false;

-- Units that others hang below, and units that are no place of their own.
UPDATE "unit_kind" SET "sends_learners" = false, "hosts_classes" = false
  WHERE NOT "counts_people" OR "code" IN ('country', 'province', 'bloc', 'district', 'party-cell');
-- They send people and lie where the unit above them lies.
UPDATE "unit_kind" SET "hosts_classes" = false WHERE "code" IN ('agency', 'party-base');
UPDATE "unit_kind" SET "teaches" = true WHERE "code" IN ('centre', 'school');
