import { db } from "@/lib/db/client";
import type { LineFacts } from "@/lib/domain/plan/difference";
import type { Day } from "@/lib/domain/shared/day";
import { askForClusters } from "@/lib/features/cluster/commands";
import { takeOverProposal } from "@/lib/features/cluster/commands-plan";
import { amendPlan, draftPlan } from "@/lib/features/plan/commands";
import { putLine } from "@/lib/features/plan/commands-line";
import { approvePlan, submitPlan } from "@/lib/features/plan/commands-steps";
import { runJob } from "@/lib/jobs/run-job";
import { listLineFacts } from "@/lib/plan-store/plan-lines";
import { PLACE } from "../places/trang-dinh";
import type { Course } from "../teaching/courses";
import { CENTRE, type Desk, DISTRICT, done } from "./desk";

const OFFICER = `board-officer.${DISTRICT}`;
const COMMITTEE = `standing-committee.${DISTRICT}`;
const HALL = "Trung tâm chính trị huyện Tràng Định";
/** Dong a class, by what it gives: a course of weeks with the provincial school costs more than one of days. */
const BUDGET = { level: 145_000_000, other: 24_500_000 } as const;

/** Programme, learners and year of the cluster class, and the units that share it. */
export type Shared = Readonly<{ programme: string; year: number; cluster: string; quarter: number }>;

const versionOf = async (id: number) =>
  (await db().planVersion.findUniqueOrThrow({ where: { id }, select: { version: true } })).version;

const unchanged = { requestId: undefined, seen: null, addUnit: null, addLearners: null };

/** A line as its form would send it, with what is written anew. */
function formOf(versionId: number, line: LineFacts, codes: ReadonlyMap<number, string>) {
  return {
    ...unchanged,
    versionId,
    lineKey: line.key,
    programme: line.programmeId,
    classes: line.classes,
    learners: line.learners,
    quarter: line.quarter,
    place: line.place,
    cluster: codes.get(line.clusterUnitId ?? 0) ?? null,
    host: codes.get(line.hostUnitId ?? 0) ?? null,
    partnerSchool: line.partnerSchool,
    mode: line.mode,
    lecturerHours: line.lecturerHours,
    budget: line.budget,
    note: line.note,
    unitIds: line.units.map(({ unitId }) => unitId),
    unitLearners: line.units.map(({ learners }) => learners),
  };
}

async function codesOf(lines: readonly LineFacts[]): Promise<Map<number, string>> {
  const ids = lines.flatMap(({ clusterUnitId, hostUnitId }) => [clusterUnitId ?? 0, hostUnitId ?? 0]);
  const units = await db().orgUnit.findMany({ where: { id: { in: ids } }, select: { id: true, code: true } });
  return new Map(units.map(({ id, code }) => [id, code]));
}

/** The plan as the round's answers fill it, by the app's one button. */
export async function draftYear(desk: Desk, roundId: number): Promise<number> {
  return done(await draftPlan({ ...(await desk.as(OFFICER, "plan:manage")), input: { roundId } }));
}

/** The units of a cluster share a class: asked of the optimiser, its answer taken over into the draft. */
export async function shareCluster(desk: Desk, roundId: number, shared: Shared): Promise<void> {
  const officer = await desk.as(OFFICER, "plan:manage");
  const members = await db().orgUnitLink.findMany({
    where: { kind: "cluster-member", toUnit: { code: shared.cluster } },
    select: { fromUnitId: true },
    orderBy: { fromUnitId: "asc" },
  });
  const unitIds = members.map(({ fromUnitId }) => fromUnitId);
  const needs = await db().needsEntry.groupBy({
    by: ["answerId"],
    where: { stance: "confirmed", programme: { code: shared.programme }, answer: { roundId, unitId: { in: unitIds } } },
    _count: true,
  });
  const answers = await db().needsAnswer.findMany({ where: { roundId }, select: { id: true, unitId: true } });
  const unitOf = new Map(answers.map(({ id, unitId }) => [id, unitId]));
  const learners = new Map(needs.map(({ answerId, _count }) => [unitOf.get(answerId), _count]));
  const proposalId = done(
    await askForClusters({
      ...officer,
      input: {
        unit: DISTRICT,
        programme: shared.programme,
        year: shared.year,
        table: null,
        roadFactor: 1.4,
        kmPerHour: 30,
        sizeMin: 60,
        sizeMax: 100,
        longest: null,
        fairness: 10,
        seconds: 5,
        unitIds,
        learners: unitIds.map((id) => learners.get(id) ?? 0),
        hosts: unitIds,
      },
    }),
  );
  const { jobId } = await db().clusterProposal.findUniqueOrThrow({ where: { id: proposalId } });
  if (jobId !== null) await runJob(jobId);
  const { version } = await db().clusterProposal.findUniqueOrThrow({ where: { id: proposalId } });
  done(
    await takeOverProposal({ ...officer, input: { proposalId, version, quarter: shared.quarter, othersStay: false } }),
  );
}

