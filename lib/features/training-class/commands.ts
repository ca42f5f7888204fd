import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { lockForRecompute } from "@/lib/compliance-store/locks";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import { proposeClassCode } from "@/lib/domain/training-class/class-code";
import { type ClassViolation, findClassProblems, type ProgrammeFacts } from "@/lib/domain/training-class/decide-class";
import type { Clash } from "@/lib/domain/training-class/find-clashes";
import { findMoveProblems, type MoveViolation } from "@/lib/domain/training-class/move-days";
import { notifyUnits } from "@/lib/notify/notify";
import { lockPlanOfLine } from "@/lib/plan-store/plan-version";
import { lockClassSeats } from "@/lib/seat-store/lock-class";
import { moveUpWaitlist } from "@/lib/seat-store/move-up";
import { isSeatCheck } from "@/lib/seat-store/seat-check";
import { fold } from "@/lib/text/fold";
import { shiftTheory } from "./commands-learners";
import { listClashes, listConcernedUnits, listNewClashes } from "./queries-clashes";
import {
  findCurriculumId,
  findLastChange,
  findLine,
  findNamed,
  findOrganiser,
  findOwnClass,
  findProgramme,
  listTakenCodes,
  type OwnClass,
} from "./queries-facts";
import { findMoveFacts } from "./queries-move";
import type { CreateClassInput, UpdateClassInput } from "./schema";

/**
 * CLS-00: not to be found in scope; CLS-12: the code is taken; CLS-13: a class that is over is no longer changed;
 * CLS-14: somebody changed it meanwhile.
 */
export type ClassRefusal =
  | ClassViolation
  | MoveViolation
  | Readonly<{ rule: "CLS-00"; field: string }>
  | Readonly<{ rule: "CLS-08"; clash: Clash }>
  | Readonly<{ rule: "CLS-12"; code: string }>
  | Readonly<{ rule: "CLS-13"; status: ClassStatus }>
  | Readonly<{ rule: "CLS-14"; by: string | null }>;

export type ClassAnswer = Decision<Readonly<{ id: number; code: string }>, ClassRefusal>;
type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input; today: Day }>;
type Names = Pick<CreateClassInput, "host" | "cluster">;

async function findPlaces(tx: Tx, scope: UnitScope, { host, cluster }: Names) {
  const hostUnitId = host === null ? null : await findNamed(tx, scope, host);
  const clusterUnitId = cluster === null ? null : await findNamed(tx, scope, cluster, true);
  const missing: ClassRefusal[] = [];
  if (host !== null && hostUnitId === null) missing.push({ rule: "CLS-00", field: "host" });
  if (cluster !== null && clusterUnitId === null) missing.push({ rule: "CLS-00", field: "cluster" });
  return { hostUnitId, clusterUnitId, missing };
}

function columnsOf(input: CreateClassInput | UpdateClassInput) {
  const { name, coOrganiser, partnerSchool, place, mode, capacity } = input;
  return {
    name,
    coOrganiser,
    partnerSchool,
    place,
    mode,
    capacity,
    startsOn: dayToDb(input.startsOn),
    endsOn: dayToDb(input.endsOn),
    nominateBy: dayToDbOrNull(input.nominateBy),
    seatsReturnOn: dayToDbOrNull(input.seatsReturnOn),
  };
}

export function isCodeTaken(error: unknown): boolean {
  return (error as { code?: string }).code === "P2002";
}

/** A programme in the code of its classes: the initials of its name, "Bồi dưỡng, cập nhật kiến thức" → "bdcnkt". */
function markOf(programme: Readonly<{ code: string; nameVi: string }>): string {
  const initials = fold(programme.nameVi)
    .split(" ")
    .map((word) => word.charAt(0));
  return initials.join("").replace(/[^a-z0-9]/g, "") || programme.code;
}

/** How often a code made by the system is made anew when another class has taken it in the same instant. */
const MOST_CODES = 5;

/** A class from a line of the plan in force, or outside the plan with the reason that it carries for ever. */
export async function createClass(request: Request<CreateClassInput>): Promise<ClassAnswer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction<ClassAnswer>((tx) => writeClass(tx, request), { isolation: "readCommitted" });
    } catch (error) {
      if (!isCodeTaken(error)) throw error;
      const { code } = request.input;
      if (code !== null || attempt >= MOST_CODES) return refuse([{ rule: "CLS-12", code: code ?? "" } as const]);
    }
  }
}

