import { SESSION_STATUSES } from "@/lib/domain/shared/teaching-lists";
import { SESSION_KINDS } from "@/lib/domain/shared/training-lists";
import { integer, list, object, orNull, text } from "./schema-shapes";

const moment = { type: "string", format: "date-time" } as const;

/** A sitting of a class, as `GET /sessions` lists it. */
export const sessionSchema = object({
  id: integer,
  class: { ...text, description: "Code of the class." },
  kind: { type: "string", enum: SESSION_KINDS },
  title: text,
  startsAt: moment,
  endsAt: moment,
  periods: integer,
  room: orNull(text),
  place: orNull(text),
  status: { type: "string", enum: SESSION_STATUSES },
  lecturers: list(object({ id: integer, name: text, status: text })),
});
