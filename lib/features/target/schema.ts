import { z } from "zod";
import { LANES } from "@/lib/domain/shared/lists";
import {
  checkboxField,
  choice,
  dayField,
  decimalField,
  integerField,
  optionalTextField,
  textField,
} from "@/lib/text/form-values";

export const COMPARISONS = ["atLeast", "moreThan"] as const;

export const createTargetInput = z.object({
  requestId: z.string().optional(),
  unit: textField(80),
  group: textField(60),
  lane: choice(LANES),
  level: choice(["elementary", "intermediate", "advanced"]),
  comparison: choice(COMPARISONS),
  percent: decimalField.refine((value) => value > 0 && value <= 100, "outOfRange"),
  startsOn: dayField,
  dueOn: dayField,
  source: textField(200),
  note: optionalTextField(500),
  needsCheck: checkboxField,
});
export type CreateTargetInput = z.output<typeof createTargetInput>;

export const closeTargetInput = z.object({
  requestId: z.string().optional(),
  targetId: integerField,
  version: integerField,
  closedOn: dayField,
  reason: textField(300),
});
export type CloseTargetInput = z.output<typeof closeTargetInput>;