async function writeClass(tx: Tx, { actor, scope, input }: Request<CreateClassInput>): Promise<ClassAnswer> {
  // Held before it is read: neither an approval nor another class of the line comes between counting and writing.
  if (input.line !== null) await lockPlanOfLine(tx, input.line);
  const line = input.line === null ? null : await findLine(tx, scope, input.line);
  if (input.line !== null && !line) return refuse([{ rule: "CLS-00", field: "line" } as const]);
  const unit = await findOrganiser(tx, scope, line?.unitCode ?? input.unit);
  if (!unit) return refuse([{ rule: "CLS-00", field: "unit" } as const]);
  const wanted = line ? { id: line.programmeId } : { code: input.programme ?? "" };
  const programme = await findProgramme(tx, unit.path, wanted);
  if (!programme) return refuse([{ rule: "CLS-00", field: "programme" } as const]);
  const { missing, ...places } = await findPlaces(tx, scope, input);

  const year = Number(input.startsOn.slice(0, 4));
  const mark = markOf(programme);
  const taken = await listTakenCodes(tx, `${unit.code}-${mark}-${year}`);
  const code = input.code ?? proposeClassCode(unit.code, mark, year, taken);
  // A line whose classes are all made gives no more: the next one is outside the plan, or the plan is amended.
  const planLineId = line && line.made < line.classes ? line.id : null;
  const outsidePlanReason = line ? null : input.outsidePlanReason;
  const draft = { ...input, code, planLineId, outsidePlanReason };
  const problems: ClassRefusal[] = [...missing, ...findClassProblems(draft, programme, { allotted: 0, openTaken: 0 })];
  const concerned = await listConcernedUnits(tx, { id: null, unitId: unit.id, planLineId, ...places }, input);
  const clashes = await listClashes(tx, null, concerned, input);
  if (input.acceptReason === null) problems.push(...clashes.map((clash) => ({ rule: "CLS-08", clash }) as const));
  if (problems.length > 0) return refuse(problems);

  const data = { ...columnsOf(input), ...places, code, planLineId, outsidePlanReason };
  const curriculumId = await findCurriculumId(tx, programme.id, input.startsOn);
  const row = await tx.trainingClass.create({
    data: { ...data, unitId: unit.id, programmeId: programme.id, curriculumId },
    select: { id: true, code: true },
  });
  await recordAudit(tx, {
    event: "class.created",
    actor,
    unitId: unit.id,
    subject: "training-class",
    subjectId: row.id,
    after: { ...data, programme: programme.code, clashes: clashes.length },
    reason: input.acceptReason ?? outsidePlanReason,
  });
  return ok(row);
}

const OVER: readonly ClassStatus[] = ["closed", "cancelled"];

/** Fields whose change everyone who sends people must hear of once the class is called out. */
const TOLD = ["startsOn", "endsOn", "place", "nominateBy"] as const;

function isSame(before: unknown, after: unknown): boolean {
  return before instanceof Date && after instanceof Date ? before.getTime() === after.getTime() : before === after;
}

