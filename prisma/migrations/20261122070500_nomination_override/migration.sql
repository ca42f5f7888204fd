-- Nobody whom the rules refused is on a list unless a person in charge and a reason are named, neither of them blank.
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_override_named" CHECK (btrim("override_name") <> '' AND btrim("override_reason") <> '');
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_verdict_or_override" CHECK (
  "verdict" IS NULL OR "verdict"->'ok' IS DISTINCT FROM 'false'::jsonb OR "override_name" IS NOT NULL OR "status" NOT IN ('submitted', 'returned', 'accepted', 'waitlisted'));
CREATE INDEX "nomination_unit_status_idx" ON "nomination" ("unit_id", "status");
