-- A mark that went because somebody said that the paper is missing; it comes back when that is corrected.
ALTER TABLE "paper_mark" ADD COLUMN "displaced" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "paper_mark" ADD CONSTRAINT "paper_mark_displaced_check" CHECK (NOT "displaced" OR "status" = 'corrected');
