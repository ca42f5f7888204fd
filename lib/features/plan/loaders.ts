import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { requireAccess } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import { diffVersions } from "@/lib/domain/plan/difference";
import { leftOver } from "@/lib/domain/plan/seat-names";
import { mayStep } from "@/lib/domain/plan/transitions";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { listLineFacts } from "@/lib/plan-store/plan-lines";
import { ratedLines, trackTargets } from "./loaders-targets";
import { findVersion, listPlannedForUnit, listPlans, listRoundsToDraft, listVersions } from "./queries";
import { listLines, listLineUnits, listProgrammeNames } from "./queries-lines";
import { countNeeds, type NeedCount } from "./queries-needs";
import type { LeftRow, LineRow } from "./schema-row";
import { parseTrial } from "./schema-trial";

type Params = ViewParams & Readonly<Record<string, string | undefined>>;

export function pageOf(params: Params): number {
  const page = Number(params.page ?? "1");
  return Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1;
}

/** The plans of the unit in view, the rounds to draft from, and what plans above hold for it. */
export async function loadPlans(params: Params) {
  const view = await loadView("plan:read", params);
  const mayManage = covers(scopeFor(view.actor, "plan:manage"), view.unit.currentPath);
  const page = pageOf(params);
  const [plans, rounds, planned] = await Promise.all([
    read(listPlans, view.unit.id, page),
    mayManage ? read(listRoundsToDraft, view.unit.id) : [],
    read(listPlannedForUnit, view.unit),
  ]);
  return { view, mayManage, page, plans, rounds, planned };
}

export function idOf(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}

/** A version in scope with its lines, and what this reader may do with it. */
export const loadVersionOf = cache(async (id: string) => {
  const { actor, scope } = await requireAccess("plan:read");
  const version = await read(findVersion, scope, idOf(id));
  if (!version) notFound();
  const lines = await read(listLines, version);
  const mayManage = covers(scopeFor(actor, "plan:manage"), version.unitPath);
  const mayApprove = covers(scopeFor(actor, "plan:approve"), version.unitPath);
  return {
    version,
    lines,
    mayManage,
    mayEdit: mayManage && mayStep(version.status, "edit"),
    mayDiscard: mayManage && mayStep(version.status, "discard"),
    maySubmit: mayManage && mayStep(version.status, "submit"),
    mayAmend: mayManage && version.status === "approved",
    mayMakeClass: version.status === "approved" && covers(scopeFor(actor, "class:manage"), version.unitPath),
    mayApprove: mayApprove && mayStep(version.status, "approve"),
    people: scopeFor(actor, "cadre:read"),
  };
});

const NOTHING = { programmes: [], forecastUnits: 0 } as const;

/** Names without a seat, by programme, with why. */
async function leftRows(lines: readonly LineRow[], needs: readonly NeedCount[]): Promise<LeftRow[]> {
  const names = new Map(needs.map(({ programmeId, ...sum }) => [programmeId, sum]));
  const programmes = names.size === 0 ? [] : await read(listProgrammeNames, [...names.keys()]);
  return programmes.flatMap((programme) => {
    const own = lines.filter((line) => line.programmeId === programme.id);
    const seats = own.reduce((sum, line) => sum + line.learners, 0);
    const sum = names.get(programme.id) ?? { names: 0, forecast: 0 };
    const left = leftOver(sum.names, seats, own.length > 0, programme.band);
    return left === null
      ? []
      : [
          {
            programmeId: programme.id,
            programmeVi: programme.nameVi,
            programmeEn: programme.nameEn,
            seats,
            ...sum,
            ...left,
          },
        ];
  });
}

/** One version: lines, leftovers, targets beside it, the difference to the version it amends, and its history. */
export async function loadPlanVersion(id: string, params: Params) {
  const found = await loadVersionOf(id);
  const { version, lines } = found;
  const view = await loadView("plan:read", { ...params, unit: version.unitCode });
  const [rated, needs, history, base] = await Promise.all([
    ratedLines(version, lines, view.on),
    version.roundId === null ? NOTHING : read(countNeeds, version.roundId),
    read(listVersions, version.planId),
    version.basedOnId === null ? null : read(listLineFacts, version.basedOnId),
  ]);
  const trial = parseTrial(params, rated);
  const changes = base === null ? null : diffVersions(base, lines);
  const spokenOf = [...lines, ...(base ?? [])];
  const [left, tracker, units, programmes] = await Promise.all([
    leftRows(lines, needs.programmes),
    trackTargets(version, rated, view.on, trial),
    read(listLineUnits, spokenOf),
    read(listProgrammeNames, [...new Set(spokenOf.map((line) => line.programmeId))]),
  ]);
  const open = history.find((one) => ["draft", "submitted", "returned"].includes(one.status)) ?? null;
  return {
    ...found,
    view,
    trial,
    tracker,
    left,
    forecastUnits: needs.forecastUnits,
    changes,
    units,
    programmes,
    history,
    open,
    mayAmend: found.mayAmend && open === null,
  };
}
