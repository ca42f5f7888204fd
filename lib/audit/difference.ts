/** One field of a record before and after an act. */
export type FieldChange = Readonly<{ field: string; before: string | null; after: string | null; changed: boolean }>;

const LONGEST = 300;
const MASK = "•••";

function asText(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A record as field → text; what lies deeper keeps its way there as a dotted name, lists stay in one piece. */
function flatten(value: unknown, name = ""): Map<string, string | null> {
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isRecord) return new Map(value === null || value === undefined ? [] : [[name, asText(value)]]);
  const fields = new Map<string, string | null>();
  for (const [key, inner] of Object.entries(value)) {
    const path = name === "" ? key : `${name}.${key}`;
    if (typeof inner === "object" && inner !== null && !Array.isArray(inner)) {
      for (const [deep, text] of flatten(inner, path)) fields.set(deep, text);
    } else fields.set(path, asText(inner));
  }
  return fields;
}

/**
 * What an audit row says was changed, field by field, in the order in which the record names them. Fields named in
 * `masked` (the last part of their name) show that they changed, not what they held.
 */
export function compareRecords(
  before: unknown,
  after: unknown,
  masked: readonly string[] = [],
): readonly FieldChange[] {
  const old = flatten(before);
  const now = flatten(after);
  return [...new Set([...old.keys(), ...now.keys()])].map((field) => {
    const [was, is] = [old.get(field) ?? null, now.get(field) ?? null];
    const hide = (text: string | null) =>
      text !== null && masked.includes(field.split(".").at(-1) ?? "") ? MASK : text;
    return { field, before: hide(was), after: hide(is), changed: was !== is };
  });
}
