-- FEE-15: sheets of paper that were handed in in time are keyed in for some days after the last day; figures wait that long.
-- Surveys that are over show their figures already: nothing more is keyed into them.
ALTER TABLE "survey" ADD COLUMN "keying_days" INTEGER NOT NULL DEFAULT 7;
ALTER TABLE "survey" ADD CONSTRAINT "survey_keying_days" CHECK ("keying_days" BETWEEN 0 AND 60);
UPDATE "survey" SET "keying_days" = 0 WHERE "closes_on" < (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
