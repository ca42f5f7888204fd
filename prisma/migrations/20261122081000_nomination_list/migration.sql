-- A nomination list from Excel between upload and submission.
CREATE TABLE "nomination_list" (
    "class_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "rows" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "nomination_list_pkey" PRIMARY KEY ("class_id", "unit_id", "user_id")
);
ALTER TABLE "nomination_list" ADD CONSTRAINT "nomination_list_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "nomination_list" ADD CONSTRAINT "nomination_list_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "nomination_list" ADD CONSTRAINT "nomination_list_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
