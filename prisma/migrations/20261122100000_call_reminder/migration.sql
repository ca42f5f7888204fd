-- The day on which units were last told that seats of theirs are still empty: never twice on one day.
ALTER TABLE "training_class" ADD COLUMN "reminded_on" DATE;
