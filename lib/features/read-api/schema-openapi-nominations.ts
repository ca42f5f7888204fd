import { CLASS_STATUSES, NOMINATION_STATUSES } from "@/lib/domain/shared/training-lists";
import { day, integer, list, object, orNull, text } from "./schema-shapes";

const moment = { type: "string", format: "date-time" } as const;

/** The list of a class, as `GET /nominations` gives it. */
export const nominationsSchema = object({
  class: text,
  name: text,
  status: { type: "string", enum: CLASS_STATUSES },
  startsOn: day,
  nominateBy: orNull(day),
  seats: object({ capacity: integer, allotted: integer, openTaken: integer, openLeft: integer }),
  page: integer,
  pageSize: integer,
  total: integer,
  items: list(
    object({
      id: integer,
      person: object({ id: integer, name: text }),
      unit: { ...text, description: "Code of the unit that sent the person." },
      status: { type: "string", enum: NOMINATION_STATUSES },
      seat: { ...orNull({ type: "string", enum: ["allotment", "open"] }), description: "null: no seat is held." },
      override: { type: "boolean" },
      submittedAt: orNull(moment),
      waitingSince: moment,
    }),
  ),
});
