-- LET-11: the number of the certificate as it was when the letter was written; issued anew later, the letter still says what
-- it said. Lines of before: the number that stood on the day the original was sent.
ALTER TABLE "result_letter_line" ADD COLUMN "certificate_number" TEXT;
UPDATE "result_letter_line" x SET "certificate_number" = (
  SELECT c."number" FROM "certificate" c
   WHERE c."enrolment_id" = x."enrolment_id" AND c."issued_on" <= (
     SELECT min(l."sent_on") FROM "result_letter_line" o JOIN "result_letter" l ON l."id" = o."letter_id"
      WHERE o."closing_id" = x."closing_id" AND o."enrolment_id" = x."enrolment_id" AND o."kind" = 'original')
   ORDER BY c."issued_on" DESC, c."id" DESC LIMIT 1);
