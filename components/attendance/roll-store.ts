import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";
import type { KeptLearner } from "@/lib/features/attendance/schema-typed";

/*
 * What a device keeps of rolls, so that they are called without a network: of a person the number in the list, the name
 * and the state, nothing else. Lists go once all is sent, at the sign-in page, and after a day; marks that wait hold no
 * name and stay until they are sent.
 */
export const ROLL_DATABASE = "roll-call";
const KEPT_FOR_MS = 36 * 3_600_000;

export type KnownMark = Readonly<{ state: AttendanceState; version: number }>;
export type KeptRoll = Readonly<{
  session: number;
  account: number;
  title: string;
  day: string;
  closed: boolean;
  learners: readonly KeptLearner[];
  marks: readonly (readonly [enrolment: number, mark: KnownMark])[];
  keptAt: number;
}>;
export type WaitingEntry = Readonly<{
  seq?: number;
  key: string;
  session: number;
  account: number;
  enrolment: number;
  state: AttendanceState;
  base: number;
  fill: boolean;
  deviceAt: number;
  /** Made while there was no network. */
  offline: boolean;
  /** Has been sent, perhaps without an answer: from then on it is never replaced, only followed. */
  tried: boolean;
}>;

interface Schema extends DBSchema {
  rolls: { key: number; value: KeptRoll };
  entries: { key: number; value: WaitingEntry; indexes: { session: number } };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function store(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(ROLL_DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore("rolls", { keyPath: "session" });
      database.createObjectStore("entries", { keyPath: "seq", autoIncrement: true }).createIndex("session", "session");
    },
  });
  return opened;
}

export async function keepRoll(roll: KeptRoll): Promise<void> {
  await (await store()).put("rolls", roll);
}

export async function listKept(): Promise<KeptRoll[]> {
  return (await store()).getAll("rolls");
}

export async function dropRoll(session: number): Promise<void> {
  await (await store()).delete("rolls", session);
}

/** Marks of a session that wait, in the order they were made. */
export async function listWaiting(session: number): Promise<WaitingEntry[]> {
  return (await store()).getAllFromIndex("entries", "session", session);
}

export async function countWaiting(): Promise<number> {
  return (await store()).count("entries");
}

/** Adds marks; one that was not on its way yet gives way to a newer one for the same learner. */
export async function addWaiting(entries: readonly WaitingEntry[], replaced: readonly number[]): Promise<void> {
  const work = (await store()).transaction("entries", "readwrite");
  await Promise.all([
    ...replaced.map((seq) => work.store.delete(seq)),
    ...entries.map((entry) => work.store.add(entry)),
    work.done,
  ]);
}

export async function markTried(entries: readonly WaitingEntry[]): Promise<void> {
  const work = (await store()).transaction("entries", "readwrite");
  await Promise.all([...entries.map((entry) => work.store.put({ ...entry, tried: true })), work.done]);
}

export async function removeWaiting(seqs: readonly number[], rebased: readonly WaitingEntry[]): Promise<void> {
  const work = (await store()).transaction("entries", "readwrite");
  await Promise.all([
    ...seqs.map((seq) => work.store.delete(seq)),
    ...rebased.map((entry) => work.store.put(entry)),
    work.done,
  ]);
}

/** Names of rolls that are over: yesterday's, and those of another account. */
export async function forgetOld(account: number, now: number): Promise<void> {
  for (const roll of await listKept())
    if (roll.account !== account || now - roll.keptAt > KEPT_FOR_MS) await dropRoll(roll.session);
}

/** Signed out: no name stays. Says how many marks still wait; they hold none. */
export async function forgetNames(): Promise<number> {
  await (await store()).clear("rolls");
  return countWaiting();
}

/** Nothing stays at all. */
export async function forgetAll(): Promise<void> {
  (await opened)?.close();
  opened = null;
  await deleteDB(ROLL_DATABASE);
}
