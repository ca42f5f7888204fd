import { LECTURER_KINDS, LECTURER_RANKS } from "@/lib/domain/shared/teaching-lists";
import { day, integer, object, orNull, text } from "./schema-shapes";

/** A lecturer as `GET /lecturers` lists it. */
export const lecturerSchema = object({
  id: integer,
  name: text,
  kind: { type: "string", enum: LECTURER_KINDS },
  rank: { type: "string", enum: LECTURER_RANKS },
  post: orNull(text),
  organisation: orNull(text),
  approvedUntil: { ...orNull(day), description: "Last day of the approved list that holds; null when none does." },
  topics: { ...integer, description: "Topics (or whole programmes) the register says they teach." },
  hours: {
    ...object({ done: integer, promised: integer, norm: orNull(integer) }),
    description: "Periods of the day's year taught and to come, and the hours owed.",
  },
});
