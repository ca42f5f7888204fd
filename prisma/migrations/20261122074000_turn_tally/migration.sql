-- Who sat in the classes of a unit, by programme and year, as bit maps over the numbers of people: a person of several
-- classes, programmes, years or units is one bit, so that distinct people of any whole years are counted exactly and
-- without reading the turns. Derived from class_enrolment, kept by the triggers below, whatever writes there.
CREATE TABLE "turn_tally" (
  "unit_id" INTEGER NOT NULL,
  "programme_id" INTEGER NOT NULL,
  "year" INTEGER NOT NULL,
  "block" INTEGER NOT NULL,
  "people" BIT(4096) NOT NULL,
  "women" BIT(4096) NOT NULL,
  "turns" INTEGER NOT NULL,
  "full_time" INTEGER NOT NULL,
  CONSTRAINT "turn_tally_pkey" PRIMARY KEY ("unit_id", "programme_id", "year", "block")
);

-- Counts again what one unit held of one programme in one year. Writers of the same come one after the other.
CREATE FUNCTION turn_tally_count(the_unit integer, the_programme integer, the_year integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  nobody CONSTANT bit(4096) := repeat('0', 4096)::bit(4096);
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(format('turn_tally %s %s %s', the_unit, the_programme, the_year), 0));
  DELETE FROM turn_tally WHERE unit_id = the_unit AND programme_id = the_programme AND year = the_year;
  INSERT INTO turn_tally (unit_id, programme_id, year, block, people, women, turns, full_time)
  SELECT the_unit, the_programme, the_year, e.cadre_id / 4096,
         bit_or(set_bit(nobody, e.cadre_id % 4096, 1)),
         bit_or(CASE WHEN k.sex = 'female' THEN set_bit(nobody, e.cadre_id % 4096, 1) ELSE nobody END),
         count(*), count(*) FILTER (WHERE c.mode = 'fullTime')
    FROM training_class c
    JOIN class_enrolment e ON e.class_id = c.id
    JOIN cadre k ON k.id = e.cadre_id
   WHERE c.unit_id = the_unit AND c.programme_id = the_programme
     AND c.starts_on >= make_date(the_year, 1, 1) AND c.starts_on < make_date(the_year + 1, 1, 1)
     AND c.status IN ('opened', 'running', 'closed')
   GROUP BY e.cadre_id / 4096;
END $$;

CREATE FUNCTION turn_tally_after_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM turn_tally_count(x.unit_id, x.programme_id, x.year)
     FROM (SELECT DISTINCT c.unit_id, c.programme_id, extract(year FROM c.starts_on)::int AS year
             FROM training_class c WHERE c.id IN (SELECT class_id FROM now_there) AND c.status IN ('opened', 'running', 'closed')
            ORDER BY 1, 2, 3) x;
  RETURN NULL;
END $$;
CREATE FUNCTION turn_tally_after_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM turn_tally_count(x.unit_id, x.programme_id, x.year)
     FROM (SELECT DISTINCT c.unit_id, c.programme_id, extract(year FROM c.starts_on)::int AS year
             FROM training_class c WHERE c.id IN (SELECT class_id FROM once_there) AND c.status IN ('opened', 'running', 'closed')
            ORDER BY 1, 2, 3) x;
  RETURN NULL;
END $$;
CREATE TRIGGER turn_tally_insert AFTER INSERT ON class_enrolment
  REFERENCING NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION turn_tally_after_insert();
CREATE TRIGGER turn_tally_delete AFTER DELETE ON class_enrolment
  REFERENCING OLD TABLE AS once_there FOR EACH STATEMENT EXECUTE FUNCTION turn_tally_after_delete();

-- A learner is never moved to another class or changed into another person by an update.
CREATE FUNCTION class_enrolment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the class and the person of an enrolment do not change';
END $$;
CREATE TRIGGER class_enrolment_stays BEFORE UPDATE OF class_id, cadre_id ON class_enrolment FOR EACH ROW
  WHEN (OLD.class_id <> NEW.class_id OR OLD.cadre_id <> NEW.cadre_id) EXECUTE FUNCTION class_enrolment_stays();

CREATE FUNCTION turn_tally_after_class() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM turn_tally_count(x.unit_id, x.programme_id, x.year)
     FROM (SELECT DISTINCT c.unit_id, c.programme_id, extract(year FROM c.starts_on)::int AS year
             FROM (VALUES (OLD.unit_id, OLD.programme_id, OLD.starts_on), (NEW.unit_id, NEW.programme_id, NEW.starts_on))
               AS c (unit_id, programme_id, starts_on)
            ORDER BY 1, 2, 3) x;
  RETURN NULL;
END $$;
CREATE TRIGGER turn_tally_class AFTER UPDATE OF status, unit_id, programme_id, starts_on, mode ON training_class FOR EACH ROW
  WHEN ((OLD.status IN ('opened', 'running', 'closed') OR NEW.status IN ('opened', 'running', 'closed'))
    AND (OLD.unit_id, OLD.programme_id, OLD.starts_on, OLD.mode, OLD.status IN ('opened', 'running', 'closed'))
        IS DISTINCT FROM
        (NEW.unit_id, NEW.programme_id, NEW.starts_on, NEW.mode, NEW.status IN ('opened', 'running', 'closed')))
  EXECUTE FUNCTION turn_tally_after_class();

-- A corrected sex is corrected here too.
CREATE FUNCTION turn_tally_after_cadre() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM turn_tally_count(x.unit_id, x.programme_id, x.year)
     FROM (SELECT DISTINCT c.unit_id, c.programme_id, extract(year FROM c.starts_on)::int AS year
             FROM class_enrolment e JOIN training_class c ON c.id = e.class_id
            WHERE e.cadre_id = NEW.id AND c.status IN ('opened', 'running', 'closed') ORDER BY 1, 2, 3) x;
  RETURN NULL;
END $$;
CREATE TRIGGER turn_tally_cadre AFTER UPDATE OF sex ON cadre FOR EACH ROW
  WHEN (OLD.sex <> NEW.sex) EXECUTE FUNCTION turn_tally_after_cadre();

-- What is there already.
SELECT turn_tally_count(x.unit_id, x.programme_id, x.year)
  FROM (SELECT DISTINCT c.unit_id, c.programme_id, extract(year FROM c.starts_on)::int AS year FROM training_class c
         WHERE c.status IN ('opened', 'running', 'closed')) x;
