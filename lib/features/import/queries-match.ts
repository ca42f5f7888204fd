import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { ExistingPerson } from "@/lib/domain/import/match-person";
import type { PersonDraft, PersonFields } from "@/lib/domain/import/person-draft";
import type { CredentialKind, EvidenceType, Lane, Rating, Sex } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import { fold } from "@/lib/text/fold";

export type MatchWish = Pick<PersonDraft, "fullName" | "birthDate" | "birthPrecision">;

type Pair = Readonly<{ n: number; id: number }>;

/**
 * Ids of people of the scope who may be the same, for all wishes in two statements; `n` is the place in the list.
 * Both join on equal values, never on a range: inside the import's own transaction the table has grown since its
 * statistics were taken, and a range would be tried against every person for every row.
 */
async function findPairs(tx: Tx, scope: UnitScope, wishes: readonly MatchWish[]): Promise<readonly Pair[]> {
  const asked = wishes.map((wish, n) => ({
    ...wish,
    n,
    folded: fold(wish.fullName),
    year: wish.birthDate.slice(0, 4),
  }));
  // A record that knows only the year stands on its first of January.
  const days = asked
    .filter(({ birthPrecision }) => birthPrecision === "day")
    .flatMap(({ n, folded, birthDate, year }) =>
      [...new Set([birthDate, `${year}-01-01`])].map((on) => ({ n, folded, on })),
    );
  const years = asked.filter(({ birthPrecision }) => birthPrecision === "year");
  const inScope = unitConditionSql(scope, Prisma.sql`u.path`);
  const byDay = await tx.$queryRaw<Pair[]>`
    SELECT DISTINCT w.n, c.id
    FROM unnest(${days.map(({ n }) => n)}::int[], ${days.map(({ on }) => on)}::date[], ${days.map(({ folded }) => folded)}::text[]) AS w(n, born, folded)
    JOIN cadre c ON c.birth_date = w.born AND starts_with(c.search, w.folded)
    JOIN org_unit u ON u.id = c.unit_id
    WHERE ${inScope}`;
  if (years.length === 0) return byDay;
  const byYear = await tx.$queryRaw<Pair[]>`
    SELECT DISTINCT w.n, c.id
    FROM unnest(${years.map(({ n }) => n)}::int[], ${years.map(({ year }) => Number(year))}::int[], ${years.map(({ folded }) => folded)}::text[]) AS w(n, born, folded)
    JOIN cadre c ON extract(year FROM c.birth_date)::int = w.born AND starts_with(c.search, w.folded)
    JOIN org_unit u ON u.id = c.unit_id
    WHERE ${inScope}`;
  return [...byDay, ...byYear];
}

const optional = <Key extends string, Value>(key: Key, value: Value | null) =>
  value === null ? {} : ({ [key]: value } as Record<Key, Value>);

