-- Which mark counts where two markers differ too much, and workbooks of marks on their way in.
ALTER TABLE "assessment" ADD COLUMN "third_rule" TEXT NOT NULL DEFAULT 'third';
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_third_rule_check" CHECK ("third_rule" IN ('third', 'nearest'));

CREATE TABLE "mark_import" (
    "id" SERIAL NOT NULL,
    "assessment_id" INTEGER NOT NULL,
    "attempt" SMALLINT NOT NULL DEFAULT 0,
    "marker" SMALLINT NOT NULL DEFAULT 1,
    "file_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'previewed',
    "mapping" JSONB NOT NULL,
    "rows" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" INTEGER NOT NULL,
    "undo_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "mark_import_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "mark_import_assessment_id_idx" ON "mark_import"("assessment_id");
ALTER TABLE "mark_import" ADD CONSTRAINT "mark_import_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "mark_import" ADD CONSTRAINT "mark_import_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "mark_import" ADD CONSTRAINT "mark_import_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "mark_import" ADD CONSTRAINT "mark_import_status_check" CHECK ("status" IN ('previewed', 'imported', 'undone'));
ALTER TABLE "mark_import" ADD CONSTRAINT "mark_import_undone" CHECK (("status" = 'undone') = ("undo_reason" IS NOT NULL));
