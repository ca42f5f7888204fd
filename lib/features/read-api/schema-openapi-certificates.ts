import { CERTIFICATE_ORIGINS, CERTIFICATE_STATUSES, GRADES, REGISTER_KINDS } from "@/lib/domain/shared/teaching-lists";
import { day, integer, object, orNull, text } from "./schema-shapes";

/** A certificate as `GET /certificates/{code}` gives it. */
export const certificateSchema = object({
  code: { ...text, description: "What the QR leads to." },
  number: text,
  kind: { type: "string", enum: REGISTER_KINDS },
  origin: {
    type: "string",
    enum: CERTIFICATE_ORIGINS,
    description:
      "`book` for a line of the paper book that came before the app: it may lack what the book does not say.",
  },
  unit: { ...text, description: "Code of the unit whose book it stands in." },
  status: { type: "string", enum: CERTIFICATE_STATUSES },
  issuedOn: day,
  class: orNull(text),
  person: orNull(integer),
  fullName: text,
  birthDate: { ...orNull(text), description: "A day, or a year where only that is known." },
  title: text,
  programme: text,
  level: orNull(text),
  grade: orNull({ type: "string", enum: GRADES }),
  from: orNull(day),
  to: orNull(day),
  decisionNo: text,
  revokedOn: orNull(day),
  replaces: orNull(text),
  replacedBy: orNull(text),
  verifyUrl: text,
});
