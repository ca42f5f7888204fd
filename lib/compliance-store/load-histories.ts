import "server-only";
import type { PersonHistory } from "@/lib/domain/compliance/types";
import type { Day } from "@/lib/domain/shared/day";
import type { EvidenceType, Lane, Sex } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { Rules } from "./load-standards";
import { arrayLiteral, type RunQuery } from "./run-query";

/* Facts as arrays without names of fields: there may be millions of them. What follows in an array is not looked at. */
export type PersonTuple = readonly [id: number, birthDate: Day, sex: Sex, endedOn: Day | null, ...unknown[]];
export type HomeTuple = readonly [unitId: number, from: Day, to: Day | null, ...unknown[]];
export type PostTuple = readonly [
  id: number,
  positionId: number,
  unitId: number,
  lane: Lane,
  from: Day,
  to: Day | null,
  ...unknown[],
];
export type CredentialTuple = readonly [
  id: number,
  level: TheoryLevel,
  evidence: EvidenceType,
  issuedOn: Day,
  verified: boolean,
  revokedOn: Day | null,
  ...unknown[],
];
export type ExemptionTuple = readonly [
  id: number,
  lane: Lane,
  postId: number | null,
  from: Day,
  to: Day | null,
  ...unknown[],
];
export type EnrolmentTuple = readonly [id: number, level: TheoryLevel, from: Day, to: Day | null, ...unknown[]];

export type FactTuples = Readonly<{
  homes: readonly HomeTuple[];
  posts: readonly PostTuple[];
  credentials: readonly CredentialTuple[];
  exemptions: readonly ExemptionTuple[];
  enrolments: readonly EnrolmentTuple[];
}>;
export type FactKind = keyof FactTuples;

export const PERSON_COLUMNS = "c.id, c.birth_date, c.sex, c.ended_on";

/** Where each kind of fact stands, and in which order the rule is told: the order decides nothing, but must not change. */
export const FACTS: Readonly<Record<FactKind, Readonly<{ columns: string; table: string; order: string }>>> = {
  homes: { columns: "f.unit_id, f.valid_from, f.valid_to", table: "cadre_home f", order: "f.valid_from" },
  posts: {
    columns: "f.id, f.position_id, f.unit_id, f.lane, f.valid_from, f.valid_to",
    table: "post f",
    order: "f.id",
  },
  credentials: {
    columns: "f.id, f.level, f.evidence, f.issued_on, f.verified_at IS NOT NULL, f.revoked_on",
    table: "(SELECT * FROM credential WHERE kind = 'level') f",
    order: "f.id",
  },
  exemptions: { columns: "f.id, f.lane, f.post_id, f.valid_from, f.valid_to", table: "exemption f", order: "f.id" },
  enrolments: { columns: "f.id, f.level, f.valid_from, f.valid_to", table: "theory_enrolment f", order: "f.id" },
};
export const FACT_KINDS = Object.keys(FACTS) as readonly FactKind[];

const NO_GROUPS: readonly string[] = [];

export function historyOf(
  [cadreId, birthDate, sex, endedOn]: PersonTuple,
  facts: FactTuples,
  groupsOfPosition: Rules["groupsOfPosition"],
): PersonHistory {
  return {
    cadreId,
    birthDate,
    sex,
    endedOn,
    homes: facts.homes.map(([unitId, from, to]) => ({ unitId, from, to })),
    posts: facts.posts.map(([id, positionId, unitId, lane, from, to]) => ({
      id,
      positionId,
      unitId,
      lane,
      from,
      to,
      groups: groupsOfPosition.get(positionId) ?? NO_GROUPS,
    })),
    credentials: facts.credentials.map(([id, level, evidence, issuedOn, verified, revokedOn]) => ({
      id,
      level,
      evidence,
      issuedOn,
      verified,
      revokedOn,
    })),
    exemptions: facts.exemptions.map(([id, lane, postId, from, to]) => ({ id, lane, postId, from, to })),
    enrolments: facts.enrolments.map(([id, level, from, to]) => ({ id, level, from, to })),
  };
}

type Packed = readonly [person: PersonTuple, ...facts: readonly (readonly unknown[])[]];

const PACKED = FACT_KINDS.map((kind) => {
  const { columns, table, order } = FACTS[kind];
  return `coalesce((SELECT json_agg(json_build_array(${columns}) ORDER BY ${order}) FROM ${table} WHERE f.cadre_id = c.id), '[]')`;
});

/** The histories of the people named, in the order of their ids: one statement, however many they are. */
export async function loadHistories(
  query: RunQuery,
  cadreIds: readonly number[],
  groupsOfPosition: Rules["groupsOfPosition"],
): Promise<readonly PersonHistory[]> {
  const rows = await query<{ facts: string }>(
    `SELECT json_build_array(json_build_array(${PERSON_COLUMNS}), ${PACKED.join(", ")})::text AS facts
     FROM cadre c WHERE c.id = ANY($1::int[]) ORDER BY c.id`,
    arrayLiteral(cadreIds),
  );
  return rows.map((row) => {
    const [person, ...lists] = JSON.parse(row.facts) as Packed;
    const facts = Object.fromEntries(FACT_KINDS.map((kind, index) => [kind, lists[index]])) as FactTuples;
    return historyOf(person, facts, groupsOfPosition);
  });
}
