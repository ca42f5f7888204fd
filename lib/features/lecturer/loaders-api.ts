import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { findUnitByCode } from "@/lib/features/unit/queries";
import { today } from "@/lib/time/today";
import { listLecturers } from "./queries";
import type { LecturersApiInput } from "./schema-api";
import { LECTURERS_PER_PAGE } from "./schema-row";

/** GET /lecturers: the register of a unit and below on a day; null when there is no such unit. */
export async function loadApiLecturers(scope: UnitScope, { unit: code, asOf, kind, page }: LecturersApiInput) {
  const on = asOf ?? today();
  const unit = await read(findUnitByCode, scope, code, on);
  if (!unit) return null;
  const filter = { q: "", kind: kind ?? null, programmeId: null, topic: "", ended: false, page };
  const { rows, total } = await read(listLecturers, scope, unit, filter, on);
  return {
    unit: unit.code,
    asOf: on,
    page,
    pageSize: LECTURERS_PER_PAGE,
    total,
    items: rows.map((row) => ({
      id: row.id,
      name: row.fullName,
      kind: row.kind,
      rank: row.rank,
      post: row.postTitle,
      organisation: row.organisation,
      approvedUntil: row.approvedUntil,
      topics: row.topics,
      hours: { done: row.hoursDone, promised: row.hoursPromised, norm: row.norm },
    })),
  };
}
