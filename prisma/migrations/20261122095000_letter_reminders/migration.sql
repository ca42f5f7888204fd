-- A letter that is overdue is reminded of once; what waits is found without reading what was acknowledged.
ALTER TABLE "result_letter" ADD COLUMN "reminded_on" DATE;
CREATE INDEX "result_letter_waiting_idx" ON "result_letter" ("unit_id") WHERE "status" = 'current' AND "acknowledged_at" IS NULL;
