import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { PROBATION_MONTHS } from "@/lib/domain/cadre/pressing-days";
import { countedAs, type Need } from "@/lib/domain/plan/counted-need";
import type { DraftProgramme } from "@/lib/domain/plan/draft-lines";
import { addMonths, type Day } from "@/lib/domain/shared/day";
import type {
  BoardStance,
  ClassType,
  NeedsAnswerStatus,
  NeedsReason,
  NeedsStance,
} from "@/lib/domain/shared/training-lists";

/** Names that count towards a plan (PLN-03), and whether their unit has signed. */
export type CountedNeed = Need & Readonly<{ as: "answered" | "forecast" }>;

type NeedRow = {
  cadre_id: number;
  unit_id: number;
  programme_id: number;
  priority: number;
  why: string;
  stance: string;
  board_stance: string | null;
  status: string;
  party_joined_on: Date | null;
};

function deadlineOf(row: NeedRow): Day | null {
  if (row.why !== "newMember" || row.party_joined_on === null) return null;
  return addMonths(dayFromDb(row.party_joined_on), PROBATION_MONTHS);
}

/** All that counts in a round, for some programmes or for all; whoever stands in two answers counts once, signed before not. */
export async function listCountedNeeds(
  tx: Tx,
  roundId: number,
  programmeIds: readonly number[] | null = null,
): Promise<CountedNeed[]> {
  const rows = await tx.$queryRaw<NeedRow[]>`
    SELECT e.cadre_id, a.unit_id, e.programme_id, e.priority, e.why, e.stance, e.board_stance, a.status, c.party_joined_on
    FROM needs_answer a JOIN needs_entry e ON e.answer_id = a.id JOIN cadre c ON c.id = e.cadre_id
    WHERE a.round_id = ${roundId} AND (${programmeIds === null} OR e.programme_id = ANY(${[...(programmeIds ?? [])]}::int[]))
    ORDER BY (a.status = 'signed') DESC, e.id`;
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const as = countedAs({
      stance: row.stance as NeedsStance,
      boardStance: row.board_stance as BoardStance | null,
      answer: row.status as NeedsAnswerStatus,
    });
    const once = `${row.cadre_id}/${row.programme_id}`;
    if (as === null || seen.has(once)) return [];
    seen.add(once);
    return [
      {
        as,
        cadreId: row.cadre_id,
        unitId: row.unit_id,
        programmeId: row.programme_id,
        priority: row.priority,
        why: row.why as NeedsReason,
        deadline: deadlineOf(row),
      },
    ];
  });
}

/** Programmes with their size band and the periods taught in the curriculum in force on a day. */
export async function listDraftProgrammes(tx: Tx, ids: readonly number[], on: Day): Promise<DraftProgramme[]> {
  const rows = await tx.$queryRaw<
    { id: number; code: string; class_type: string; size_min: number; size_max: number; periods: number | null }[]
  >`
    SELECT p.id, p.code, p.class_type, p.size_min, p.size_max,
      (SELECT sum(t.periods)::int FROM curriculum k JOIN curriculum_topic t ON t.curriculum_id = k.id
       WHERE k.programme_id = p.id AND k.valid_from <= ${dayToDb(on)} AND (k.valid_to IS NULL OR k.valid_to > ${dayToDb(on)})
         AND t.session_kind NOT IN ('opening', 'closing')) AS periods
    FROM programme p WHERE p.id = ANY(${[...ids]}::int[]) ORDER BY p.sort, p.id`;
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    classType: row.class_type as ClassType,
    band: { min: row.size_min, max: row.size_max },
    periods: row.periods,
  }));
}
