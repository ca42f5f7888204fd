import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { PersonWrite } from "@/lib/domain/import/match-person";
import type { PersonDraft } from "@/lib/domain/import/person-draft";
import type { UnitChoice } from "@/lib/domain/import/unit-book";
import type { Day } from "@/lib/domain/shared/day";
import { fold } from "@/lib/text/fold";
import { personSortKey } from "@/lib/text/sort-key";

/*
 * Rows of a list as rows of tables: one statement a table for a thousand people. What a row made or changed is kept
 * with it (`effect`), so that the whole batch can be taken back.
 */

export type PlannedWrite = Readonly<{
  rowNo: number;
  draft: PersonDraft;
  unit: UnitChoice;
  write: PersonWrite;
  /** The record that is changed, with what it held before; null makes a new one. */
  person: Readonly<{
    id: number;
    version: number;
    before: Readonly<Record<string, string | null>>;
    ratings: Readonly<Record<number, string>>;
  }> | null;
  verified: boolean;
}>;

export type RowEffect = Readonly<{
  created: boolean;
  cadreId: number;
  version: number;
  before: Readonly<Record<string, string | null>>;
  posts: readonly number[];
  credentials: readonly number[];
  ratings: readonly Readonly<{ year: number; before: string | null }>[];
}>;

/** Columns of a record by the field of a list; days are cast, the rest is text. */
const COLUMNS = {
  kind: "kind",
  ethnicity: "ethnicity",
  religion: "religion",
  nativePlace: "native_place",
  schooling: "schooling",
  degree: "degree",
  degreeField: "degree_field",
  phone: "phone",
  email: "email",
  candidateSince: "candidate_since",
  partyJoinedOn: "party_joined_on",
  partyOfficialOn: "party_official_on",
  sex: "sex",
  birthDate: "birth_date",
  birthPrecision: "birth_precision",
} as const;
const DAY_FIELDS: readonly string[] = ["candidateSince", "partyJoinedOn", "partyOfficialOn", "birthDate"];

async function drawIds(tx: Tx, table: string, count: number): Promise<number[]> {
  if (count === 0) return [];
  const rows = await tx.$queryRaw<
    { id: bigint }[]
  >`SELECT nextval(pg_get_serial_sequence(${table}, 'id')) AS id FROM generate_series(1, ${count}::int)`;
  return rows.map(({ id }) => Number(id));
}

/** First day at the unit: the chosen one, or that of the earliest post, but not before the unit. */
function homeSince({ draft, unit }: PlannedWrite, since: Day): Day {
  const earliest = draft.posts
    .filter(({ lane }) => lane === "current")
    .reduce((first, { from }) => (from < first ? from : first), since);
  return earliest < unit.from ? unit.from : earliest;
}

export async function writeRows(
  tx: Tx,
  plan: readonly PlannedWrite[],
  context: Readonly<{ actor: Actor; batchId: number; since: Day }>,
): Promise<readonly Readonly<{ rowNo: number; effect: RowEffect }>[]> {
  const created = plan.filter(({ person }) => person === null);
  const newIds = await drawIds(tx, "cadre", created.length);
  const idOf = new Map<PlannedWrite, number>(created.map((row, index) => [row, newIds[index] as number]));
  for (const row of plan) if (row.person !== null) idOf.set(row, row.person.id);

  await insertCadres(tx, created, idOf, context.since);
  await updateCadres(tx, plan);
  const posts = await insertPosts(tx, plan, idOf);
  const credentials = await insertCredentials(tx, plan, idOf, context.actor);
  await upsertRatings(tx, plan, idOf);
  await insertAudit(tx, plan, idOf, context);
  return plan.map((row) => ({
    rowNo: row.rowNo,
    effect: {
      created: row.person === null,
      cadreId: idOf.get(row) as number,
      version: row.person === null ? 1 : row.person.version + 1,
      before: Object.fromEntries(Object.keys(row.write.set).map((field) => [field, row.person?.before[field] ?? null])),
      posts: posts.get(row) ?? [],
      credentials: credentials.get(row) ?? [],
      ratings: row.write.ratings.map(({ year }) => ({
        year,
        before: row.person?.ratings[year] ?? null,
      })),
    },
  }));
}

