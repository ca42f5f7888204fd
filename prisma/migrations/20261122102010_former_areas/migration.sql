-- What area a unit counted as before, with its days; since the last of them it is what org_unit.area says.
CREATE TABLE "org_unit_former_area" (
  "id" SERIAL PRIMARY KEY,
  "unit_id" INTEGER NOT NULL REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "area" TEXT NOT NULL,
  "valid_from" DATE NOT NULL,
  "valid_to" DATE NOT NULL,
  "decision_no" TEXT,
  "reason" TEXT,
  "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "org_unit_former_area_area_check" CHECK ("area" IN ('plain', 'mountain', 'border', 'island', 'hard')),
  CONSTRAINT "org_unit_former_area_days_check" CHECK ("valid_to" > "valid_from"),
  CONSTRAINT "org_unit_former_area_no_overlap" EXCLUDE USING gist ("unit_id" WITH =, daterange("valid_from", "valid_to") WITH &&)
);
CREATE INDEX "org_unit_former_area_unit_id_valid_from_idx" ON "org_unit_former_area" ("unit_id", "valid_from");