/** Changes what a class says of itself; its state and its seats have their own doors. */
export async function updateClass({ actor, scope, input, today }: Request<UpdateClassInput>): Promise<ClassAnswer> {
  try {
    return await inTransaction<ClassAnswer>(
      async (tx) => {
        // The shared lock first: days that move may move people's "in training" (order of lib/seat-store).
        await lockForRecompute(tx, []);
        const held = await lockClassSeats(tx, input.classId);
        const row = await findOwnClass(tx, scope, input.classId);
        if (!held || !row) return refuse([{ rule: "CLS-00", field: "classId" } as const]);
        const status = row.status as ClassStatus;
        if (OVER.includes(status)) return refuse([{ rule: "CLS-13", status } as const]);
        if (row.version !== input.version)
          return refuse([{ rule: "CLS-14", by: await findLastChange(tx, row.id) } as const]);

        const { missing, ...places } = await findPlaces(tx, scope, input);
        const code = input.code ?? row.code;
        // Once outside the plan, outside it for ever; the reason may be put better.
        const outsidePlanReason =
          row.planLineId === null ? (input.outsidePlanReason ?? row.outsidePlanReason) : row.outsidePlanReason;
        const draft = { ...input, code, planLineId: row.planLineId, outsidePlanReason };
        const facts: ProgrammeFacts = {
          sizeMin: row.programme.sizeMin,
          sizeMax: row.programme.sizeMax,
          from: dayFromDb(row.programme.validFrom),
          to: dayFromDbOrNull(row.programme.validTo),
        };
        const problems: ClassRefusal[] = [
          ...missing,
          ...findClassProblems(draft, facts, { allotted: held.seatsAllotted, openTaken: held.openTaken }),
        ];
        const moved = held.startsOn !== input.startsOn || held.endsOn !== input.endsOn;
        const concerned = await listConcernedUnits(tx, { id: row.id, unitId: row.unitId, ...places }, input);
        const tied = moved ? await findMoveFacts(tx, { ...row, startsOn: held.startsOn }, input.startsOn) : null;
        if (tied) problems.push(...findMoveProblems(tied, input));
        const clashes = await findClashesOf(tx, row, places, input, moved);
        if (input.acceptReason === null) problems.push(...clashes.map((clash) => ({ rule: "CLS-08", clash }) as const));
        if (problems.length > 0) return refuse(problems);

        // The curriculum of the first day is the one a class follows (CLS-27); a day before the first keeps what it had.
        const curriculumId = tied?.inForce?.id ?? row.curriculumId;
        const data = { ...columnsOf(input), ...places, code, outsidePlanReason, curriculumId };
        const changed = (Object.keys(data) as (keyof typeof data)[]).filter((key) => !isSame(row[key], data[key]));
        if (changed.length === 0) return ok({ id: row.id, code });
        await tx.trainingClass.update({ where: { id: row.id }, data: { ...data, version: { increment: 1 } } });
        await recordAudit(tx, {
          event: "class.changed",
          actor,
          unitId: row.unitId,
          subject: "training-class",
          subjectId: row.id,
          before: Object.fromEntries(changed.map((key) => [key, row[key]])),
          after: Object.fromEntries(changed.map((key) => [key, data[key]])),
          reason: input.acceptReason,
        });
        if (moved) await shiftTheory(tx, row.id, input);
        if (input.capacity > held.capacity) await moveUpWaitlist(tx, row.id, { on: today, actor });
        if (status !== "draft" && TOLD.some((key) => changed.includes(key))) {
          await tellSenders(tx, { id: row.id, code, name: input.name }, concerned, input, today);
        }
        return ok({ id: row.id, code });
      },
      { isolation: "readCommitted" },
    );
  } catch (error) {
    if (isSeatCheck(error)) return refuse([{ rule: "CLS-14", by: null } as const]);
    if (isCodeTaken(error)) return refuse([{ rule: "CLS-12", code: input.code ?? "" } as const]);
    throw error;
  }
}

/** CLS-08 for a change: all that new days meet; on the days it had, what only a new host or cluster brings along. */
async function findClashesOf(
  tx: Tx,
  row: OwnClass,
  places: Readonly<{ hostUnitId: number | null; clusterUnitId: number | null }>,
  days: Readonly<{ startsOn: Day; endsOn: Day }>,
  moved: boolean,
): Promise<Clash[]> {
  const same = places.hostUnitId === row.hostUnitId && places.clusterUnitId === row.clusterUnitId;
  if (same && !moved) return [];
  const { id, unitId, planLineId, hostUnitId, clusterUnitId } = row;
  const after = await listConcernedUnits(tx, { id, unitId, planLineId, ...places }, days);
  if (moved) return listClashes(tx, id, after, days);
  const before = await listConcernedUnits(tx, { id, unitId, planLineId, hostUnitId, clusterUnitId }, days);
  return listNewClashes(tx, before, after, days);
}

async function tellSenders(
  tx: Tx,
  training: Readonly<{ id: number; code: string; name: string }>,
  unitIds: readonly number[],
  days: Readonly<{ startsOn: Day; endsOn: Day }>,
  on: Day,
): Promise<void> {
  const units = await tx.orgUnit.findMany({ where: { id: { in: [...unitIds] } }, select: { id: true, path: true } });
  await notifyUnits(tx, units, "nomination:create", on, {
    kind: "classChanged",
    values: { class: training.name, code: training.code, from: days.startsOn, to: days.endsOn },
    href: `/classes/${training.code}`,
  });
}
