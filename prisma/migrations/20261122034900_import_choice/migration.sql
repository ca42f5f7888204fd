-- Which rows of a preview are to be written: the good ones, until somebody leaves one out or insists on one.
ALTER TABLE "import_row" ADD COLUMN "chosen" BOOLEAN NOT NULL DEFAULT true;
-- Who else a later list has touched: asked before a batch is undone.
CREATE INDEX "import_row_cadre_id_idx" ON "import_row" ("cadre_id") WHERE "cadre_id" IS NOT NULL;
CREATE INDEX "import_batch_user_id_idx" ON "import_batch" ("user_id", "created_at");
-- Why a batch could not be read, or what stands in the way of taking it back, as data.
ALTER TABLE "import_batch" ADD COLUMN "refusal" JSONB;
