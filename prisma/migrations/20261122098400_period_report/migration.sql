-- Half-year, nine-month and year reports: what is written in them beside the figures.
ALTER TABLE "plan_report" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'planActual';
ALTER TABLE "plan_report" ADD COLUMN "texts" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "plan_report" ADD CONSTRAINT "plan_report_kind_check" CHECK ("kind" IN ('planActual', 'firstHalf', 'nineMonths', 'year'));
ALTER TABLE "plan_report" ADD CONSTRAINT "plan_report_period" CHECK (
  "kind" = 'planActual' OR (
    EXTRACT(MONTH FROM "from_day") = 1 AND EXTRACT(DAY FROM "from_day") = 1
    AND "to_day" = "from_day" + CASE "kind"
      WHEN 'firstHalf' THEN INTERVAL '6 months' WHEN 'nineMonths' THEN INTERVAL '9 months' ELSE INTERVAL '12 months' END));
