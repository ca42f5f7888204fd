-- Places of units that have ended: the few that say where a past day differs from the tree of now (decision 0017).
CREATE INDEX "org_unit_placement_ended_idx" ON "org_unit_placement" ("valid_to") WHERE "valid_to" IS NOT NULL;
