import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/domain/shared/day";
import type { PartyStatus, Sex } from "@/lib/domain/shared/lists";
import { coversDay, partyStatusSql } from "./queries-filter";
import type { Dossier, HistoryEntry } from "./schema-dossier";

/** Entries shown on the dossier; the whole trail stands on the audit page. */
const MAX_HISTORY = 40;
/** Fields whose values stay hidden from readers for whom the record is masked. */
const HIDDEN_WHEN_MASKED = new Set([
  "ethnicity",
  "religion",
  "candidateSince",
  "partyJoinedOn",
  "partyOfficialOn",
  "partyLeftOn",
]);

/** Whether the person `c` is seen through the scope on a day: by the home or by a post of that day. */
export function visibleSql(scope: UnitScope, date: Date): Prisma.Sql {
  const inScope = unitConditionSql(scope, Prisma.sql`v.path`);
  return Prisma.sql`(
    EXISTS (SELECT 1 FROM cadre_home vh JOIN org_unit v ON v.id = vh.unit_id
            WHERE vh.cadre_id = c.id AND ${coversDay("vh", date)} AND ${inScope})
    OR EXISTS (SELECT 1 FROM post vo JOIN org_unit v ON v.id = vo.unit_id
            WHERE vo.cadre_id = c.id AND ${coversDay("vo", date)} AND ${inScope}))`;
}

type DossierRow = {
  id: number;
  version: number;
  full_name: string;
  birth_date: Date;
  birth_precision: string;
  sex: string;
  kind: string;
  native_place: string | null;
  schooling: string | null;
  degree: string | null;
  degree_field: string | null;
  phone: string | null;
  email: string | null;
  party: string;
  candidate_since: Date | null;
  party_joined_on: Date | null;
  party_official_on: Date | null;
  party_left_on: Date | null;
  ethnicity: string | null;
  religion: string | null;
  masked: boolean;
  ended_on: Date | null;
  end_reason: string | null;
  is_demo: boolean;
  home_id: number;
  home_code: string;
  home_name: string;
  home_path: string;
  posts: Dossier["posts"] | null;
  credentials: Dossier["credentials"] | null;
  ratings: Dossier["ratings"] | null;
  exemptions: Dossier["exemptions"] | null;
  enrolments: Dossier["enrolments"] | null;
  homes: Dossier["homes"] | null;
  history: readonly StoredEntry[] | null;
};

