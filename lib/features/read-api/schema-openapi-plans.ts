import { STUDY_MODES } from "@/lib/domain/shared/lists";
import { PLAN_VERSION_STATUSES } from "@/lib/domain/shared/training-lists";
import { day, integer, list, object, orNull, text } from "./schema-shapes";

const status = { type: "string", enum: PLAN_VERSION_STATUSES } as const;
const number = { type: "number" } as const;

const planLine = object({
  key: { ...text, description: "The same line keeps its key from version to version." },
  programme: text,
  classes: integer,
  learners: integer,
  quarter: orNull({ type: "integer", minimum: 1, maximum: 4 }),
  place: orNull(text),
  mode: { type: "string", enum: STUDY_MODES },
  partnerSchool: orNull(text),
  lecturerHours: orNull(number),
  cluster: orNull(text),
  host: orNull(text),
  budget: { ...orNull(number), description: "Dong." },
  units: list(object({ unit: text, learners: integer })),
});

/** A unit's plan for a year, as `GET /plans` gives it. */
export const planSchema = object({
  unit: text,
  year: integer,
  plan: orNull(
    object({
      version: integer,
      status,
      totals: object({ lines: integer, classes: integer, learners: integer }),
      lines: list(planLine),
    }),
  ),
  versions: list(object({ number: integer, status, resolutionNo: orNull(text), approvedOn: orNull(day) })),
});
