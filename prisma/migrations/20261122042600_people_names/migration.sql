-- The folded name alone, the first part of what Ctrl-K looks through: the whole name and names that begin so come first
-- in every answer, however many people a common word fits.
CREATE INDEX "cadre_folded_name_idx" ON "cadre" ((split_part("search", ' | ', 1)) text_pattern_ops);
