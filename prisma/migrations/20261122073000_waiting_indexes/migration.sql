-- The rows that wait for somebody are few among many: the home page counts them from these alone.
CREATE INDEX "credential_unverified_idx" ON "credential" ("cadre_id") WHERE "verified_at" IS NULL AND "revoked_on" IS NULL;

CREATE INDEX "cadre_probation_idx" ON "cadre" ("party_joined_on", "unit_id")
  WHERE "party_joined_on" IS NOT NULL AND "party_official_on" IS NULL AND "party_left_on" IS NULL AND "ended_on" IS NULL;

CREATE INDEX "compliance_interval_grace_idx" ON "compliance_interval" ("valid_to", "unit_id", "valid_from")
  WHERE "status" = 'grace' AND "lane" = 'current' AND '*' = ANY ("groups");
