-- Letters of results are numbered per issuing unit and year, without gap or double. Letters that went out before keep no
-- number: what was written on them by hand is not known here.
CREATE TABLE "letter_register" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "pattern" TEXT NOT NULL,
    "next_number" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "letter_register_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "letter_register_next_number_check" CHECK ("next_number" >= 1),
    CONSTRAINT "letter_register_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "letter_register_unit_id_year_key" ON "letter_register"("unit_id", "year");

ALTER TABLE "result_letter"
    ADD COLUMN "register_id" INTEGER,
    ADD COLUMN "ordinal" INTEGER,
    ADD COLUMN "replaces_id" INTEGER,
    ADD CONSTRAINT "result_letter_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "letter_register"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    ADD CONSTRAINT "result_letter_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "result_letter"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    ADD CONSTRAINT "result_letter_numbered_check" CHECK ("register_id" IS NULL OR ("ordinal" IS NOT NULL AND "number" IS NOT NULL));
CREATE UNIQUE INDEX "result_letter_replaces_id_key" ON "result_letter"("replaces_id");
CREATE UNIQUE INDEX "result_letter_register_id_ordinal_key" ON "result_letter"("register_id", "ordinal");
CREATE UNIQUE INDEX "result_letter_register_id_number_key" ON "result_letter"("register_id", "number");
