-- Whoever comes into a class follows on in its list, whichever door they come through; numbers are never given twice.
CREATE FUNCTION class_enrolment_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT COALESCE(max(number), 0) + 1 INTO NEW.number FROM class_enrolment WHERE class_id = NEW.class_id;
  RETURN NEW;
END $$;
CREATE TRIGGER class_enrolment_number BEFORE INSERT ON class_enrolment FOR EACH ROW
  WHEN (NEW.number IS NULL) EXECUTE FUNCTION class_enrolment_number();

UPDATE class_enrolment e SET number = numbered.n
FROM (SELECT e.id, row_number() OVER (PARTITION BY e.class_id ORDER BY c.sort_key, e.id) + COALESCE((
        SELECT max(o.number) FROM class_enrolment o WHERE o.class_id = e.class_id), 0) AS n
      FROM class_enrolment e JOIN cadre c ON c.id = e.cadre_id WHERE e.number IS NULL) numbered
WHERE numbered.id = e.id;

-- Whether absences with leave count against the limit; a setting of the curriculum in force.
ALTER TABLE "curriculum" ADD COLUMN "excused_counts" BOOLEAN NOT NULL DEFAULT true;

-- Conflicts and open appeals are looked for by session again and again; nearly all entries are neither.
CREATE INDEX "attendance_entry_conflict_idx" ON "attendance_entry" ("session_id") WHERE "outcome" = 'conflict';
