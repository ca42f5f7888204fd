import { type Actor, scopeFor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { day } from "@/lib/domain/shared/day";
import { askForClusters } from "@/lib/features/cluster/commands";
import { findProposal } from "@/lib/features/cluster/queries";
import { proposeClustersInput } from "@/lib/features/cluster/schema";
import { actorFor } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { aProgramme } from "@/tests/factories/training";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDb } from "@/tests/support/test-database";

export const TODAY = day("2026-11-22");
export const LEARNERS = [12, 10, 11, 13, 12, 10, 12];
export let district: StoredUnit;
export let communes: StoredUnit[];
export let elsewhere: StoredUnit;
export let programme: Readonly<{ id: number; code: string }>;
export let actor: Actor;
export let scope: UnitScope;
export let stranger: Readonly<{ actor: Actor; scope: UnitScope }>;

/** A district of seven communes in a row, and a board officer of it and of another. */
export async function preparePlace(): Promise<void> {
  const place = await seedCommune(testDb(), { name: "Xã Tây 0", latitude: 22.2, longitude: 106.3 });
  district = place.district;
  communes = [place.commune];
  for (let at = 1; at < LEARNERS.length; at++)
    communes.push(
      await aUnit(testDb(), { parent: district, name: `Xã Tây ${at}`, latitude: 22.2 + at * 0.02, longitude: 106.3 }),
    );
  const other = await seedCommune(testDb(), { latitude: 21, longitude: 106 });
  elsewhere = other.commune;
  programme = await aProgramme(testDb(), { sizeMin: 30, sizeMax: 120 });
  actor = await actorFor(testDb(), { role: "board-officer", unit: district });
  scope = scopeFor(actor, "plan:manage");
  const foreign = await actorFor(testDb(), { role: "board-officer", unit: other.district });
  stranger = { actor: foreign, scope: scopeFor(foreign, "plan:manage") };
}

export function anAsk(changes: Record<string, unknown> = {}) {
  return proposeClustersInput.parse({
    unit: district.code,
    programme: programme.code,
    year: "2027",
    table: "",
    roadFactor: "1,4",
    kmPerHour: "30",
    sizeMin: "60",
    sizeMax: "100",
    longest: "",
    fairness: "50",
    seconds: "10",
    unitIds: communes.map(({ id }) => String(id)),
    learners: LEARNERS.map(String),
    hosts: communes.map(({ id }) => String(id)),
    ...changes,
  });
}

export const ask = (changes: Record<string, unknown> = {}) =>
  askForClusters({ actor, scope, input: anAsk(changes), today: TODAY });
export const audits = (event: string) => testDb().auditEvent.count({ where: { event, outcome: "done" } });

export async function solved(changes: Record<string, unknown> = {}) {
  const asked = await ask(changes);
  if (!asked.ok) throw new Error(JSON.stringify(asked));
  await runQueuedJobs();
  const proposal = await findProposal(testDb(), scope, asked.value);
  if (!proposal) throw new Error("the proposal is gone");
  return proposal;
}

export function together(hostIndex: number, except: number | null = null) {
  return communes.map(({ id }, index) => `${id}:${communes[index === except ? index : hostIndex]?.id}`).join(",");
}
