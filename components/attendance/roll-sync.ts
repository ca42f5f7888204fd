import type { AttendanceState, EntryOutcome } from "@/lib/domain/shared/teaching-lists";
import { listWaiting, markTried, removeWaiting, type WaitingEntry } from "./roll-store";

export type Answer = Readonly<{ key: string; outcome: EntryOutcome; rule: string | null }>;
export type Mark = Readonly<{ enrolment: number; state: AttendanceState; version: number }>;
export type Sent =
  | Readonly<{
      kind: "sent";
      answers: readonly (Answer & { entry: WaitingEntry })[];
      marks: readonly Mark[];
      closed: boolean;
    }>
  | Readonly<{ kind: "offline" | "signedOut" | "otherAccount" | "notFound" | "failed" }>;

const KINDS: Readonly<Record<number, "signedOut" | "otherAccount" | "notFound">> = {
  401: "signedOut",
  403: "signedOut",
  404: "notFound",
  409: "otherAccount",
};
/** A network that answers nothing for so long is none. */
const PATIENCE_MS = 15_000;

type Batch = Readonly<{
  session: number;
  account: number;
  source: "roll" | "offline";
  entries: readonly WaitingEntry[];
}>;

async function post({ entries, ...batch }: Batch): Promise<Response | null> {
  const body = JSON.stringify({
    ...batch,
    entries: entries.map(({ key, enrolment, state, base, fill, deviceAt }) => ({
      key,
      enrolment,
      state,
      base,
      fill,
      deviceAt,
    })),
  });
  try {
    return await fetch("/api/attendance/entries", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    return null;
  }
}

/** The oldest mark of each learner: the next one builds on what becomes of it. */
function firstOfEach(waiting: readonly WaitingEntry[]): WaitingEntry[] {
  const seen = new Set<number>();
  return waiting.filter(({ enrolment }) => !seen.has(enrolment) && seen.add(enrolment)).slice(0, 500);
}

/**
 * Sends what waits, once however often it is tried: the keys say what came before. What was answered leaves the device;
 * later marks of the same learner then stand on the version that came back.
 */
export async function sendWaiting(session: number, account: number): Promise<Sent> {
  const waiting = (await listWaiting(session)).filter((entry) => entry.account === account);
  const entries = firstOfEach(waiting);
  const source = entries.some(({ offline }) => offline) ? "offline" : "roll";
  if (!navigator.onLine) return { kind: "offline" };
  await markTried(entries);
  const response = await post({ session, account, source, entries });
  if (!response) return { kind: "offline" };
  if (!response.ok) return { kind: KINDS[response.status] ?? "failed" };
  const saved = (await response.json()) as { answers: Answer[]; marks: Mark[]; closed: boolean };
  const byKey = new Map(saved.answers.map((answer) => [answer.key, answer]));
  const versions = new Map(saved.marks.map(({ enrolment, version }) => [enrolment, version]));
  const gone = entries.filter(({ key }) => byKey.has(key));
  const applied = new Set(
    gone.filter(({ key }) => byKey.get(key)?.outcome === "applied").map(({ enrolment }) => enrolment),
  );
  const goneKeys = new Set(gone.map(({ key }) => key));
  const rebased = waiting
    .filter(({ key, enrolment }) => !goneKeys.has(key) && applied.has(enrolment))
    .map((entry) => ({ ...entry, base: versions.get(entry.enrolment) ?? entry.base }));
  await removeWaiting(
    gone.flatMap(({ seq }) => seq ?? []),
    rebased,
  );
  return {
    kind: "sent",
    closed: saved.closed,
    marks: saved.marks,
    answers: gone.flatMap((entry) => {
      const answer = byKey.get(entry.key);
      return answer ? [{ ...answer, entry }] : [];
    }),
  };
}
