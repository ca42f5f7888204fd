import "server-only";
import type { PersonHistory } from "@/lib/domain/compliance/types";
import type { Day } from "@/lib/domain/shared/day";
import type { EvidenceType, Lane, Sex } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { Rules } from "./load-standards";
import { arrayLiteral, type RunQuery } from "./run-query";

type Packed = readonly [
  id: number,
  birthDate: Day,
  sex: Sex,
  endedOn: Day | null,
  homes: readonly [number, Day, Day | null][] | null,
  posts: readonly [number, number, number, Lane, Day, Day | null][] | null,
  credentials: readonly [number, TheoryLevel, EvidenceType, Day, boolean, Day | null][] | null,
  exemptions: readonly [number, Lane, number | null, Day, Day | null][] | null,
  enrolments: readonly [number, TheoryLevel, Day, Day | null][] | null,
];

/** Everything about a person `c` as one JSON array, without names of fields: there may be millions of them. */
export const PACKED_HISTORY = `json_build_array(c.id, c.birth_date, c.sex, c.ended_on,
  (SELECT json_agg(json_build_array(h.unit_id, h.valid_from, h.valid_to) ORDER BY h.valid_from)
   FROM cadre_home h WHERE h.cadre_id = c.id),
  (SELECT json_agg(json_build_array(p.id, p.position_id, p.unit_id, p.lane, p.valid_from, p.valid_to) ORDER BY p.id)
   FROM post p WHERE p.cadre_id = c.id),
  (SELECT json_agg(json_build_array(d.id, d.level, d.evidence, d.issued_on, d.verified_at IS NOT NULL, d.revoked_on) ORDER BY d.id)
   FROM credential d WHERE d.cadre_id = c.id AND d.kind = 'level'),
  (SELECT json_agg(json_build_array(e.id, e.lane, e.post_id, e.valid_from, e.valid_to) ORDER BY e.id)
   FROM exemption e WHERE e.cadre_id = c.id),
  (SELECT json_agg(json_build_array(t.id, t.level, t.valid_from, t.valid_to) ORDER BY t.id)
   FROM theory_enrolment t WHERE t.cadre_id = c.id))::text`;

const NO_GROUPS: readonly string[] = [];

export function unpackHistory(packed: string, groupsOfPosition: Rules["groupsOfPosition"]): PersonHistory {
  const [cadreId, birthDate, sex, endedOn, homes, posts, credentials, exemptions, enrolments] = JSON.parse(
    packed,
  ) as Packed;
  return {
    cadreId,
    birthDate,
    sex,
    endedOn,
    homes: (homes ?? []).map(([unitId, from, to]) => ({ unitId, from, to })),
    posts: (posts ?? []).map(([id, positionId, unitId, lane, from, to]) => ({
      id,
      positionId,
      unitId,
      lane,
      from,
      to,
      groups: groupsOfPosition.get(positionId) ?? NO_GROUPS,
    })),
    credentials: (credentials ?? []).map(([id, level, evidence, issuedOn, verified, revokedOn]) => ({
      id,
      level,
      evidence,
      issuedOn,
      verified,
      revokedOn,
    })),
    exemptions: (exemptions ?? []).map(([id, lane, postId, from, to]) => ({ id, lane, postId, from, to })),
    enrolments: (enrolments ?? []).map(([id, level, from, to]) => ({ id, level, from, to })),
  };
}

/** The histories of the people named, in the order of their ids: one statement, however many they are. */
export async function loadHistories(
  query: RunQuery,
  cadreIds: readonly number[],
  groupsOfPosition: Rules["groupsOfPosition"],
): Promise<readonly PersonHistory[]> {
  const rows = await query<{ facts: string }>(
    `SELECT ${PACKED_HISTORY} AS facts FROM cadre c WHERE c.id = ANY($1::int[]) ORDER BY c.id`,
    arrayLiteral(cadreIds),
  );
  return rows.map((row) => unpackHistory(row.facts, groupsOfPosition));
}
