import { GRADES, QUALITY_RATINGS, RESULT_OUTCOMES } from "@/lib/domain/shared/teaching-lists";
import { CLASS_STATUSES } from "@/lib/domain/shared/training-lists";
import { day, integer, list, object, orNull, text } from "./schema-shapes";

const mark = { type: "number", minimum: 0, maximum: 10 } as const;

/** Results of a class as `GET /classes/{code}/results` gives them. */
export const classResultsSchema = object({
  class: text,
  status: { type: "string", enum: CLASS_STATUSES },
  closing: orNull(object({ decisionNo: text, closedOn: day })),
  learners: integer,
  passed: integer,
  failed: integer,
  items: list(
    object({
      person: integer,
      name: text,
      unit: { ...text, description: "Name of the unit that sent them." },
      number: orNull(integer),
      outcome: { ...orNull({ type: "string", enum: RESULT_OUTCOMES }), description: "Null while something is open." },
      finalMark: orNull(mark),
      grade: orNull({ type: "string", enum: GRADES }),
      conduct: orNull({ type: "string", enum: QUALITY_RATINGS }),
      commended: { type: "boolean" },
      periods: integer,
      absentPeriods: integer,
      reasons: { ...list(text), description: "Rules that say why somebody did not pass, RES-07 to RES-10." },
      certificate: orNull({ ...text, description: "Number of the certificate that is valid." }),
    }),
  ),
});
