import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { decideProposal, type ProposalViolation } from "@/lib/domain/cluster/decide-proposal";
import { hostSurcharge, REMEMBERED_YEARS } from "@/lib/domain/cluster/hosting-history";
import type { TravelUnit } from "@/lib/domain/cluster/read-travel-table";
import { roadTravel } from "@/lib/domain/cluster/travel-distance";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { TravelMeasure } from "@/lib/domain/shared/training-lists";
import { enqueueJob } from "@/lib/jobs/enqueue";
import { lockProposal } from "./queries";
import { findCentre, findTravelTable, listHostings, listPlaces, listProgrammes } from "./queries-setup";
import type { AdjustProposalInput, ProposalInput, ProposeClustersInput } from "./schema";
import { type StoredQuestion, toAssignment } from "./schema-stored";

/** CLU-00: unit, programme, table or proposal is not to be found in scope; CLU-14: somebody else was here meanwhile. */
export type ClusterRefusal =
  | ProposalViolation
  | Readonly<{ rule: "CLU-00"; field: string }>
  | Readonly<{ rule: "CLU-14" }>;
export type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;
type Answer = Promise<Decision<number, ClusterRefusal>>;

export const SOLVE_JOB = "cluster.solve";

const json = (value: unknown) => value as Prisma.InputJsonValue;

type Ways = Readonly<{
  measure: TravelMeasure;
  table: StoredQuestion["table"];
  way: (from: TravelUnit, to: TravelUnit) => number | null;
}>;

/** How far it is between two of the units: as a table says, or by coordinates. Nobody travels at home. */
async function findWays(
  tx: Tx,
  scope: UnitScope,
  input: ProposeClustersInput,
  ids: readonly number[],
): Promise<Ways | null> {
  const { roadFactor, kmPerHour } = input;
  if (input.table === null) {
    const by = { measure: "km" as const, roadFactor, kmPerHour };
    return { measure: "km", table: null, way: (from, to) => (from.id === to.id ? 0 : roadTravel(from, to, by)) };
  }
  const table = await findTravelTable(tx, scope, input.table, ids);
  if (!table) return null;
  const legs = new Map(table.legs.map((leg) => [`${leg.fromUnitId}/${leg.toUnitId}`, leg.value]));
  return {
    measure: table.measure as TravelMeasure,
    table: { id: table.id, name: table.name },
    way: (from, to) => (from.id === to.id ? 0 : (legs.get(`${from.id}/${to.id}`) ?? null)),
  };
}

const placeOf = ({ id, code, name, latitude, longitude }: TravelUnit) => ({ id, code, name, latitude, longitude });

/** The question as it will be kept: units with learners, hosts with what they hosted lately, every way between them. */
async function askQuestion(
  tx: Tx,
  { scope, input }: Request<ProposeClustersInput>,
  unit: Readonly<{ id: number; currentPath: string }>,
  on: Day,
): Promise<StoredQuestion | Readonly<{ missing: string }>> {
  const places = new Map((await listPlaces(tx, unit, on)).map((place) => [place.id, place]));
  const asked = input.unitIds.map((id, index) => ({ id, learners: input.learners[index] ?? 0 }));
  // The form names units of this tree only; whoever changed an id finds nothing.
  if ([...input.unitIds, ...input.hosts].some((id) => !places.has(id))) return { missing: "unitIds" };
  const units = asked.flatMap(({ id, learners }) => {
    const place = places.get(id);
    return place && learners > 0 ? [{ ...place, learners }] : [];
  });
  const hosts = [...new Set(input.hosts)].flatMap((id) => places.get(id) ?? []);
  const centre = await findCentre(tx, unit, on);
  const ids = [...units, ...hosts, ...(centre ? [centre] : [])].map(({ id }) => id);
  const ways = await findWays(tx, scope, input, ids);
  if (!ways) return { missing: "table" };
  const hosted = await listHostings(
    tx,
    hosts.map(({ id }) => id),
    input.year - REMEMBERED_YEARS,
    input.year,
  );
  return {
    measure: ways.measure,
    table: ways.table,
    roadFactor: input.roadFactor,
    kmPerHour: input.kmPerHour,
    band: { min: input.sizeMin, max: input.sizeMax },
    longest: input.longest,
    fairness: input.fairness,
    seconds: input.seconds,
    units: units.map((one) => ({ ...placeOf(one), learners: one.learners })),
    hosts: hosts.map((host) => ({
      ...placeOf(host),
      hosted: [...(hosted.get(host.id) ?? [])],
      surcharge: hostSurcharge(hosted.get(host.id) ?? [], input.year, input.fairness),
    })),
    travel: units.map((from) => hosts.map((to) => ways.way(from, to))),
    centre: centre && { ...placeOf(centre), travel: units.map((from) => ways.way(from, centre)) },
  };
}

