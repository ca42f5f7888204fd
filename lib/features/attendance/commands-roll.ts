import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { findRollProblems, wasThere } from "@/lib/domain/attendance/may-mark";
import { type Standing, settleEntry } from "@/lib/domain/attendance/settle-entry";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { AttendanceSource, AttendanceState, EntryOutcome } from "@/lib/domain/shared/teaching-lists";
import { today } from "@/lib/time/today";
import { holdRoll, listMarks, listRoll, type RollAccess, rollFacts } from "./queries-roll";
import type { EntriesInput } from "./schema";
import type { EntriesSaved, EntryAnswer, RollLearner, RollSession } from "./schema-row";

export type EntriesRequest = Readonly<{
  actor: Actor;
  access: RollAccess;
  input: Omit<EntriesInput, "account" | "source"> & Readonly<{ source: AttendanceSource }>;
  now: Date;
}>;

type Entry = EntriesInput["entries"][number];
type Kept = Entry & Readonly<{ outcome: EntryOutcome; refusal: string | null }>;
type Mark = Readonly<{ enrolment: number; state: AttendanceState; reason: string | null; version: number }>;

/** A device's clock may say anything; what PostgreSQL cannot hold is left out. */
function deviceTime(value: number | null): string | null {
  return value !== null && value > 0 && value < 4_102_444_800_000 ? new Date(value).toISOString() : null;
}

/** Writes marks in one statement, however many there are. */
export async function writeMarks(
  tx: Tx,
  sessionId: number,
  marks: readonly Mark[],
  by: Readonly<{ source: AttendanceSource; userId: number | null }>,
): Promise<void> {
  if (marks.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO attendance (session_id, enrolment_id, state, reason, source, marked_by_id, version)
    SELECT ${sessionId}, m.enrolment, m.state, m.reason, ${by.source}, ${by.userId}, m.version
    FROM jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) AS m(enrolment int, state text, reason text, version int)
    ON CONFLICT (session_id, enrolment_id) DO UPDATE SET state = EXCLUDED.state, reason = EXCLUDED.reason,
      source = EXCLUDED.source, marked_at = now(), marked_by_id = EXCLUDED.marked_by_id, version = EXCLUDED.version`;
}

async function writeEntries(
  tx: Tx,
  sessionId: number,
  entries: readonly Kept[],
  by: Readonly<{ source: AttendanceSource; userId: number | null }>,
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ deviceAt, ...entry }) => ({ ...entry, device_at: deviceTime(deviceAt) }));
  await tx.$executeRaw`
    INSERT INTO attendance_entry (key, session_id, enrolment_id, state, reason, source, base_version, device_at, user_id, outcome, refusal)
    SELECT r.key, ${sessionId}, r.enrolment, r.state, r.reason, ${by.source}, r.base, r.device_at, ${by.userId}, r.outcome, r.refusal
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(key text, enrolment int, state text, reason text, base int, device_at timestamptz, outcome text, refusal text)`;
}

const OUTCOMES = { write: "applied", same: "applied", kept: "settled", conflict: "conflict" } as const;

/** Every entry beside the mark as it stands by then; several for one learner follow one another. */
function settle(session: RollSession, learners: readonly RollLearner[], entries: readonly Entry[], now: Date) {
  const problems = findRollProblems(rollFacts(session), today(now));
  const byId = new Map(learners.map((learner) => [learner.enrolmentId, learner]));
  const standing = new Map<number, Standing>();
  for (const { enrolmentId, state, reason, version } of learners)
    if (state !== null) standing.set(enrolmentId, { state, reason, version });
  const marks = new Map<number, Mark>();
  const kept: Kept[] = [];
  const strangers: EntryAnswer[] = [];
  for (const entry of entries) {
    const learner = byId.get(entry.enrolment);
    if (!learner) {
      strangers.push({ key: entry.key, outcome: "refused", rule: "ATT-00" });
      continue;
    }
    const refusal = problems[0]?.rule ?? (wasThere(learner, session.day) ? null : "ATT-01");
    if (refusal !== null) {
      kept.push({ ...entry, outcome: "refused", refusal });
      continue;
    }
    const present = standing.get(entry.enrolment) ?? null;
    const settled = settleEntry(entry, present, session.rollClosedAt !== null);
    kept.push({ ...entry, outcome: OUTCOMES[settled], refusal: null });
    if (settled !== "write") continue;
    const mark = { state: entry.state, reason: entry.reason, version: (present?.version ?? 0) + 1 };
    standing.set(entry.enrolment, mark);
    marks.set(entry.enrolment, { ...mark, enrolment: entry.enrolment });
  }
  return { kept, strangers, marks: [...marks.values()] };
}

/** ATT-08: entries that came before, with what became of them then. */
async function listKnown(tx: Tx, sessionId: number, keys: readonly string[]): Promise<Map<string, EntryAnswer>> {
  const rows = await tx.attendanceEntry.findMany({
    where: { key: { in: [...keys] } },
    select: { key: true, sessionId: true, outcome: true, refusal: true },
  });
  return new Map(
    rows.map(({ key, outcome, refusal, ...row }) => [
      key,
      row.sessionId === sessionId
        ? { key, outcome: outcome as EntryOutcome, rule: refusal }
        : { key, outcome: "refused" as const, rule: "ATT-08" },
    ]),
  );
}

/**
 * A roll, or some marks of it, in one transaction however many they are and however often they are sent. What conflicts
 * with a newer mark is kept for a person to settle; what may not be marked is kept as refused, with the rule.
 */
export function saveEntries({ actor, access, input, now }: EntriesRequest) {
  return inTransaction<Decision<EntriesSaved, Readonly<{ rule: "ATT-00" }>>>(
    async (tx) => {
      const session = await holdRoll(tx, access, input.session);
      if (!session) return refuse([{ rule: "ATT-00" } as const]);
      const entries = [...new Map(input.entries.map((entry) => [entry.key, entry])).values()];
      const known = await listKnown(
        tx,
        session.id,
        entries.map(({ key }) => key),
      );
      const fresh = entries.filter(({ key }) => !known.has(key));
      const ids = [...new Set(fresh.map(({ enrolment }) => enrolment))];
      const learners = ids.length === 0 ? [] : await listRoll(tx, session, ids);
      const { kept, strangers, marks } = settle(session, learners, fresh, now);
      const by = { source: input.source, userId: actor.id };
      await writeMarks(tx, session.id, marks, by);
      await writeEntries(tx, session.id, kept, by);
      if (kept.length > 0)
        await recordAudit(tx, {
          event: "attendance.saved",
          actor,
          unitId: session.unitId,
          subject: "class-session",
          subjectId: session.id,
          after: { class: session.classCode, source: input.source, ...counted(kept), written: marks.length },
        });
      const answers = new Map(known);
      for (const { key, outcome, refusal } of kept) answers.set(key, { key, outcome, rule: refusal });
      for (const answer of strangers) answers.set(answer.key, answer);
      return ok({
        answers: [...answers.values()],
        marks: await listMarks(tx, session.id),
        closed: session.rollClosedAt !== null,
      });
    },
    { isolation: "readCommitted" },
  );
}

function counted(entries: readonly Kept[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of entries) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
