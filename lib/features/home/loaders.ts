import "server-only";
import { notFound } from "next/navigation";
import { allows, scopeFor } from "@/lib/auth/actor";
import { requireAccess } from "@/lib/auth/session";
import { findFiguresBelow } from "@/lib/compliance-store/figures";
import { read } from "@/lib/db/transaction";
import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import { inboxKindsOf, waitingOf } from "@/lib/features/inbox/loaders";
import { listGauges } from "@/lib/features/target/queries";
import { listOwnLessons } from "@/lib/features/teaching/queries-list";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { today } from "@/lib/time/today";
import { countDesk, countWaiting, listWaiting } from "./queries";
import { WAITING_KINDS, WAITING_PERMISSION, type WaitingKind } from "./schema";

const WORST_SHOWN = 5;

/**
 * The first page of the day: what waits for the people and in the inbox, the unit's figures, where most is missing. Who
 * may not see the people of a unit finds the lessons they are to give.
 */
export async function loadHome(params: ViewParams) {
  const view = await loadView("unit:read", params);
  const { actor, unit, on } = view;
  if (!allows(actor, "compliance:read")) {
    const lessons = allows(actor, "teaching:own") ? await read(listOwnLessons, actor.id, "coming", 1, today()) : null;
    return { view, figures: null, partial: false, lessons, waiting: [], inbox: [], worst: [], gauges: [] };
  }
  const scope = scopeFor(actor, "compliance:read");
  const asked = { unitId: unit.id, lane: "current" as const, group: ALL_GROUPS, on };
  const kinds = WAITING_KINDS.filter((kind) => allows(actor, WAITING_PERMISSION[kind]));
  const scopes = Object.fromEntries(kinds.map((kind) => [kind, scopeFor(actor, WAITING_PERMISSION[kind])]));
  const [{ figures, children, partial }, counts, gauges] = await Promise.all([
    read(findFiguresBelow, scope, asked),
    read(countDesk, { scopes, place: { unit, on } }, { actor, kinds: inboxKindsOf(actor), today: today() }),
    read(listGauges, scope, { id: unit.id, path: unit.path }, on),
  ]);
  const missing = (child: (typeof children)[number]) => child.denominator - child.counts.met;
  return {
    view,
    figures,
    partial,
    lessons: null,
    waiting: kinds.map((kind) => ({ kind, count: counts[kind] ?? 0 })).filter((one) => one.count > 0),
    inbox: waitingOf(actor, counts),
    worst: children
      .filter((child) => missing(child) > 0)
      .sort((a, b) => missing(b) - missing(a))
      .slice(0, WORST_SHOWN),
    gauges: gauges.filter((one) => !one.inherited && one.gauge.state !== "reached"),
  };
}

/** The people behind one count of the home page. */
export async function loadWaiting(kind: string, params: ViewParams, page: number) {
  const known = WAITING_KINDS.find((one) => one === kind);
  if (!known) notFound();
  const { actor } = await requireAccess(WAITING_PERMISSION[known]);
  const view = await loadView("compliance:read", params);
  const scope = scopeFor(actor, WAITING_PERMISSION[known]);
  const [counts, rows] = await Promise.all([
    read(countWaiting, { [known]: scope }, view),
    read(listWaiting, scope, known, view, page),
  ]);
  return { view, kind: known satisfies WaitingKind, total: counts[known] ?? 0, rows, today: today() };
}
