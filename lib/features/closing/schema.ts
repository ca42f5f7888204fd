import { z } from "zod";
import { optionalDayField, optionalTextField, textField } from "@/lib/text/form-values";

const MAX_ID = 2 ** 31 - 1;
const id = z.coerce.number().int().positive().max(MAX_ID);
const version = z.coerce.number().int().min(0).max(MAX_ID);

/** Number and day may be missing here: the rule says so, together with whatever else is lacking. */
export const closeClassInput = z.object({
  classId: id,
  version,
  decisionNo: optionalTextField(60),
  closedOn: optionalDayField,
});
export type CloseClassInput = z.output<typeof closeClassInput>;

export const reopenClassInput = z.object({
  classId: id,
  version,
  reason: textField(500),
  reopenNo: optionalTextField(60),
});
export type ReopenClassInput = z.output<typeof reopenClassInput>;

/** Numbers of diplomas that a partner school gave, m_<enrolment> each, all of one day. */
export const diplomasInput = z
  .looseObject({ classId: id, issuedOn: optionalDayField, rows: z.string().max(40_000).default("") })
  .transform(({ classId, issuedOn, rows, ...boxes }) => ({
    classId,
    issuedOn,
    numbers: rows
      .split(",")
      .map((pair) => Number(pair.split(":")[0]))
      .filter((key) => Number.isInteger(key) && key > 0)
      .flatMap((enrolmentId) => {
        const text = (boxes as Record<string, unknown>)[`m_${enrolmentId}`];
        const number = typeof text === "string" ? text.replaceAll("\0", "").trim().slice(0, 60) : "";
        return number === "" ? [] : [{ enrolmentId, number }];
      }),
  }));
export type DiplomasInput = z.output<typeof diplomasInput>;
