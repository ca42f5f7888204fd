-- Ctrl-K looks for words that begin with what was typed: '% anh%' on the text with a space before it. The leading space
-- gives even one- and two-letter words a trigram, so that the index answers them too.
DROP INDEX IF EXISTS "cadre_search_trgm_idx";
CREATE INDEX "cadre_search_words_idx" ON "cadre" USING gin ((' ' || "search") gin_trgm_ops);

-- The people of a unit on a day, and those who were told apart by name and birth date when a record was made.
CREATE INDEX "cadre_birth_date_idx" ON "cadre" ("birth_date");
CREATE INDEX "credential_file_id_idx" ON "credential" ("file_id") WHERE "file_id" IS NOT NULL;
