-- How many people belong to units on a day is counted from indexes alone: homes of that day, and who had left by then.
CREATE INDEX "cadre_home_unit_days_idx" ON "cadre_home" ("unit_id", "valid_from", "valid_to") INCLUDE ("cadre_id");
CREATE INDEX "cadre_ended_idx" ON "cadre" ("id", "ended_on") WHERE "ended_on" IS NOT NULL;
