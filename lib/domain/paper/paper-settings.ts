import { PAPER_LAYOUTS, type PaperLayout } from "@/lib/domain/shared/training-lists";

/** What a unit's papers say of the unit; kept as a dated setting under this key. */
export const PAPER_SETTING_KEY = "paper";

export type PaperSettings = Readonly<{
  layout: PaperLayout;
  upperBody: string;
  body: string;
  /** Mark of the unit in numbers: "HU" of "12-QĐ/HU". */
  mark: string;
  place: string;
  authority: string;
  signer: string;
  signerTitle: string;
  recipients: string;
}>;

const FIELDS = ["upperBody", "body", "mark", "place", "authority", "signer", "signerTitle", "recipients"] as const;
/** What a unit that has said nothing takes from the nearest one above that has: the look and the place, never a signer. */
const SCHOOL_KINDS: readonly string[] = ["centre", "school"];

/** The stored setting; what it lacks is empty. Null when it is none. */
export function readPaperSettings(value: unknown): PaperSettings | null {
  if (typeof value !== "object" || value === null) return null;
  const record = value as Readonly<Record<string, unknown>>;
  const layout = PAPER_LAYOUTS.find((one) => one === record.layout) ?? "party";
  const texts = Object.fromEntries(
    FIELDS.map((field) => [field, typeof record[field] === "string" ? record[field] : ""]),
  );
  return { layout, ...(texts as Omit<PaperSettings, "layout">) };
}

/**
 * PAP-07: a unit's own setting; without one, the look, the place and the body above come from the nearest unit above that
 * has a setting, and its name stands for the issuing body. Nobody signs for another unit.
 */
export function effectiveSettings(
  unit: Readonly<{ name: string; kind: string; parentName: string | null }>,
  own: PaperSettings | null,
  above: PaperSettings | null,
): PaperSettings {
  if (own) return own;
  return {
    layout: above?.layout ?? (SCHOOL_KINDS.includes(unit.kind) ? "state" : "party"),
    upperBody: above?.body ?? unit.parentName ?? "",
    body: unit.name,
    mark: "",
    place: above?.place ?? "",
    authority: "",
    signer: "",
    signerTitle: "",
    recipients: "",
  };
}
