-- The workbook that goes with a list, and whether the paper shows sensitive columns.
ALTER TABLE "paper" ADD COLUMN "sheet_file_id" INTEGER, ADD COLUMN "sensitive" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "paper" ADD CONSTRAINT "paper_sheet_file_id_fkey" FOREIGN KEY ("sheet_file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Of a kind, a unit has one current paper about a thing: two who issue at once cannot both be current.
CREATE UNIQUE INDEX "paper_one_current" ON "paper" ("kind", "unit_id", (COALESCE("class_id", 0)), (COALESCE("subject", '')), (COALESCE("subject_id", 0)))
  WHERE "status" = 'current';
CREATE INDEX "paper_subject_idx" ON "paper" ("subject", "subject_id");
