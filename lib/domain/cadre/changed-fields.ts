/** A fact as a form shows it: text, or nothing. */
export type SeenFacts = Readonly<Record<string, string | null>>;
export type ChangedField = Readonly<{ rule: "CAD-08"; field: string; value: string | null }>;

/** CAD-08: what stands otherwise now than when the editor opened the form; with anything here the edit is refused. */
export function changedFields(seen: SeenFacts, now: SeenFacts): readonly ChangedField[] {
  return Object.entries(now).flatMap(([field, value]) =>
    field in seen && (seen[field] ?? null) !== value ? [{ rule: "CAD-08" as const, field, value }] : [],
  );
}
