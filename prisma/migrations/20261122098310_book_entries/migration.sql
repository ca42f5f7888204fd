-- Certificates of the paper books that came before the app: entered with the number they have, of somebody recorded here or not.
ALTER TABLE "certificate"
    ALTER COLUMN "ordinal" DROP NOT NULL,
    ALTER COLUMN "cadre_id" DROP NOT NULL,
    ADD COLUMN "origin" TEXT NOT NULL DEFAULT 'issued',
    ADD CONSTRAINT "certificate_origin_check" CHECK ("origin" IN ('issued', 'book')),
    ADD CONSTRAINT "certificate_issued_whole_check" CHECK ("origin" = 'book' OR "ordinal" IS NOT NULL),
    ADD CONSTRAINT "certificate_holder_known_check" CHECK ("origin" = 'book' OR "cadre_id" IS NOT NULL OR "replaces_id" IS NOT NULL);
