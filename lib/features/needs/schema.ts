import { z } from "zod";
import type { Day } from "@/lib/domain/shared/day";
import { BOARD_STANCES, type NeedsAnswerStatus, type NeedsRoundStatus } from "@/lib/domain/shared/training-lists";
import { isPlainText } from "@/lib/text/address-values";
import {
  choice,
  dayField,
  integerField,
  optionalIntegerField,
  optionalTextField,
  textField,
} from "@/lib/text/form-values";

const requestId = z.string().optional();
const MAX_QUESTIONS = 10;
const LONGEST_QUESTION = 300;

/** "commune,agency" as a hidden field or an address carries it. */
const listField = z
  .string()
  .max(4000)
  .optional()
  .transform((text) => (text ?? "").split(",").filter((part) => part !== ""));

export const openRoundInput = z.object({
  requestId,
  unit: textField(80),
  year: integerField,
  name: textField(120),
  opensOn: dayField,
  closesOn: dayField,
  kinds: listField,
  branches: listField,
  /** One question a line. */
  questions: optionalTextField(3000).transform((text, context) => {
    const lines = (text ?? "")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    if (lines.length > MAX_QUESTIONS || lines.some((line) => line.length > LONGEST_QUESTION)) {
      context.addIssue({ code: "custom", message: "outOfRange" });
      return z.NEVER;
    }
    return lines.map((line, index) => ({ key: String(index + 1), text: line }));
  }),
});
export type OpenRoundInput = z.output<typeof openRoundInput>;

/** Units of these kinds (none named: all) at or below these branches (none named: all). */
export function chooseAsked<Unit extends Readonly<{ code: string; path: string; kind: string }>>(
  units: readonly Unit[],
  { kinds, branches }: Readonly<{ kinds: readonly string[]; branches: readonly string[] }>,
): Unit[] {
  const below = units.filter((unit) => branches.includes(unit.code)).map((unit) => unit.path);
  return units.filter(
    (unit) =>
      (kinds.length === 0 || kinds.includes(unit.kind)) &&
      (branches.length === 0 || below.some((path) => unit.path.startsWith(path))),
  );
}

export const roundInput = z.object({ requestId, roundId: integerField, version: integerField });
export type RoundInput = z.output<typeof roundInput>;

export const moveClosingInput = roundInput.extend({ closesOn: dayField, reason: textField(300) });
export type MoveClosingInput = z.output<typeof moveClosingInput>;

export const remindInput = z.object({ requestId, roundId: integerField });

export const reopenInput = z.object({
  requestId,
  answerId: integerField,
  version: integerField,
  /** The last day for the unit. */
  until: dayField,
  reason: textField(300),
});
export type ReopenInput = z.output<typeof reopenInput>;

export const correctInput = z.object({
  requestId,
  entryId: integerField,
  version: integerField,
  stance: choice([...BOARD_STANCES, "asUnit"]).transform((stance) => (stance === "asUnit" ? null : stance)),
  reason: textField(300),
});
export type CorrectInput = z.output<typeof correctInput>;

export const ANSWER_STEPS = ["save", "agree", "sign"] as const;

const stanceField = z.enum(["proposed", "confirmed", "objected"], { message: "notInList" });
const priorityField = z.enum(["1", "2", "3"], { message: "notInList" }).transform(Number);

/** Fields of one name in the form of an answer: `stance-12`, `objection-12`, `priority-12`, `remove-12`. */
const ENTRY_FIELD = /^(stance|objection|priority|remove)-(\d{1,9})$/;
const ANSWER_FIELD = /^answer-(\d{1,2})$/;

export type EntryChange = Readonly<{
  id: number;
  stance: z.output<typeof stanceField> | null;
  objection: string | null;
  priority: number | null;
  remove: boolean;
}>;

function parseInto<Schema extends z.ZodType>(schema: Schema, value: unknown, name: string, context: z.RefinementCtx) {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) context.addIssue({ ...issue, path: [name] } as never);
  return null;
}