/** The whole record in one statement; null when there is no such person in the scope that day. */
export async function findDossier(
  tx: Tx,
  scope: UnitScope,
  sensitive: UnitScope,
  id: number,
  on: Day,
): Promise<Dossier | null> {
  const date = dayToDb(on);
  const shown = unitConditionSql(sensitive, Prisma.sql`u.path`);
  const whenShown = (column: string) =>
    Prisma.sql`CASE WHEN ${shown} THEN ${Prisma.raw(`c.${column}`)} END AS ${Prisma.raw(column)}`;
  const rows = await tx.$queryRaw<DossierRow[]>`
    SELECT c.id, c.version, c.full_name, c.birth_date, c.birth_precision, c.sex, c.kind, c.native_place, c.schooling, c.degree,
      c.degree_field, c.phone, c.email, ${partyStatusSql(date)} AS party, ${whenShown("candidate_since")},
      ${whenShown("party_joined_on")}, ${whenShown("party_official_on")}, ${whenShown("party_left_on")},
      ${whenShown("ethnicity")}, ${whenShown("religion")}, NOT ${shown} AS masked, c.ended_on, c.end_reason, c.is_demo,
      u.id AS home_id, u.code AS home_code, u.name AS home_name, u.path AS home_path,
      (SELECT json_agg(json_build_object('id', o.id, 'positionId', s.id, 'positionCode', s.code, 'positionVi', s.name_vi,
          'positionEn', s.name_en, 'groups', ARRAY(SELECT m.group_code FROM position_group_member m WHERE m.position_id = s.id ORDER BY 1),
          'unitId', w.id, 'unitCode', w.code, 'unitName', w.name, 'unitPath', w.path, 'lane', o.lane, 'term', o.term, 'from', o.valid_from, 'to', o.valid_to,
          'decisionNo', o.decision_no) ORDER BY o.valid_from DESC, s.sort, o.id)
        FROM post o JOIN position s ON s.id = o.position_id JOIN org_unit w ON w.id = o.unit_id WHERE o.cadre_id = c.id) AS posts,
      (SELECT json_agg(json_build_object('id', r.id, 'kind', r.kind, 'level', r.level, 'title', r.title, 'evidence', r.evidence,
          'issuer', r.issuer, 'number', r.number, 'issuedOn', r.issued_on, 'mode', r.mode, 'note', r.note,
          'fileId', r.file_id, 'fileName', f.name, 'verifiedOn', (r.verified_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
          'verifiedBy', a.display_name, 'revokedOn', r.revoked_on,
          'revokeReason', CASE WHEN ${shown} THEN r.revoke_reason END)
          ORDER BY r.issued_on DESC, r.id)
        FROM credential r LEFT JOIN stored_file f ON f.id = r.file_id LEFT JOIN app_user a ON a.id = r.verified_by_id
        WHERE r.cadre_id = c.id) AS credentials,
      (SELECT json_agg(json_build_object('year', y.year, 'rating', y.rating) ORDER BY y.year DESC)
        FROM year_rating y WHERE y.cadre_id = c.id) AS ratings,
      (SELECT json_agg(json_build_object('id', e.id, 'lane', e.lane, 'postId', e.post_id, 'from', e.valid_from, 'to', e.valid_to,
          'decisionNo', e.decision_no, 'reason', e.reason) ORDER BY e.valid_from DESC, e.id)
        FROM exemption e WHERE e.cadre_id = c.id) AS exemptions,
      (SELECT json_agg(json_build_object('id', t.id, 'level', t.level, 'school', t.school, 'mode', t.mode, 'from', t.valid_from,
          'to', t.valid_to, 'decisionNo', t.decision_no) ORDER BY t.valid_from DESC, t.id)
        FROM theory_enrolment t WHERE t.cadre_id = c.id) AS enrolments,
      (SELECT json_agg(json_build_object('unitId', w.id, 'unitCode', w.code, 'unitName', w.name, 'from', h.valid_from, 'to', h.valid_to,
          'decisionNo', h.decision_no, 'reason', h.reason) ORDER BY h.valid_from DESC)
        FROM cadre_home h JOIN org_unit w ON w.id = h.unit_id WHERE h.cadre_id = c.id) AS homes,
      (SELECT json_agg(json_build_object('id', e.id::text, 'at', e.at, 'actorName', e.actor_name, 'event', e.event, 'reason', e.reason,
          'before', e.before, 'after', e.after) ORDER BY e.at DESC, e.id DESC)
        FROM (SELECT * FROM audit_event WHERE subject = 'cadre' AND subject_id = c.id::text AND outcome = 'done' AND event <> 'cadre.viewed'
              ORDER BY at DESC LIMIT ${MAX_HISTORY}) e) AS history
    FROM cadre c JOIN org_unit u ON u.id = c.unit_id
    WHERE c.id = ${id} AND ${visibleSql(scope, date)}`;
  return rows[0] ? toDossier(rows[0]) : null;
}

function toDossier(row: DossierRow): Dossier {
  return {
    id: row.id,
    version: row.version,
    fullName: row.full_name,
    birthDate: dayFromDb(row.birth_date),
    birthPrecision: row.birth_precision === "year" ? "year" : "day",
    sex: row.sex as Sex,
    kind: row.kind,
    nativePlace: row.native_place,
    schooling: row.schooling,
    degree: row.degree,
    degreeField: row.degree_field,
    phone: row.phone,
    email: row.email,
    party: row.party as PartyStatus,
    candidateSince: dayFromDbOrNull(row.candidate_since),
    partyJoinedOn: dayFromDbOrNull(row.party_joined_on),
    partyOfficialOn: dayFromDbOrNull(row.party_official_on),
    partyLeftOn: dayFromDbOrNull(row.party_left_on),
    ethnicity: row.ethnicity,
    religion: row.religion,
    masked: row.masked,
    endedOn: dayFromDbOrNull(row.ended_on),
    endReason: row.end_reason,
    isDemo: row.is_demo,
    homeUnitId: row.home_id,
    homeCode: row.home_code,
    homeName: row.home_name,
    homePath: row.home_path,
    posts: row.posts ?? [],
    credentials: row.credentials ?? [],
    ratings: row.ratings ?? [],
    exemptions: row.exemptions ?? [],
    enrolments: row.enrolments ?? [],
    homes: row.homes ?? [],
    history: (row.history ?? []).map((entry) => toEntry(entry, row.masked)),
  };
}

function text(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

type StoredEntry = Readonly<{
  id: string;
  at: string;
  actorName: string;
  event: string;
  reason: string | null;
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> | null;
}>;

/** What was done to the record, by whom, and which facts it changed; who merely looked is for the audit page. */
function toEntry({ before, after, ...entry }: StoredEntry, masked: boolean): HistoryEntry {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (field) => field !== "version",
  );
  return {
    ...entry,
    at: new Date(entry.at),
    changes: fields.flatMap((field) => {
      const [was, is] = [text(before?.[field]), text(after?.[field])];
      if (was === is) return [];
      const hide = masked && HIDDEN_WHEN_MASKED.has(field);
      return [{ field, before: hide ? null : was, after: hide ? null : is }];
    }),
  };
}
