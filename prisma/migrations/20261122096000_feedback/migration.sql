-- Answers in steps, sheets of paper, reminders of follow-ups; and how an answer is kept so that nothing leads to a person.
ALTER TABLE "survey" ADD COLUMN "sheets_handed_in" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "survey" ADD CONSTRAINT "survey_sheets" CHECK ("sheets_handed_in" >= 0);
-- Whether an answer is in the figures that are shown while the survey still runs.
ALTER TABLE "survey_response" ADD COLUMN "shown" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "follow_up" ADD COLUMN "reminded_on" DATE;
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_answered" CHECK (("applied" IS NULL) = ("answered_at" IS NULL));
CREATE INDEX "follow_up_waiting_idx" ON "follow_up" ("unit_id", "due_on") WHERE "applied" IS NULL;

-- Keeps one answer among those of its survey and deals all of them anew: every row, and every ticket, is written by this
-- same transaction, in an order of chance and under new ids. Neither transaction ids nor the order of rows tell which
-- answer came with which ticket, or before which other. The caller holds the survey's row.
CREATE FUNCTION survey_keep(the_survey integer, answer jsonb, to_show integer, the_ticket text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  held jsonb;
BEGIN
  SELECT jsonb_agg(x.one) INTO held FROM (
    SELECT jsonb_build_object('source', r.source, 'training', r.training, 'teaching', r.teaching, 'learning', r.learning,
      'service', r.service, 'comment', r.comment, 'shown', r.shown,
      'lecturers', (SELECT coalesce(jsonb_object_agg(a.lecturer_id, a.score), '{}'::jsonb)
                      FROM survey_lecturer_answer a WHERE a.response_id = r.id)) AS one
    FROM survey_response r WHERE r.survey_id = the_survey
    UNION ALL SELECT answer || '{"shown": false}'::jsonb) x;
  DELETE FROM survey_response WHERE survey_id = the_survey;
  WITH dealt AS MATERIALIZED (
    SELECT gen_random_uuid() AS id, e.one, random() AS place FROM jsonb_array_elements(held) AS e(one)),
  chosen AS MATERIALIZED (
    SELECT d.id, d.one, (d.one ->> 'shown')::boolean
        OR row_number() OVER (PARTITION BY (d.one ->> 'shown')::boolean ORDER BY d.place)
           <= to_show - (SELECT count(*) FROM dealt s WHERE (s.one ->> 'shown')::boolean) AS shown
    FROM dealt d),
  kept AS (
    INSERT INTO survey_response (id, survey_id, source, training, teaching, learning, service, comment, shown)
    SELECT c.id, the_survey, c.one ->> 'source', (c.one ->> 'training')::smallint, (c.one ->> 'teaching')::smallint,
      (c.one ->> 'learning')::smallint, (c.one ->> 'service')::smallint, c.one ->> 'comment', c.shown
    FROM chosen c ORDER BY c.id)
  INSERT INTO survey_lecturer_answer (response_id, lecturer_id, score)
  SELECT c.id, l.key::int, l.value::smallint FROM chosen c, jsonb_each_text(c.one -> 'lecturers') l ORDER BY c.id, l.key;
  -- All tickets in one sweep: one written by itself would come last among them, and those used would stand in their order.
  UPDATE survey_ticket SET used = used OR token_hash IS NOT DISTINCT FROM the_ticket WHERE survey_id = the_survey;
END $$;
