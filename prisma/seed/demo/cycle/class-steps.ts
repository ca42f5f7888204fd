import { db } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import type { Day } from "@/lib/domain/shared/day";
import type { StudyMode } from "@/lib/domain/shared/lists";
import type { NominationStatus } from "@/lib/domain/shared/training-lists";
import { shareSeatsByNeed } from "@/lib/features/allotment/commands";
import { submitNominations } from "@/lib/features/nomination/commands";
import { actOnNominations } from "@/lib/features/nomination/commands-acts";
import { listBoard } from "@/lib/features/nomination/queries-board";
import { type ClassOnDesk, getClassOnDesk } from "@/lib/features/nomination/queries-class";
import { createClass } from "@/lib/features/training-class/commands";
import { takeClassStep } from "@/lib/features/training-class/commands-steps";
import { type Desk, DISTRICT, done } from "./desk";

const OFFICER = `board-officer.${DISTRICT}`;

export type ClassWish = Readonly<{
  code: string;
  name: string;
  /** Programme of the plan's line it is made from. */
  programme: string;
  year: number;
  capacity: number;
  /** Seats kept for the open queue. */
  open: number;
  startsOn: Day;
  endsOn: Day;
  mode: StudyMode;
  nominateBy: Day;
  seatsReturnOn: Day;
  /** Why it is held though the plan has no line for it; then `programme` alone says what is taught. */
  outsidePlan?: string;
  /** The school that gives the diploma, for a class outside the plan. */
  partnerSchool?: string;
}>;

/** From a line of the plan in force, its seats shared by need, called out to those who may send people. */
export async function callClass(desk: Desk, wish: ClassWish): Promise<number> {
  const officer = await desk.as(OFFICER, "class:manage");
  const line = wish.outsidePlan
    ? null
    : await db().planLine.findFirstOrThrow({
        where: {
          programme: { code: wish.programme },
          version: { status: "approved", plan: { year: wish.year, unit: { code: DISTRICT } } },
        },
        include: { host: { select: { code: true } }, cluster: { select: { code: true } } },
        orderBy: { id: "asc" },
      });
  const { code, name, capacity, startsOn, endsOn, mode, nominateBy, seatsReturnOn } = wish;
  const own = { code, name, capacity, startsOn, endsOn, mode, nominateBy, seatsReturnOn };
  const { id } = done(
    await createClass({
      ...officer,
      input: {
        ...own,
        unit: DISTRICT,
        line: line?.id ?? null,
        programme: line === null ? wish.programme : null,
        host: line?.host?.code ?? null,
        cluster: line?.cluster?.code ?? null,
        coOrganiser: null,
        partnerSchool: line?.partnerSchool ?? wish.partnerSchool ?? null,
        place: line === null ? "Hội trường Trung tâm Chính trị huyện" : line.place,
        outsidePlanReason: wish.outsidePlan ?? null,
        acceptReason: null,
      },
    }),
  );
  const bounds = { floors: new Map<number, number>(), ceilings: new Map<number, number>() };
  const share = { classId: id, open: wish.open, handToo: false, requestId: undefined, ...bounds };
  done(await shareSeatsByNeed({ ...(await desk.as(OFFICER, "allotment:manage")), input: share }));
  await stepClass(desk, id, "calling");
  return id;
}

export async function stepClass(desk: Desk, classId: number, to: "calling" | "selecting"): Promise<void> {
  const officer = await desk.as(OFFICER, "class:manage");
  const { version } = await db().trainingClass.findUniqueOrThrow({ where: { id: classId }, select: { version: true } });
  const papers = { reason: null, decisionNo: null, decisionOn: null };
  done(await takeClassStep({ ...officer, input: { classId, version, to, ...papers } }));
}

/** Who is in training for the level of a class on any of its days, also later on: nobody is opened twice (CLS-15). */
async function listStudying({ level, startsOn, endsOn }: ClassOnDesk): Promise<ReadonlySet<number>> {
  if (level === null) return new Set();
  const rows = await db().theoryEnrolment.findMany({
    where: {
      level,
      validFrom: { lte: dayToDb(endsOn) },
      OR: [{ validTo: null }, { validTo: { gt: dayToDb(startsOn) } }],
    },
    select: { cadreId: true },
  });
  return new Set(rows.map(({ cadreId }) => cadreId));
}

/**
 * A commune sends the first of those the rules let through, in the order of its board, whom it named as in need before
 * the others; those for whom no seat is left wait. Nobody is sent where nobody may be.
 */
export async function nominate(
  desk: Desk,
  classId: number,
  unitCode: string,
  count: number | "seats",
  /** Only people whose home the unit is, not those who hold a post there from elsewhere. */
  ownOnly = false,
): Promise<void> {
  const secretary = await desk.as(`commune-secretary.${unitCode}`, "nomination:create");
  const unit = await db().orgUnit.findUniqueOrThrow({
    where: { code: unitCode },
    select: { id: true, path: true, name: true, seatAllotments: { where: { classId }, select: { seats: true } } },
  });
  const training = await getClassOnDesk(db(), classId);
  const { people: board } = await listBoard(db(), training, { id: unit.id, currentPath: unit.path }, desk.on);
  const named = await db().needsEntry.findMany({
    where: { programmeId: training.programmeId, stance: "confirmed", answer: { unitId: unit.id } },
    select: { cadreId: true },
  });
  const needs = new Set(named.map(({ cadreId }) => cadreId));
  const studying = await listStudying(training);
  const eligible = (board?.rows ?? [])
    .filter(({ id, verdict }) => verdict.ok && !studying.has(id))
    .filter(({ homeName }) => !ownOnly || homeName === unit.name)
    .map(({ id }) => id);
  const order = [...eligible.filter((id) => needs.has(id)), ...eligible.filter((id) => !needs.has(id))];
  const people = order.slice(0, count === "seats" ? (unit.seatAllotments[0]?.seats ?? 0) : count);
  if (people.length === 0) return;
  const override = { overrideName: null, overrideReason: null };
  const input = { class: training.code, unit: unitCode, people, waitlist: true, file: null, ...override };
  done(await submitNominations({ ...secretary, input }));
}

/** What the board does with nominations of a class: of all units or of one, of the first few or of all. */
export async function decideOn(
  desk: Desk,
  classId: number,
  act: Readonly<{ act: "accept" | "return"; of?: readonly string[]; first?: number; reason: string | null }>,
): Promise<void> {
  const officer = await desk.as(OFFICER, "nomination:decide");
  const status: NominationStatus = "submitted";
  const { code } = await db().trainingClass.findUniqueOrThrow({ where: { id: classId }, select: { code: true } });
  const rows = await db().nomination.findMany({
    where: { classId, status, ...(act.of ? { unit: { code: { in: [...act.of] } } } : {}) },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const nominations = rows.map(({ id }) => id).slice(0, act.first ?? rows.length);
  if (nominations.length === 0) return;
  const input = { class: code, nominations, reason: act.reason };
  done(await actOnNominations({ ...officer, act: act.act, input }));
}
