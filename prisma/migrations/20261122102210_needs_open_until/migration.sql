-- An answer that is opened again has a last day of its own. Those opened again before this was asked get a week from now.
ALTER TABLE "needs_answer" ADD COLUMN "open_until" DATE;
UPDATE "needs_answer" a SET "open_until" = GREATEST(r."closes_on", CURRENT_DATE + 7)
  FROM "needs_round" r WHERE r."id" = a."round_id" AND a."status" = 'reopened';
ALTER TABLE "needs_answer" ADD CONSTRAINT "needs_answer_open_until"
  CHECK ("status" <> 'reopened' OR "open_until" IS NOT NULL);