export const saveAnswerInput = z
  .looseObject({
    requestId,
    answerId: integerField,
    version: integerField,
    step: choice(ANSWER_STEPS).optional(),
    note: optionalTextField(2000),
  })
  .transform((form, context) => {
    const entries = new Map<number, EntryChange>();
    const answers: Record<string, string> = {};
    for (const [name, value] of Object.entries(form)) {
      const answer = ANSWER_FIELD.exec(name);
      if (answer) answers[answer[1] ?? ""] = parseInto(optionalTextField(2000), value, name, context) ?? "";
      const field = ENTRY_FIELD.exec(name);
      if (!field) continue;
      const id = Number(field[2]);
      const known = entries.get(id) ?? { id, stance: null, objection: null, priority: null, remove: false };
      if (field[1] === "stance") entries.set(id, { ...known, stance: parseInto(stanceField, value, name, context) });
      if (field[1] === "objection")
        entries.set(id, { ...known, objection: parseInto(optionalTextField(500), value, name, context) });
      if (field[1] === "priority")
        entries.set(id, { ...known, priority: parseInto(priorityField, value, name, context) });
      if (field[1] === "remove") entries.set(id, { ...known, remove: true });
    }
    const { answerId, version, note } = form;
    return { answerId, version, note, step: form.step ?? "sign", entries: [...entries.values()], answers };
  });
export type SaveAnswerInput = z.output<typeof saveAnswerInput>;

export const addEntryInput = z.object({
  requestId,
  answerId: integerField,
  cadreId: integerField,
  programmeId: integerField,
  priority: priorityField,
  note: optionalTextField(500),
});
export type AddEntryInput = z.output<typeof addEntryInput>;

/** A unit that followed one that has ended. */
export type Heir = Readonly<{ code: string; name: string; path: string }>;

export type Question = Readonly<{ key: string; text: string }>;

/** A round as lists show it; counts are of the units the reader may see. */
export type RoundRow = Readonly<{
  id: number;
  name: string;
  year: number;
  unitCode: string;
  unitName: string;
  unitPath: string;
  opensOn: Day;
  closesOn: Day;
  status: NeedsRoundStatus;
  version: number;
  questions: readonly Question[];
  jobId: number | null;
  /** The whole round lies in the scope: its reader is (with) the board that asks. */
  whole: boolean;
  asked: number;
  signed: number;
  answering: number;
  silent: number;
  reopened: number;
  /** Not signed, of units that have ended (NEE-25): in none of the three above. */
  ended: number;
  late: number;
  /** Code of the one unit that is asked, when there is only one in sight. */
  onlyUnit: string | null;
}>;

export const ANSWER_STATES = ["signed", "answering", "silent", "reopened", "late", "ended"] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

/** One unit on the status board. */
export type AnswerRow = Readonly<{
  id: number;
  unitCode: string;
  unitName: string;
  status: NeedsAnswerStatus;
  late: boolean;
  /** The last day of a unit that is no more, and what followed it. */
  endedOn: Day | null;
  heirs: readonly Heir[];
  forecast: number;
  needed: number;
  objected: number;
  added: number;
  signedAt: Date | null;
  signedBy: string | null;
  remindedAt: Date | null;
  version: number;
}>;

export type AnswerHead = Readonly<{
  id: number;
  roundId: number;
  unitId: number;
  unitCode: string;
  unitName: string;
  unitPath: string;
  status: NeedsAnswerStatus;
  answers: Readonly<Record<string, string>>;
  note: string | null;
  signedAt: Date | null;
  signedBy: string | null;
  reopenReason: string | null;
  until: Day | null;
  endedOn: Day | null;
  heirs: readonly Heir[];
  version: number;
}>;

export const ENTRY_KINDS = ["forecast", "needed", "objected", "added", "corrected", "open"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Which names of a round: of a unit, of a programme, of a kind. */
export const entryFilter = z.object({
  unit: z.string().max(80).refine(isPlainText).optional().catch(undefined),
  programme: optionalIntegerField.catch(null),
  kind: z.enum(ENTRY_KINDS).optional().catch(undefined),
});
export type EntryFilter = z.output<typeof entryFilter>;

export const NEEDS_PAGE_SIZE = 50;