/** Records with all that a list may add to or change. */
export async function listExistingPeople(
  tx: Tx,
  scope: UnitScope,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ExistingPerson>> {
  const inIds = Prisma.sql`ANY(${[...ids]}::int[])`;
  type CadreRow = {
    id: number;
    version: number;
    full_name: string;
    birth_date: Date;
    birth_precision: string;
    sex: Sex;
    unit_id: number;
    unit_name: string;
    ended_on: Date | null;
    party_left_on: Date | null;
    kind: string;
    ethnicity: string | null;
    religion: string | null;
    native_place: string | null;
    schooling: string | null;
    degree: string | null;
    degree_field: string | null;
    phone: string | null;
    email: string | null;
    candidate_since: Date | null;
    party_joined_on: Date | null;
    party_official_on: Date | null;
  };
  const rows = await tx.$queryRaw<CadreRow[]>`
    SELECT c.*, u.name AS unit_name FROM cadre c JOIN org_unit u ON u.id = c.unit_id
    WHERE c.id = ${inIds} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  const posts = groupBy(
    await tx.$queryRaw<
      {
        id: number;
        cadre_id: number;
        position_id: number;
        unit_id: number;
        lane: Lane;
        valid_from: Date;
        valid_to: Date | null;
      }[]
    >`
    SELECT id, cadre_id, position_id, unit_id, lane, valid_from, valid_to FROM post WHERE cadre_id = ${inIds} ORDER BY id`,
  );
  const papers = groupBy(
    await tx.$queryRaw<
      {
        id: number;
        cadre_id: number;
        kind: CredentialKind;
        level: TheoryLevel | null;
        title: string | null;
        evidence: EvidenceType;
        number: string | null;
        issued_on: Date;
        revoked_on: Date | null;
      }[]
    >`
    SELECT id, cadre_id, kind, level, title, evidence, number, issued_on, revoked_on FROM credential WHERE cadre_id = ${inIds} ORDER BY id`,
  );
  const ratings = groupBy(
    await tx.$queryRaw<{ cadre_id: number; year: number; rating: Rating }[]>`
    SELECT cadre_id, year, rating FROM year_rating WHERE cadre_id = ${inIds} ORDER BY year`,
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        version: row.version,
        fullName: row.full_name,
        birthDate: dayFromDb(row.birth_date),
        birthPrecision: row.birth_precision === "year" ? "year" : "day",
        sex: row.sex,
        unitId: row.unit_id,
        unitName: row.unit_name,
        endedOn: dayFromDbOrNull(row.ended_on),
        partyLeftOn: dayFromDbOrNull(row.party_left_on),
        fields: {
          kind: row.kind,
          ...optional("ethnicity", row.ethnicity),
          ...optional("religion", row.religion),
          ...optional("nativePlace", row.native_place),
          ...optional("schooling", row.schooling),
          ...optional("degree", row.degree),
          ...optional("degreeField", row.degree_field),
          ...optional("phone", row.phone),
          ...optional("email", row.email),
          ...optional("candidateSince", dayFromDbOrNull(row.candidate_since)),
          ...optional("partyJoinedOn", dayFromDbOrNull(row.party_joined_on)),
          ...optional("partyOfficialOn", dayFromDbOrNull(row.party_official_on)),
        } as PersonFields,
        posts: (posts.get(row.id) ?? []).map((post) => ({
          id: post.id,
          positionId: post.position_id,
          unitId: post.unit_id,
          lane: post.lane,
          from: dayFromDb(post.valid_from),
          to: dayFromDbOrNull(post.valid_to),
        })),
        credentials: (papers.get(row.id) ?? []).map((paper) => ({
          id: paper.id,
          kind: paper.kind,
          level: paper.level,
          title: paper.title,
          evidence: paper.evidence,
          number: paper.number,
          issuedOn: dayFromDb(paper.issued_on),
          revoked: paper.revoked_on !== null,
        })),
        ratings: (ratings.get(row.id) ?? []).map(({ year, rating }) => ({
          year,
          rating,
        })),
      },
    ]),
  );
}

function groupBy<Row extends { cadre_id: number }>(rows: readonly Row[]): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.cadre_id);
    if (group) group.push(row);
    else groups.set(row.cadre_id, [row]);
  }
  return groups;
}

/** For every wish, in its place, the records of the scope that may be the same person. */
export async function findCandidates(
  tx: Tx,
  scope: UnitScope,
  wishes: readonly MatchWish[],
): Promise<readonly (readonly ExistingPerson[])[]> {
  if (wishes.length === 0) return [];
  const pairs = await findPairs(tx, scope, wishes);
  const people = await listExistingPeople(tx, scope, [...new Set(pairs.map(({ id }) => id))]);
  const candidates: ExistingPerson[][] = wishes.map(() => []);
  for (const { n, id } of pairs) {
    const person = people.get(id);
    if (person) candidates[n]?.push(person);
  }
  return candidates;
}