async function insertCadres(
  tx: Tx,
  rows: readonly PlannedWrite[],
  idOf: ReadonlyMap<PlannedWrite, number>,
  since: Day,
): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(
    rows.map((row) => ({
      ...Object.fromEntries(
        Object.entries(row.write.set).map(([field, value]) => [COLUMNS[field as keyof typeof COLUMNS], value]),
      ),
      id: idOf.get(row),
      full_name: row.draft.fullName,
      sort_key: personSortKey(row.draft.fullName),
      search: fold(row.draft.fullName),
      birth_date: row.draft.birthDate,
      birth_precision: row.draft.birthPrecision,
      sex: row.draft.sex,
      unit_id: row.unit.id,
      home_since: homeSince(row, since),
    })),
  );
  await tx.$executeRaw`
    WITH r AS (
      SELECT * FROM jsonb_to_recordset(${json}::jsonb) AS r(
        id int, full_name text, sort_key text, search text, birth_date date, birth_precision text, sex text, kind text, ethnicity text, religion text, native_place text,
        schooling text, degree text, degree_field text, phone text, email text, candidate_since date, party_joined_on date, party_official_on date, unit_id int, home_since date)
    ), people AS (
      INSERT INTO cadre (id, full_name, sort_key, search, birth_date, birth_precision, sex, kind, ethnicity, religion, native_place, schooling, degree, degree_field,
                         phone, email, candidate_since, party_joined_on, party_official_on, unit_id)
      SELECT id, full_name, sort_key, search, birth_date, birth_precision, sex, coalesce(kind, 'cadre'), ethnicity, religion, native_place, schooling, degree, degree_field,
             phone, email, candidate_since, party_joined_on, party_official_on, unit_id FROM r
    )
    INSERT INTO cadre_home (cadre_id, unit_id, valid_from) SELECT id, unit_id, home_since FROM r`;
}

async function updateCadres(tx: Tx, plan: readonly PlannedWrite[]): Promise<void> {
  const changed = plan.filter(({ person }) => person !== null);
  if (changed.length === 0) return;
  const json = JSON.stringify(changed.map((row) => ({ id: row.person?.id, set: row.write.set })));
  const assignments = Object.entries(COLUMNS).map(([field, column]) =>
    Prisma.raw(`${column} = coalesce((r.set->>'${field}')${DAY_FIELDS.includes(field) ? "::date" : ""}, c.${column})`),
  );
  await tx.$executeRaw`
    UPDATE cadre c SET ${Prisma.join(assignments, ", ")}, version = c.version + 1, updated_at = now()
    FROM jsonb_to_recordset(${json}::jsonb) AS r(id int, set jsonb) WHERE c.id = r.id`;
}

function idsByRow(owners: readonly PlannedWrite[], ids: readonly number[]): Map<PlannedWrite, number[]> {
  const byRow = new Map<PlannedWrite, number[]>();
  for (const [index, owner] of owners.entries()) byRow.set(owner, [...(byRow.get(owner) ?? []), ids[index] as number]);
  return byRow;
}

async function insertPosts(
  tx: Tx,
  plan: readonly PlannedWrite[],
  idOf: ReadonlyMap<PlannedWrite, number>,
): Promise<Map<PlannedWrite, number[]>> {
  const wishes = plan.flatMap((row) => row.write.posts.map((post) => ({ row, post })));
  const ids = await drawIds(tx, "post", wishes.length);
  if (ids.length === 0) return new Map();
  const json = JSON.stringify(
    wishes.map(({ row, post }, index) => ({
      id: ids[index],
      cadre_id: idOf.get(row),
      position_id: post.positionId,
      unit_id: row.unit.id,
      lane: post.lane,
      term: post.term,
      valid_from: post.from,
      decision_no: post.decisionNo,
    })),
  );
  await tx.$executeRaw`
    INSERT INTO post (id, cadre_id, position_id, unit_id, lane, term, valid_from, decision_no)
    SELECT id, cadre_id, position_id, unit_id, lane, term, valid_from, decision_no
    FROM jsonb_to_recordset(${json}::jsonb) AS r(id int, cadre_id int, position_id int, unit_id int, lane text, term text, valid_from date, decision_no text)`;
  return idsByRow(
    wishes.map(({ row }) => row),
    ids,
  );
}

