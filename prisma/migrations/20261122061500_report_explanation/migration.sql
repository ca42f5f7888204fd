-- How a stated total came to differ, when the parts tell it.
ALTER TABLE "plan_report_note" ADD COLUMN "explanation" TEXT;
ALTER TABLE "plan_report_note" ADD CONSTRAINT "plan_report_note_explanation_check" CHECK ("explanation" IN ('leftOut', 'countedTwice', 'repeats'));
