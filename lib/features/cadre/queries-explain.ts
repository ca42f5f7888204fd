import "server-only";
import type { Tx } from "@/lib/db/client";
import { computeStanding } from "@/lib/domain/compliance/compute-standing";
import { computeTimeline } from "@/lib/domain/compliance/compute-timeline";
import { explainOn, type PostExplanation } from "@/lib/domain/compliance/explain";
import {
  ALL_GROUPS,
  type PersonHistory,
  type StandardVersion,
  type StandingInterval,
  type UnitFacts,
} from "@/lib/domain/compliance/types";
import type { Day } from "@/lib/domain/shared/day";
import type { Area } from "@/lib/domain/shared/lists";
import type { Dossier } from "./schema-dossier";

/** What of a standard a reader is told: where it is written and whether that was checked. */
export type StandardText = Readonly<{
  id: number;
  legalBasis: string;
  article: string | null;
  issuingBody: string;
  needsCheck: boolean;
  note: string | null;
  from: Day;
}>;

export type Explanation = Readonly<{
  /** Every post of that day, explained. */
  posts: readonly PostExplanation[];
  /** The status of each lane over all time, all posts of the lane together. */
  standing: readonly StandingInterval[];
  standards: ReadonlyMap<number, StandardText>;
}>;

/** What the rule is told about a person, from the record as it was read. */
export function historyOf(dossier: Dossier): PersonHistory {
  return {
    cadreId: dossier.id,
    birthDate: dossier.birthDate,
    sex: dossier.sex,
    endedOn: dossier.endedOn,
    homes: dossier.homes.map(({ unitId, from, to }) => ({ unitId, from, to })),
    posts: dossier.posts.map(({ id, positionId, groups, unitId, lane, from, to }) => ({
      id,
      positionId,
      groups,
      unitId,
      lane,
      from,
      to,
    })),
    credentials: dossier.credentials.flatMap(({ id, kind, level, evidence, issuedOn, verifiedOn, revokedOn }) =>
      kind === "level" && level !== null
        ? [{ id, level, evidence, issuedOn, verified: verifiedOn !== null, revokedOn }]
        : [],
    ),
    exemptions: dossier.exemptions.map(({ id, lane, postId, from, to }) => ({ id, lane, postId, from, to })),
    enrolments: dossier.enrolments.map(({ id, level, from, to }) => ({ id, level, from, to })),
  };
}

type StandardRow = StandardText & StandardVersion;
type UnitRow = Readonly<{
  id: number;
  kind: string;
  area: Area;
  formerAreas: UnitFacts["formerAreas"] | null;
  placements: readonly Readonly<{ path: string; from: Day; to: Day | null }>[] | null;
}>;

/** Asks the rule itself why each post stands as it does on a day: one statement for what people are judged by. */
export async function findExplanation(tx: Tx, dossier: Dossier, on: Day): Promise<Explanation> {
  const unitIds = [...new Set([...dossier.posts, ...dossier.homes].map(({ unitId }) => unitId))];
  const [row] = await tx.$queryRaw<[{ standards: readonly StandardRow[] | null; units: readonly UnitRow[] | null }]>`
    SELECT
      (SELECT json_agg(json_build_object('id', s.id, 'lane', s.lane, 'positionId', s.position_id, 'groupCode', s.group_code,
          'unitKind', s.unit_kind_code, 'area', s.area, 'underUnitId', s.unit_id, 'requiredLevel', s.required_level,
          'from', s.valid_from, 'to', s.valid_to, 'graceUntil', s.grace_until, 'graceMonths', s.grace_months,
          'legalBasis', s.legal_basis, 'article', s.article, 'issuingBody', s.issuing_body, 'needsCheck', s.needs_check, 'note', s.note)
          ORDER BY s.id) FROM standard_version s) AS standards,
      (SELECT json_agg(json_build_object('id', u.id, 'kind', u.kind_code, 'area', u.area, 'formerAreas',
          (SELECT json_agg(json_build_object('area', a.area, 'from', a.valid_from, 'to', a.valid_to) ORDER BY a.valid_from)
           FROM org_unit_former_area a WHERE a.unit_id = u.id), 'placements',
          (SELECT json_agg(json_build_object('path', p.path, 'from', p.valid_from, 'to', p.valid_to) ORDER BY p.valid_from)
           FROM org_unit_placement p WHERE p.unit_id = u.id))) FROM org_unit u WHERE u.id = ANY(${unitIds}::int[])) AS units`;
  const standards = row.standards ?? [];
  const units = new Map<number, UnitFacts>(
    (row.units ?? []).map((unit) => [
      unit.id,
      { ...unit, placements: unit.placements ?? [], formerAreas: unit.formerAreas ?? [] },
    ]),
  );
  const history = historyOf(dossier);
  return {
    posts: explainOn(history, standards, units, on),
    standing: computeStanding(history, computeTimeline(history, standards, units)).filter(({ groups }) =>
      groups.includes(ALL_GROUPS),
    ),
    standards: new Map(standards.map((standard) => [standard.id, standard])),
  };
}