async function insertCredentials(
  tx: Tx,
  plan: readonly PlannedWrite[],
  idOf: ReadonlyMap<PlannedWrite, number>,
  actor: Actor,
): Promise<Map<PlannedWrite, number[]>> {
  const wishes = plan.flatMap((row) => (row.write.credential === null ? [] : [{ row, paper: row.write.credential }]));
  const ids = await drawIds(tx, "credential", wishes.length);
  if (ids.length === 0) return new Map();
  const json = JSON.stringify(
    wishes.map(({ row, paper }, index) => ({
      id: ids[index],
      cadre_id: idOf.get(row),
      level: paper.level,
      evidence: paper.evidence,
      issuer: paper.issuer,
      number: paper.number,
      issued_on: paper.issuedOn,
      mode: paper.mode,
      note: paper.note,
      verified: row.verified,
    })),
  );
  await tx.$executeRaw`
    INSERT INTO credential (id, cadre_id, kind, level, evidence, issuer, number, issued_on, mode, note, verified_at, verified_by_id, recorded_by_id)
    SELECT id, cadre_id, 'level', level, evidence, issuer, number, issued_on, mode, note, CASE WHEN verified THEN now() END, CASE WHEN verified THEN ${actor.id}::int END, ${actor.id}
    FROM jsonb_to_recordset(${json}::jsonb)
      AS r(id int, cadre_id int, level text, evidence text, issuer text, number text, issued_on date, mode text, note text, verified boolean)`;
  return idsByRow(
    wishes.map(({ row }) => row),
    ids,
  );
}

async function upsertRatings(
  tx: Tx,
  plan: readonly PlannedWrite[],
  idOf: ReadonlyMap<PlannedWrite, number>,
): Promise<void> {
  const ratings = plan.flatMap((row) =>
    row.write.ratings.map(({ year, rating }) => ({
      cadre_id: idOf.get(row),
      year,
      rating,
    })),
  );
  if (ratings.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO year_rating (cadre_id, year, rating)
    SELECT cadre_id, year, rating FROM jsonb_to_recordset(${JSON.stringify(ratings)}::jsonb) AS r(cadre_id int, year int, rating text)
    ON CONFLICT (cadre_id, year) DO UPDATE SET rating = excluded.rating`;
}

/** One audit row a person, as if typed by hand, with the batch it came from. */
async function insertAudit(
  tx: Tx,
  plan: readonly PlannedWrite[],
  idOf: ReadonlyMap<PlannedWrite, number>,
  { actor, batchId }: Readonly<{ actor: Actor; batchId: number }>,
): Promise<void> {
  const json = JSON.stringify(
    plan.map((row) => {
      const { set, posts, credential, ratings } = row.write;
      const identity =
        row.person === null
          ? {
              fullName: row.draft.fullName,
              birthDate: row.draft.birthDate,
              sex: row.draft.sex,
              unit: row.unit.code,
            }
          : {};
      const added = {
        ...(posts.length > 0
          ? {
              posts: posts.map(({ position, lane, from }) => `${position} (${lane}, ${from})`).join("; "),
            }
          : {}),
        ...(credential === null ? {} : { level: credential.level, issuedOn: credential.issuedOn }),
        ...Object.fromEntries(ratings.map(({ year, rating }) => [`rating:${year}`, rating])),
      };
      return {
        subject_id: String(idOf.get(row)),
        unit_id: row.unit.id,
        before:
          row.person === null
            ? null
            : Object.fromEntries(Object.keys(set).map((field) => [field, row.person?.before[field] ?? null])),
        after: {
          ...identity,
          ...set,
          ...added,
          import: batchId,
          row: row.rowNo,
          version: row.person === null ? 1 : row.person.version + 1,
        },
      };
    }),
  );
  await tx.$executeRaw`
    INSERT INTO audit_event (actor_id, actor_name, event, outcome, unit_id, subject, subject_id, before, after)
    SELECT ${actor.id}, ${actor.username}, 'cadre.imported', 'done', r.unit_id, 'cadre', r.subject_id, r.before, r.after
    FROM jsonb_to_recordset(${json}::jsonb) AS r(subject_id text, unit_id int, before jsonb, after jsonb)`;
}