/** The centre's own courses: asked of every unit by the year's habit, not by name in the round. */
export async function addCentreLines(desk: Desk, versionId: number, courses: readonly Course[]): Promise<void> {
  const officer = await desk.as(OFFICER, "plan:manage");
  for (const { programme: code, startsOn, from, planned } of courses) {
    const programme = await db().programme.findUniqueOrThrow({ where: { code }, select: { id: true } });
    const units = await db().orgUnit.findMany({
      where: { code: { in: [...from] } },
      select: { id: true },
      orderBy: { id: "asc" },
    });
    const input = {
      ...unchanged,
      versionId,
      lineKey: null,
      programme: programme.id,
      classes: 1,
      learners: null,
      quarter: Math.ceil(Number(startsOn.slice(5, 7)) / 3),
      place: HALL,
      cluster: null,
      host: CENTRE,
      partnerSchool: null,
      mode: "fullTime" as const,
      lecturerHours: null,
      budget: BUDGET.other,
      note: null,
      unitIds: units.map(({ id }) => id),
      unitLearners: units.map(() => planned),
    };
    done(await putLine({ ...officer, input }));
  }
}

/** Where, with whom and for how much: what the board writes into the draft by hand. */
export async function fillInLines(desk: Desk, versionId: number): Promise<void> {
  const officer = await desk.as(OFFICER, "plan:manage");
  const lines = await listLineFacts(db(), versionId);
  const codes = await codesOf(lines);
  const programmes = await db().programme.findMany({ select: { id: true, givesLevel: true, trainedBy: true } });
  // What the centre may not give itself comes from the school.
  const fromSchool = programmes.filter((one) => one.givesLevel !== null && !one.trainedBy.includes("centre"));
  const givesLevel = new Set(fromSchool.map(({ id }) => id));
  for (const line of lines) {
    const level = givesLevel.has(line.programmeId);
    const input = {
      ...formOf(versionId, line, codes),
      budget: line.classes * (level ? BUDGET.level : BUDGET.other),
      ...(line.hostUnitId === null ? { host: CENTRE, place: HALL } : {}),
      ...(level ? { partnerSchool: PLACE.school, mode: "partTime" as const } : {}),
    };
    done(await putLine({ ...officer, input }));
  }
}

export async function sendUp(desk: Desk, versionId: number): Promise<void> {
  const officer = await desk.as(OFFICER, "plan:manage");
  done(await submitPlan({ ...officer, input: { versionId, version: await versionOf(versionId) } }));
}

export async function resolve(
  desk: Desk,
  versionId: number,
  resolution: Readonly<{ no: string; on: Day }>,
): Promise<void> {
  const committee = await desk.as(COMMITTEE, "plan:approve");
  const input = {
    versionId,
    version: await versionOf(versionId),
    resolutionNo: resolution.no,
    approvedOn: resolution.on,
  };
  done(await approvePlan({ ...committee, input }));
}

/** An amendment on the committee's table: another class, for the people of the Front and the mass organisations. */
export async function proposeAmendment(desk: Desk, basedOn: number): Promise<void> {
  const officer = await desk.as(OFFICER, "plan:manage");
  const reason = "Bổ sung một lớp cho cán bộ Mặt trận và đoàn thể mới được bầu";
  const versionId = done(await amendPlan({ ...officer, input: { versionId: basedOn, reason } }));
  const programme = await db().programme.findUniqueOrThrow({ where: { code: "mass-organisations" } });
  const communes = await db().orgUnit.findMany({
    where: { parent: { code: DISTRICT }, kindCode: { in: ["commune", "township"] }, validTo: null },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const input = {
    ...unchanged,
    versionId,
    lineKey: null,
    programme: programme.id,
    classes: 1,
    learners: null,
    quarter: 4,
    place: HALL,
    cluster: null,
    host: CENTRE,
    partnerSchool: null,
    mode: "fullTime" as const,
    lecturerHours: null,
    budget: BUDGET.other,
    note: null,
    unitIds: communes.map(({ id }) => id),
    unitLearners: communes.map(() => 3),
  };
  done(await putLine({ ...officer, input }));
  await sendUp(desk, versionId);
}
