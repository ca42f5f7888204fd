import { BY_ITSELF, NOBODY } from "@/lib/audit/nobody";
import type { AuditFilter, Outcome } from "./schema";

export const OUTCOME_TONE = { done: "good", refused: "warn", denied: "bad" } as const satisfies Record<Outcome, string>;

/** The word for a row that no account stands behind: nobody was signed in, or it was done when its day came. */
export function impersonalKey(actorName: string): "nobody" | "byItself" | null {
  if (actorName === NOBODY) return "nobody";
  return actorName === BY_ITSELF.username ? "byItself" : null;
}

/** Events and fields are open lists: where a word is missing the page shows the name itself, so keys are not typed. */
export function eventKey(event: string): never {
  return `events.${event}` as never;
}

export function fieldKey(field: string): never {
  return `fields.${field.split(".").at(-1) ?? field}` as never;
}

/** The filter as it stands in an address, without the place of the page. */
export function auditParams(filter: AuditFilter): Readonly<Record<string, string | undefined>> {
  return {
    who: filter.who || undefined,
    unit: filter.unit || undefined,
    noun: filter.noun ?? undefined,
    outcome: filter.outcome ?? undefined,
    from: filter.from ?? undefined,
    to: filter.to ?? undefined,
    subject: filter.subject || undefined,
    subjectId: filter.subjectId || undefined,
  };
}
