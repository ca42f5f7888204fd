import "server-only";
import { notFound } from "next/navigation";
import { scopeFor } from "@/lib/auth/actor";
import { read } from "@/lib/db/transaction";
import { mayDecideOverlap } from "@/lib/domain/programme/decide-overlap";
import { covers } from "@/lib/domain/shared/day";
import { CLASS_TYPES, OVERLAP_STATUSES } from "@/lib/domain/shared/training-lists";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { findOwner, findProgramme, listCurricula, listProgrammes } from "./queries";
import { findManagedSides, findOverlap, listOverlaps } from "./queries-overlaps";
import type { ProgrammeRow } from "./schema-row";

type Params = Readonly<Record<string, string | undefined>> & ViewParams;

function pageOf(params: Params): number {
  return /^[1-9]\d{0,5}$/.test(params.page ?? "") ? Number(params.page) : 1;
}

/** The catalogue of the unit in view on its day. */
export async function loadProgrammes(params: Params) {
  const view = await loadView("programme:read", params);
  const classType = CLASS_TYPES.find((one) => one === params.type) ?? null;
  const filter = {
    classType,
    q: (params.q ?? "").slice(0, 100),
    ended: params.ended === "1",
    page: pageOf(params),
  };
  const [list, owner] = await Promise.all([
    read(listProgrammes, view.scope, view.unit, filter, view.on),
    read(findOwner, scopeFor(view.actor, "programme:manage"), { code: view.unit.code }),
  ]);
  return { view, filter, ...list, mayManage: owner !== null };
}

async function findManaged(params: Params, code: string) {
  const view = await loadView("programme:read", params);
  const programme = await read(findProgramme, view.scope, code);
  if (!programme) notFound();
  const owner = await read(findOwner, scopeFor(view.actor, "programme:manage"), programme.owner);
  return { view, programme, mayManage: owner !== null };
}

/** One programme with all versions of its content; `inForce` is the one of the day in view. */
export async function loadProgramme(code: string, params: Params) {
  const found = await findManaged(params, code);
  const { view, programme } = found;
  const [curricula, overlaps] = await Promise.all([
    read(listCurricula, programme.id),
    read(
      listOverlaps,
      view.scope,
      view.unit,
      { status: "proposed", programme: programme.code, page: 1 } as const,
      view.on,
    ),
  ]);
  const inForce = curricula.find((one) => covers({ from: one.validFrom, to: one.validTo }, view.on)) ?? null;
  return { ...found, curricula, inForce, overlaps: overlaps.counts };
}

/** The form of a new programme: it will belong to the unit in view. */
export async function loadNewProgramme(params: Params) {
  const view = await loadView("programme:manage", params);
  const owner = await read(findOwner, view.scope, { code: view.unit.code });
  return { view, national: owner?.isRoot ?? false };
}

/** The form of a programme that the reader may change; of another's it is not found. */
export async function loadProgrammeForm(code: string, params: Params) {
  const found = await findManaged(params, code);
  if (!found.mayManage) notFound();
  return found;
}

/** The form of the next version, filled with what the newest one says. */
export async function loadCurriculumForm(code: string, params: Params) {
  const found = await loadProgrammeForm(code, params);
  return { ...found, newest: (await read(listCurricula, found.programme.id)).at(-1) ?? null };
}

/** Pairs of topics that say the same, of the programmes the unit in view sees. */
export async function loadOverlaps(params: Params) {
  const view = await loadView("programme:read", params);
  const status = OVERLAP_STATUSES.find((one) => one === params.status) ?? "proposed";
  const programme: ProgrammeRow | null = params.programme
    ? await read(findProgramme, view.scope, params.programme)
    : null;
  const filter = { status, programme: programme?.code ?? null, page: pageOf(params) };
  const list = await read(listOverlaps, view.scope, view.unit, filter, view.on);
  const manages = scopeFor(view.actor, "programme:manage");
  const owner = await read(findOwner, manages, { code: view.unit.code });
  return { view, filter, programme, ...list, mayLook: owner !== null };
}

export async function loadOverlap(id: string, params: Params) {
  const view = await loadView("programme:read", params);
  const number = /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0;
  const overlap = await read(findOverlap, view.scope, number);
  if (!overlap) notFound();
  const manages = scopeFor(view.actor, "programme:manage");
  const mayDecide = manages.paths.length > 0 && mayDecideOverlap(await read(findManagedSides, manages, number));
  return { view, overlap, mayDecide, decidesElsewhere: manages.paths.length > 0 && !mayDecide };
}
