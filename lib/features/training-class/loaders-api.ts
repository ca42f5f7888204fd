import "server-only";
import { narrowScope, type UnitScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/shared/day";
import { findUnitByCode } from "@/lib/features/unit/queries";
import { today } from "@/lib/time/today";
import { findClass, listShares } from "./queries";
import { listClasses } from "./queries-list";
import type { ClassesApiInput } from "./schema-api";
import { CLASSES_PER_PAGE } from "./schema-list";
import type { ClassRow } from "./schema-row";

function classJson(row: ClassRow) {
  return {
    code: row.code,
    name: row.name,
    unit: row.unitCode,
    programmeName: row.programmeVi,
    status: row.status,
    mode: row.mode,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    nominateBy: row.nominateBy,
    place: row.where,
    inPlan: !row.outsidePlan,
    capacity: row.capacity,
    taken: row.taken,
    waitlisted: row.waiting,
  };
}

const EVERY = { statuses: [], programme: null, year: null, quarter: null, plan: null, q: null } as const;

/** GET /classes: those that exist for the unit and have a day in the period; null when there is no such unit. */
export async function loadApiClasses(scope: UnitScope, { unit: code, from, to, page }: ClassesApiInput) {
  const unit = await read(findUnitByCode, scope, code, today());
  if (!unit) return null;
  const days = { from, to: addDays(to, 1) };
  const found = await read(listClasses, narrowScope(scope, unit.currentPath), { ...EVERY, days }, "start", page);
  return {
    unit: unit.code,
    from,
    to,
    page,
    pageSize: CLASSES_PER_PAGE,
    total: found.total,
    items: found.rows.map(classJson),
  };
}

/** GET /classes/{code}: seats, quotas, nominated, waitlisted; of other units only where the class is the scope's own. */
export async function loadApiClass(scope: UnitScope, code: string) {
  const training = await read(findClass, scope, code);
  if (!training) return null;
  const shares = await read(listShares, scope, training);
  const { capacity, seatsAllotted, openTaken, steps } = training;
  return {
    ...classJson(training),
    programme: training.programmeCode,
    seats: { capacity, allotted: seatsAllotted, openTaken, openLeft: capacity - seatsAllotted - openTaken },
    nominated: steps.accepted + steps.undecided,
    accepted: steps.accepted,
    quotas: shares.map((share) => ({
      unit: share.unitCode,
      seats: share.seats,
      nominated: share.submitted + share.accepted,
      accepted: share.accepted,
      waitlisted: share.waiting,
    })),
  };
}
