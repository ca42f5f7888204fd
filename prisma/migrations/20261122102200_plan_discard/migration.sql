-- A draft or returned version of a plan may be discarded, with who, when and why; it stays readable and stands for nothing.
ALTER TABLE "plan_version" ADD COLUMN "discard_reason" TEXT;
ALTER TABLE "plan_version" ADD COLUMN "discarded_at" TIMESTAMPTZ(6);
ALTER TABLE "plan_version" ADD COLUMN "discarded_by_id" INTEGER;
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_discarded_by_id_fkey"
  FOREIGN KEY ("discarded_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "plan_version" DROP CONSTRAINT "plan_version_status_check";
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_status_check"
  CHECK ("status" IN ('draft', 'submitted', 'returned', 'approved', 'superseded', 'discarded'));
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_discard"
  CHECK (("status" = 'discarded') = ("discard_reason" IS NOT NULL AND "discarded_at" IS NOT NULL));
