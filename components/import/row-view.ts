import type { FieldChange } from "@/lib/domain/import/match-person";
import type { RowView } from "@/lib/features/import/schema-views";

/** The parts of a row's stored reading that a page shows; a row that could not be read has none. */
export type ShownRow = Readonly<{
  name: string | null;
  unit: string | null;
  changes: readonly FieldChange[];
  cadreId: number | null;
  /** A namesake elsewhere: only somebody who knows can tell whether it is the same person. */
  mayInsist: boolean;
}>;

type Parsed = Readonly<{
  draft?: Readonly<{ fullName?: string; name?: string }>;
  unitName?: string;
  unitText?: string | null;
  decision?: Readonly<{
    verdict?: string;
    code?: string;
    changes?: readonly FieldChange[];
    values?: Readonly<Record<string, string | number>>;
    unit?: Readonly<{ code: string }>;
  }>;
}> | null;

export function shownRow(row: RowView, nameColumn: number | undefined): ShownRow {
  const parsed = row.parsed as Parsed;
  const typed = nameColumn === undefined ? null : row.cells[nameColumn];
  const elsewhere = parsed?.decision?.values?.cadreId;
  return {
    name: parsed?.draft?.fullName ?? parsed?.draft?.name ?? (typeof typed === "string" ? typed : null),
    unit: parsed?.unitName ?? parsed?.unitText ?? parsed?.decision?.unit?.code ?? null,
    changes: parsed?.decision?.changes ?? [],
    cadreId: row.cadreId ?? (typeof elsewhere === "number" ? elsewhere : null),
    mayInsist: row.verdict === "conflict" && parsed?.decision?.code === "livesElsewhere",
  };
}
