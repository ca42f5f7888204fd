import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import { type Figures, findFiguresBelow, listChildFigures } from "@/lib/compliance-store/figures";
import { read } from "@/lib/db/transaction";
import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import type { Day } from "@/lib/domain/shared/day";
import type { ComplianceStatus, Lane } from "@/lib/domain/shared/lists";
import { findTotal } from "@/lib/features/cadre/queries-count";
import { findDossier } from "@/lib/features/cadre/queries-dossier";
import { findExplanation } from "@/lib/features/cadre/queries-explain";
import { findListFrame, listCadres, pageWindow } from "@/lib/features/cadre/queries-list";
import { parseListRequest } from "@/lib/features/cadre/schema-list";
import { listGauges } from "@/lib/features/target/queries";
import { findUnitByCode, type UnitOnDay } from "@/lib/features/unit/queries";
import { today } from "@/lib/time/today";
import { groupExists, listApiUnits, listUnitNames } from "./queries";

function onDay(asOf: Day | null): Day {
  return asOf ?? today();
}

export async function loadApiUnits(
  scope: UnitScope,
  { page, ...asked }: { q: string; asOf: Day | null; page: number },
) {
  return { items: await read(listApiUnits, scope, asked, page) };
}

function rateOf(figures: Figures): number | null {
  return figures.denominator === 0 ? null : figures.counts.met / figures.denominator;
}

function figuresJson(figures: Figures) {
  return {
    people: figures.people,
    counts: figures.counts,
    denominator: figures.denominator,
    rate: rateOf(figures),
    levels: figures.levels,
  };
}

export async function loadApiCompliance(
  scope: UnitScope,
  input: { unit: string; asOf: Day | null; lane: Lane; group?: string | undefined },
) {
  const on = onDay(input.asOf);
  const unit = await read(findUnitByCode, scope, input.unit, on);
  if (!unit || (input.group !== undefined && !(await read(groupExists, input.group)))) return null;
  const asked = { unitId: unit.id, lane: input.lane, group: input.group ?? ALL_GROUPS, on };
  const [{ figures, partial }, children] = await Promise.all([
    read(findFiguresBelow, scope, asked),
    read(listChildFigures, scope, asked),
  ]);
  if (!figures) return null;
  return {
    unit: unit.code,
    name: unit.name,
    asOf: on,
    lane: input.lane,
    group: input.group ?? null,
    partial,
    ...figuresJson(figures),
    children: children.map((child) => ({ unit: child.code, name: child.name, ...figuresJson(child) })),
  };
}

type PeopleInput = {
  unit: string;
  asOf: Day | null;
  lane?: Lane | undefined;
  group?: string | undefined;
  status?: ComplianceStatus | undefined;
  q?: string | undefined;
  page: number;
};

export async function loadApiPeople(scope: UnitScope, sensitive: UnitScope, input: PeopleInput) {
  const on = onDay(input.asOf);
  const unit = await read(findUnitByCode, scope, input.unit, on);
  if (!unit || (input.group !== undefined && !(await read(groupExists, input.group)))) return null;
  const { filter, sort, page } = parseListRequest({
    lane: input.lane,
    group: input.group,
    status: input.status,
    q: input.q,
    page: String(input.page),
  });
  const frame = await read(findListFrame, scope, unit, on);
  const [rows, total] = await Promise.all([
    read(listCadres, scope, sensitive, frame, { filter, sort }, on, pageWindow(page)),
    read(findTotal, scope, unit, frame, filter, on),
  ]);
  return {
    total,
    page,
    items: rows.map((row) => ({
      id: row.id,
      name: row.fullName,
      birthDate: row.birthPrecision === "year" ? row.birthDate.slice(0, 4) : row.birthDate,
      unit: row.unitCode,
      posts: row.posts.map((post) => post.nameVi),
      level: row.held,
      status: row.status,
    })),
  };
}

export async function loadApiPerson(scope: UnitScope, sensitive: UnitScope, input: { id: string; asOf: Day | null }) {
  const on = onDay(input.asOf);
  const id = /^[1-9]\d{0,9}$/.test(input.id) ? Number(input.id) : 0;
  if (id === 0 || id >= 2 ** 31) return null;
  const dossier = await read(findDossier, scope, sensitive, id, on);
  if (!dossier) return null;
  const explanation = await read(findExplanation, dossier, on);
  const names = await read(
    listUnitNames,
    scope,
    explanation.posts.map((post) => post.unitId),
  );
  const posts = new Map(dossier.posts.map((post) => [post.id, post]));
  return {
    id: dossier.id,
    name: dossier.fullName,
    asOf: on,
    unit: dossier.homeCode,
    posts: explanation.posts.map((post) => {
      const standard = post.standardId === null ? undefined : explanation.standards.get(post.standardId);
      return {
        position: posts.get(post.postId)?.positionVi ?? null,
        unit: names.get(post.unitId)?.code ?? null,
        lane: post.lane,
        status: post.status,
        required: post.required,
        held: post.held,
        missing: post.missing,
        since: post.since,
        until: post.until,
        next: post.next,
        graceUntil: post.graceUntil,
        standard: standard
          ? {
              legalBasis: standard.legalBasis,
              article: standard.article,
              issuingBody: standard.issuingBody,
              needsCheck: standard.needsCheck,
            }
          : null,
        unverifiedCredentials: post.unverifiedIds.length,
        refusedEquivalences: post.refusedEquivalenceIds.length,
      };
    }),
  };
}

export async function loadApiTargets(scope: UnitScope, input: { unit: string; asOf: Day | null }) {
  const on = onDay(input.asOf);
  const unit: UnitOnDay | null = await read(findUnitByCode, scope, input.unit, on);
  if (!unit) return null;
  const gauges = await read(listGauges, scope, { id: unit.id, path: unit.path }, on);
  return {
    unit: unit.code,
    asOf: on,
    items: gauges.map(({ target, gauge, inherited }) => ({
      id: target.id,
      group: target.group,
      groupName: target.groupNameVi,
      lane: target.lane,
      level: target.level,
      percent: target.percent,
      comparison: target.comparison,
      startsOn: target.startsOn,
      dueOn: target.dueOn,
      source: target.source,
      needsCheck: target.needsCheck,
      inherited,
      reached: gauge.reached,
      total: gauge.total,
      needed: gauge.needed,
      missing: gauge.missing,
      state: gauge.state,
      expectedToday: gauge.expectedToday,
      rate: gauge.total === 0 ? null : gauge.reached / gauge.total,
    })),
  };
}
