import "server-only";
import { notFound } from "next/navigation";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { loadView, type View, type ViewParams } from "@/lib/features/unit/loaders";
import { findCadrePage } from "./queries-count";
import { findDossier } from "./queries-dossier";
import { type Explanation, findExplanation } from "./queries-explain";
import { findListFrame, type ListFrame, ownFrame } from "./queries-list";
import type { Dossier } from "./schema-dossier";
import {
  type CadreListRequest,
  type CadreRow,
  type ListParams,
  parseListRequest,
  SENSITIVE_COLUMNS,
} from "./schema-list";

export type CadreList = Readonly<{
  view: View;
  request: CadreListRequest;
  rows: readonly CadreRow[];
  total: number;
  /** Part of the unit's tree of that day has left the scope since. */
  partial: boolean;
  choices: Pick<ListFrame, "groups" | "positions">;
  mayWrite: boolean;
  mayExport: boolean;
}>;

/** The list of people of a unit and all below it, as of the day in view. */
export async function loadCadreList(params: ListParams & ViewParams): Promise<CadreList> {
  const view = await loadView("cadre:read", params);
  const { actor, scope, unit, on } = view;
  const request = parseListRequest(params);
  const sensitive = scopeFor(actor, "cadre:read-sensitive");
  const whole = await read(findListFrame, scope, unit, on);
  const frame = request.filter.own ? ownFrame(whole, unit) : whole;
  const { rows, total } = await read(findCadrePage, { read: scope, sensitive }, unit, frame, request, on);
  const opened = request.columns.filter((column) => SENSITIVE_COLUMNS.includes(column));
  if (opened.length > 0 && rows.some((row) => !row.masked)) {
    await read(recordAudit, {
      event: "cadres.viewed",
      actor,
      unitId: unit.id,
      subject: "unit",
      subjectId: unit.id,
      after: { columns: opened, rows: rows.length },
    });
  }
  return {
    view,
    request,
    rows,
    total,
    partial: frame.partial,
    choices: frame,
    mayWrite: covers(scopeFor(actor, "cadre:write"), unit.currentPath),
    mayExport: covers(scopeFor(actor, "export:run"), unit.currentPath),
  };
}

/** What this account may do to a person whose home is there. */
export type DossierRights = Readonly<
  Record<"write" | "transfer" | "posts" | "credentials" | "verify" | "exempt", boolean>
>;

export function rightsOver(actor: Actor, homePath: string): DossierRights {
  const may = (permission: Parameters<typeof scopeFor>[1]) => covers(scopeFor(actor, permission), homePath);
  return {
    write: may("cadre:write"),
    transfer: may("cadre:transfer"),
    posts: may("post:write"),
    credentials: may("credential:write"),
    verify: may("credential:verify"),
    exempt: may("exemption:write"),
  };
}

export type DossierPage = Readonly<{ view: View; dossier: Dossier; explanation: Explanation; rights: DossierRights }>;

/** The record for a form about it: without the explanation and without a trace of reading. */
export async function loadRecord(
  id: string,
  params: ViewParams,
): Promise<Readonly<{ view: View; dossier: Dossier; rights: DossierRights }>> {
  const view = await loadView("cadre:read", params);
  const number = /^[1-9]\d{0,9}$/.test(id) ? Number(id) : 0;
  const known = number > 0 && number < 2 ** 31;
  const dossier = known
    ? await read(findDossier, view.scope, scopeFor(view.actor, "cadre:read-sensitive"), number, view.on)
    : null;
  if (!dossier) notFound();
  return { view, dossier, rights: rightsOver(view.actor, dossier.homePath) };
}

/** One person's whole record; opening what is sensitive in it leaves a trace. */
export async function loadDossier(id: string, params: ViewParams): Promise<DossierPage> {
  const { view, dossier, rights } = await loadRecord(id, params);
  const [explanation] = await Promise.all([
    read(findExplanation, dossier, view.on),
    dossier.masked
      ? null
      : read(recordAudit, {
          event: "cadre.viewed",
          actor: view.actor,
          unitId: dossier.homeUnitId,
          subject: "cadre",
          subjectId: dossier.id,
        }),
  ]);
  return { view, dossier, explanation, rights };
}
