import { CERTIFICATE_STATUSES, GRADES, REGISTER_KINDS } from "@/lib/domain/shared/teaching-lists";
import { day, integer, object, orNull, text } from "./schema-shapes";

/** A certificate as `GET /certificates/{code}` gives it. */
export const certificateSchema = object({
  code: { ...text, description: "What the QR leads to." },
  number: text,
  kind: { type: "string", enum: REGISTER_KINDS },
  unit: { ...text, description: "Code of the unit whose book it stands in." },
  status: { type: "string", enum: CERTIFICATE_STATUSES },
  issuedOn: day,
  class: orNull(text),
  person: integer,
  fullName: text,
  birthDate: { ...text, description: "A day, or a year where only that is known." },
  title: text,
  programme: text,
  level: orNull(text),
  grade: orNull({ type: "string", enum: GRADES }),
  from: day,
  to: day,
  decisionNo: text,
  revokedOn: orNull(day),
  replaces: orNull(text),
  replacedBy: orNull(text),
  verifyUrl: text,
});
