-- Counts are kept by year and by day; months added rows and spared next to nothing.
DELETE FROM "compliance_bucket" WHERE "grain" = 1;
ALTER TABLE "compliance_bucket" DROP CONSTRAINT "compliance_bucket_grain_check";
UPDATE "compliance_bucket" SET "grain" = 1 WHERE "grain" = 2;
ALTER TABLE "compliance_bucket" ADD CONSTRAINT "compliance_bucket_grain_check" CHECK ("grain" IN (0, 1));
