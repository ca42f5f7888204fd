import "server-only";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";

export type AuditEntry = Readonly<{
  /** noun.verb, e.g. "cadre.created", "session.signed-in", "people.exported". */
  event: string;
  outcome?: "done" | "refused" | "denied";
  actor: Readonly<{
    id: number | null;
    username: string;
    address?: string | null;
  }>;
  unitId?: number | null;
  subject?: string;
  subjectId?: string | number;
  before?: unknown;
  after?: unknown;
  reason?: string | null;
}>;

function json(value: unknown): Prisma.InputJsonValue | typeof Prisma.JsonNull {
  return value === undefined || value === null
    ? Prisma.JsonNull
    : (JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue);
}

function toRow(entry: AuditEntry) {
  return {
    event: entry.event,
    outcome: entry.outcome ?? "done",
    actorId: entry.actor.id,
    actorName: entry.actor.username,
    unitId: entry.unitId ?? null,
    subject: entry.subject ?? null,
    subjectId: entry.subjectId === undefined ? null : String(entry.subjectId),
    before: json(entry.before),
    after: json(entry.after),
    reason: entry.reason ?? null,
    address: entry.actor.address ?? null,
  };
}

/** Writes one audit row in the caller's transaction. */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: toRow(entry) });
}

/** One row for each thing that was done together, in one statement. */
export async function recordAudits(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  await tx.auditEvent.createMany({ data: entries.map(toRow) });
}
