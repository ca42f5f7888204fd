import { STUDY_MODES } from "@/lib/domain/shared/lists";
import { CLASS_STATUSES } from "@/lib/domain/shared/training-lists";
import { day, integer, list, object, orNull, text } from "./schema-shapes";

const classFields = {
  code: text,
  name: text,
  unit: { ...text, description: "Code of the organiser." },
  programmeName: text,
  status: { type: "string", enum: CLASS_STATUSES },
  mode: { type: "string", enum: STUDY_MODES },
  startsOn: day,
  endsOn: day,
  nominateBy: orNull(day),
  place: orNull(text),
  inPlan: { type: "boolean" },
  capacity: integer,
  taken: { ...integer, description: "Seats with somebody on them." },
  waitlisted: integer,
} as const;

/** A class as `GET /classes` lists it. */
export const classSchema = object(classFields);

/** A class as `GET /classes/{code}` gives it. */
export const classDetailsSchema = object({
  ...classFields,
  programme: text,
  seats: object({ capacity: integer, allotted: integer, openTaken: integer, openLeft: integer }),
  nominated: integer,
  accepted: integer,
  quotas: list(
    object({ unit: text, seats: orNull(integer), nominated: integer, accepted: integer, waitlisted: integer }),
  ),
});
