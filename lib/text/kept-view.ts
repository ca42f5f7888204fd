import { z } from "zod";

/** What of an address says which unit, day, class and week are looked at, and how; an act keeps it, so that its page stays the same one. */
const KEPT = ["unit", "on", "class", "week", "view"] as const;
type Query = Readonly<Record<string, string | undefined>>;

function pick(query: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  for (const name of KEPT) {
    const value = query.get(name);
    if (value) kept.set(name, value);
  }
  return kept;
}

/** For the hidden field `kept` of a form: the view of the page it stands on. */
export function keptView(query: Query): string {
  return pick(
    new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []))),
  ).toString();
}

/** The hidden field. It only ever becomes the query of an address of ours. */
export const keptField = z.string().max(400).optional();

/** A page of ours in the view that a form was sent from; `changes` go before what was kept. */
export function withKept(path: string, kept: string | undefined, changes: Query = {}): string {
  const query = pick(new URLSearchParams(kept ?? ""));
  for (const [name, value] of Object.entries(changes)) if (value !== undefined) query.set(name, value);
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}
