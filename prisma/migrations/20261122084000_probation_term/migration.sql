-- How long a probation in the Party lasts, by the day of joining: dated data with its source.
CREATE TABLE "probation_term" (
    "id" SERIAL NOT NULL,
    "months" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "source" TEXT NOT NULL,
    "needs_check" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "probation_term_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "probation_term" ADD CONSTRAINT "probation_term_months" CHECK ("months" BETWEEN 3 AND 60);
ALTER TABLE "probation_term" ADD CONSTRAINT "probation_term_days" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "probation_term" ADD CONSTRAINT "probation_term_no_overlap" EXCLUDE USING gist (daterange("valid_from", "valid_to") WITH &&);
