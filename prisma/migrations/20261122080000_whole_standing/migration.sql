-- Where a person stands with all groups together, answered by the index alone: the list of people walks it name by name.
CREATE INDEX "compliance_interval_whole_idx" ON "compliance_interval" ("cadre_id", "lane", "valid_from")
  INCLUDE ("valid_to", "status", "unit_id", "held_level", "under_forty") WHERE '*' = ANY("groups");