/** Asks for a proposal: the question is kept as it stands today, and a job answers it. */
export function askForClusters(request: Request<ProposeClustersInput> & Readonly<{ today: Day }>): Answer {
  const { actor, scope, input, today } = request;
  return inTransaction(
    async (tx) => {
      const unit = await tx.orgUnit.findFirst({
        where: { code: input.unit, ...unitInScope(scope) },
        select: { id: true, path: true },
      });
      if (!unit) return refuse([{ rule: "CLU-00", field: "unit" } as const]);
      const home = { id: unit.id, currentPath: unit.path };
      const programme = (await listProgrammes(tx, home, input.year)).find(({ code }) => code === input.programme);
      if (!programme) return refuse([{ rule: "CLU-00", field: "programme" } as const]);
      const question = await askQuestion(tx, request, home, today);
      if ("missing" in question) return refuse([{ rule: "CLU-00", field: question.missing } as const]);
      const decision = decideProposal({
        band: question.band,
        programmeBand: { min: programme.sizeMin, max: programme.sizeMax },
        units: question.units,
        hosts: question.hosts.length,
        travel: question.travel,
      });
      if (!decision.ok) return decision;

      const { id } = await tx.clusterProposal.create({
        data: {
          unitId: unit.id,
          programmeId: programme.id,
          year: input.year,
          tableId: question.table?.id ?? null,
          input: json(question),
          createdById: actor.id,
        },
        select: { id: true },
      });
      const jobId = await enqueueJob(tx, SOLVE_JOB, { proposalId: id }, { userId: actor.id, unitId: unit.id });
      await tx.clusterProposal.update({ where: { id }, data: { jobId } });
      await recordAudit(tx, {
        event: "cluster.asked",
        actor,
        unitId: unit.id,
        subject: "cluster",
        subjectId: id,
        after: {
          programme: programme.code,
          year: input.year,
          units: question.units.length,
          learners: question.units.reduce((sum, one) => sum + one.learners, 0),
          hosts: question.hosts.length,
          band: question.band,
          longest: question.longest,
        },
      });
      return ok(id);
    },
    { isolation: "readCommitted" },
  );
}

/** Asks again after the work broke off. */
export function askAgain({ actor, scope, input }: Request<ProposalInput>): Answer {
  return inTransaction(
    async (tx) => {
      const proposal = await lockProposal(tx, scope, input.proposalId);
      if (!proposal) return refuse([{ rule: "CLU-00", field: "proposalId" } as const]);
      const broken = proposal.status === "failed" || proposal.job?.status === "failed";
      if (proposal.version !== input.version || !broken) return refuse([{ rule: "CLU-14" } as const]);
      const owner = { userId: actor.id, unitId: proposal.unit.id };
      const jobId = await enqueueJob(tx, SOLVE_JOB, { proposalId: proposal.id }, owner);
      await tx.clusterProposal.update({
        where: { id: proposal.id },
        data: { jobId, status: "queued", version: { increment: 1 } },
      });
      await recordAudit(tx, {
        event: "cluster.asked-again",
        actor,
        unitId: proposal.unit.id,
        subject: "cluster",
        subjectId: proposal.id,
      });
      return ok(proposal.id);
    },
    { isolation: "readCommitted" },
  );
}

/** Keeps a proposal as somebody moved it by hand; the solver's own stays beside it. */
export function adjustProposal({ actor, scope, input }: Request<AdjustProposalInput>): Answer {
  return inTransaction(
    async (tx) => {
      const proposal = await lockProposal(tx, scope, input.proposalId);
      if (!proposal) return refuse([{ rule: "CLU-00", field: "proposalId" } as const]);
      if (proposal.version !== input.version || proposal.solution?.state !== "solved")
        return refuse([{ rule: "CLU-14" } as const]);
      if (toAssignment(proposal.question, input.assignment) === null)
        return refuse([{ rule: "CLU-00", field: "assignment" } as const]);
      await tx.clusterProposal.update({
        where: { id: proposal.id },
        data: { adjusted: json({ assignment: input.assignment }), version: { increment: 1 } },
      });
      await recordAudit(tx, {
        event: "cluster.adjusted",
        actor,
        unitId: proposal.unit.id,
        subject: "cluster",
        subjectId: proposal.id,
        before: { assignment: proposal.adjusted ?? proposal.solution.assignment },
        after: { assignment: input.assignment },
      });
      return ok(proposal.id);
    },
    { isolation: "readCommitted" },
  );
}
