import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { rankCandidates } from "@/lib/domain/allotment/rank-candidates";
import { canBeOverridden } from "@/lib/domain/nomination/judge-candidate";
import type { Day } from "@/lib/domain/shared/day";
import type { RankingCriterion } from "@/lib/domain/shared/training-lists";
import { listEligibilityRules } from "@/lib/features/eligibility/queries";
import { findPolicy } from "@/lib/seat-store/find-policy";
import { loadRankFacts } from "@/lib/seat-store/rank-facts";
import { judgePeople, listUnitPeople, MOST_ON_BOARD } from "./queries-candidates";
import type { ClassOnDesk } from "./queries-class";
import type { BoardRow, BoardUnit } from "./schema-row";

export type BoardPeople = Readonly<{ rows: readonly BoardRow[]; criteria: readonly RankingCriterion[] }>;

/**
 * Everyone a unit may send to a class in the order of the policy, each judged by the very rules that will judge the
 * list; null where the unit is too large for one board. A fixed number of statements.
 */
export async function listBoard(
  tx: Tx,
  training: ClassOnDesk,
  unit: Readonly<{ id: number; currentPath: string }>,
  on: Day,
): Promise<BoardPeople | null> {
  const people = await listUnitPeople(tx, unit, on);
  if (people.length > MOST_ON_BOARD) return null;
  const rules = (await listEligibilityRules(tx)).map((rule) => rule.facts);
  const judged = new Map((await judgePeople(tx, training, people, rules)).map((one) => [one.person.id, one]));
  const now = new Date();
  const facts = await loadRankFacts(
    tx,
    training.id,
    people.map(({ id }) => ({ cadreId: id, unitId: unit.id, waitingSince: judged.get(id)?.keptWaiting ?? now })),
    on,
  );
  const { criteria } = await findPolicy(tx, training, on);
  const rows = rankCandidates(criteria, [...facts.values()]).flatMap(({ facts: one }): BoardRow[] => {
    const found = judged.get(one.cadreId);
    if (!found) return [];
    const { person, held, verdict, here, keptWaiting } = found;
    return [
      {
        id: person.id,
        fullName: person.fullName,
        birthDate: person.birthDate,
        homeName: person.homeName,
        postsVi: person.postsVi,
        postsEn: person.postsEn,
        held,
        verdict,
        overridable: canBeOverridden(verdict),
        here,
        facts: one,
        waits: keptWaiting !== null,
      },
    ];
  });
  return { rows, criteria };
}

/** Units below the one in view that count people or were given seats, with where their lists stand. */
export function listBoardUnits(
  tx: Tx,
  classId: number,
  unit: Readonly<{ id: number; currentPath: string }>,
  on: Day,
): Promise<BoardUnit[]> {
  const day = dayToDb(on);
  return tx.$queryRaw<BoardUnit[]>`
    SELECT u.code, u.name, a.seats, coalesce(a.taken, 0) AS taken,
      count(n.id) FILTER (WHERE n.status IN ('submitted', 'returned', 'accepted'))::int AS sent,
      count(n.id) FILTER (WHERE n.status = 'waitlisted')::int AS waiting
    FROM org_unit u JOIN unit_kind k ON k.code = u.kind_code
    LEFT JOIN seat_allotment a ON a.class_id = ${classId} AND a.unit_id = u.id
    LEFT JOIN nomination n ON n.class_id = ${classId} AND n.unit_id = u.id
    WHERE u.path LIKE ${`${unit.currentPath}%`} AND u.id <> ${unit.id} AND u.valid_from <= ${day}
      AND (u.valid_to IS NULL OR u.valid_to > ${day}) AND k.counts_people AND (u.parent_id = ${unit.id} OR a.seats IS NOT NULL)
    GROUP BY u.id, a.seats, a.taken
    ORDER BY (a.seats IS NULL), u.name COLLATE "vi-x-icu", u.id LIMIT 300`;
}

/** Seats of one unit in a class, with what is left to it; no allotment means it shares the open queue. */
export async function findSeatMeter(
  tx: Tx,
  training: ClassOnDesk,
  unitId: number,
): Promise<Readonly<{ seats: number; taken: number; open: number }>> {
  const allotment = await tx.seatAllotment.findUnique({
    where: { classId_unitId: { classId: training.id, unitId } },
    select: { seats: true, taken: true },
  });
  return {
    seats: allotment?.seats ?? 0,
    taken: allotment?.taken ?? 0,
    open: Math.max(0, training.capacity - training.seatsAllotted - training.openTaken),
  };
}
