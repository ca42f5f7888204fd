import "server-only";
import { notFound } from "next/navigation";
import { allows, scopeFor } from "@/lib/auth/actor";
import { covers, narrowScope, type UnitScope } from "@/lib/auth/scope";
import { requireAccess } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import { decideAnswering, earliestUntil, lastAnswerDay, mayReopen } from "@/lib/domain/needs/decide-answer";
import { addDays } from "@/lib/domain/shared/day";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { today } from "@/lib/time/today";
import { findAnswer, findJob, findRound, listAnswers, listRounds } from "./queries";
import { countRoundEntries, findEntry, listAddable, listAnswerEntries, listRoundEntries } from "./queries-entries";
import { findMatrix, listAskable, listKindLabels } from "./queries-matrix";
import { type AnswerState, chooseAsked, type EntryFilter } from "./schema";

/** Rounds that the unit in view has opened or is asked in. */
export async function loadRounds(params: ViewParams, page: number) {
  const view = await loadView("needs:read", params);
  const { actor, unit } = view;
  const found = await read(listRounds, narrowScope(view.scope, unit.currentPath), page);
  return { view, ...found, today: today(), mayOpen: covers(scopeFor(actor, "needs:manage"), unit.currentPath) };
}

/** Whom a round can ask: kinds and branches with their counts, and the units that the present choice comes to. */
export async function loadRoundForm(
  params: ViewParams & Readonly<{ kinds?: string | undefined; branches?: string | undefined }>,
) {
  const view = await loadView("needs:manage", params);
  const [units, labels] = await Promise.all([
    read(listAskable, view.scope, view.unit.currentPath, today()),
    read(listKindLabels),
  ]);
  const listOf = (text: string | undefined) => (text ?? "").split(",").filter(Boolean);
  const kinds = labels
    .map((kind) => ({ ...kind, count: units.filter((unit) => unit.kind === kind.code).length }))
    .filter((kind) => kind.count > 0);
  const branches = units
    .filter((unit) => !units.some((other) => other !== unit && unit.path.startsWith(other.path)))
    .map((branch) => ({ ...branch, count: units.filter((unit) => unit.path.startsWith(branch.path)).length }));
  // Asked first: the units right below, and those of their kind; cells answer with their commune.
  const usual = [...new Set(branches.map((branch) => branch.kind))];
  const chosen = {
    kinds: params.kinds === undefined ? usual : listOf(params.kinds),
    branches: listOf(params.branches),
  };
  return { view, kinds, branches, chosen, asked: chooseAsked(units, chosen), today: today() };
}

function idOf(text: string): number {
  const id = Number(text);
  return Number.isInteger(id) && id > 0 && id < 2 ** 31 ? id : 0;
}

async function requireRound(text: string) {
  const { actor, scope } = await requireAccess("needs:read");
  const round = await read(findRound, scope, idOf(text));
  if (!round) notFound();
  const manage = scopeFor(actor, "needs:manage");
  return { actor, scope, round, manage, mayManage: covers(manage, round.unitPath) };
}

/** Party dates are told only to whom they are told everywhere else. */
function seesDates(scope: UnitScope, sensitive: UnitScope): boolean {
  return scope.paths.every((path) => covers(sensitive, path));
}

/** The status board of a round. */
export async function loadRound(id: string, state: AnswerState | null, page: number) {
  const { scope, round: seen, mayManage } = await requireRound(id);
  const now = today();
  const job = mayManage && seen.jobId !== null ? await read(findJob, seen.jobId) : null;
  // The round may have been read a moment before its answers were written, and the job a moment after.
  const round = seen.status === "draft" ? ((await read(findRound, scope, seen.id)) ?? seen) : seen;
  const answers = await read(listAnswers, scope, round.id, { state, page, today: now });
  return { round, answers, job, mayManage, today: now };
}

export async function loadMatrix(id: string, page: number) {
  const { scope, round, mayManage } = await requireRound(id);
  return { round, mayManage, matrix: await read(findMatrix, scope, round.id, page) };
}

/** The names behind any figure of a round, and the one that is being corrected. */
export async function loadRoundNames(id: string, filter: EntryFilter, page: number, entryId: string | undefined) {
  const { actor, scope, round, manage, mayManage } = await requireRound(id);
  const [rows, total, entry] = await Promise.all([
    read(listRoundEntries, scope, round.id, filter, page),
    read(countRoundEntries, scope, round.id, filter),
    mayManage && entryId ? read(findEntry, manage, round.id, idOf(entryId)) : null,
  ]);
  const shown = seesDates(scope, scopeFor(actor, "cadre:read-sensitive"));
  return { round, rows, total, entry, mayManage, shown };
}

/** Proposed to whoever opens an answer again; another day can be chosen. */
const REOPEN_DAYS = 7;

/** One unit's answer, as it may be given or read. */
export async function loadAnswer(id: string, unitCode: string) {
  const { actor, scope, round, mayManage } = await requireRound(id);
  const head = await read(findAnswer, scope, round.id, unitCode);
  if (!head) notFound();
  const now = today();
  // NEE-25: for a unit that has ended, whoever reaches all that followed it.
  const reaches = (scope: UnitScope) =>
    covers(scope, head.unitPath) || (head.heirs.length > 0 && head.heirs.every(({ path }) => covers(scope, path)));
  const isAsked = reaches(scopeFor(actor, "needs:answer"));
  const decision = decideAnswering(round, head, now);
  const [entries, programmes] = await Promise.all([
    read(listAnswerEntries, scope, head.id),
    isAsked ? read(listAddable, round.unitPath, round.year) : [],
  ]);
  return {
    round,
    head,
    entries,
    programmes,
    isAsked,
    mayAnswer: isAsked && decision.ok,
    refusal: isAsked && !decision.ok ? (decision.violations[0] ?? null) : null,
    lastDay: lastAnswerDay(round, head),
    reopening:
      mayManage && mayReopen(round, head, now) ? { until: addDays(earliestUntil(round, now), REOPEN_DAYS) } : null,
    shown: reaches(scopeFor(actor, "cadre:read-sensitive")),
    mayExport: allows(actor, "export:run"),
  };
}
