import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { encode } from "uqr";
import { scopeFor } from "@/lib/auth/actor";
import { covers, narrowScope } from "@/lib/auth/scope";
import { requireAccess } from "@/lib/auth/session";
import { codeOf } from "@/lib/auth/timed-code";
import { read } from "@/lib/db/transaction";
import { standingOf } from "@/lib/domain/attendance/compute-absence";
import { doorOf, stepOf } from "@/lib/domain/attendance/decide-check-in";
import { findRollProblems, wasThere } from "@/lib/domain/attendance/may-mark";
import { env } from "@/lib/env";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { pathText } from "@/lib/text/address-values";
import { pageNumber } from "@/lib/text/page-number";
import { today } from "@/lib/time/today";
import { findCheckIn } from "./queries-check-in";
import {
  ABSENCES_PER_PAGE,
  APPEALS_PER_PAGE,
  countAppeals,
  findClassHead,
  LEARNERS_PER_PAGE,
  listAppeals,
  listMatrixLearners,
  listMatrixSessions,
  listOwnAbsences,
} from "./queries-matrix";
import { findRoll, listConflicts, listRoll, rollAccess, rollFacts } from "./queries-roll";
import { listShares } from "./queries-share";

type Params = ViewParams & Readonly<Record<string, string | string[] | undefined>>;
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** A class for its attendance pages: `mine` for its office, for who teaches in it, for units that sent people. */
const headOf = cache(async (code: string, unit: string | undefined, on: string | undefined) => {
  const view = await loadView("class:read", { unit, on });
  const { actor } = view;
  const access = rollAccess(actor);
  const answers = scopeFor(actor, "attendance:answer");
  const head = code.length <= 80 ? await read(findClassHead, view.scope, answers, access, code) : null;
  if (!head) notFound();
  const reads = covers(scopeFor(actor, "attendance:read"), head.unitPath);
  const mine = reads || head.teaches || head.own > 0;
  return { view, head, access, reads, keeps: covers(access.office, head.unitPath), answers, mine };
});

const findHead = (code: string, params: Params) => headOf(pathText(code) ?? "", one(params.unit), one(params.on));

/** For everybody else these pages are not there. */
export async function loadAttendanceHead(code: string, params: Params) {
  const found = await findHead(code, params);
  if (!found.mine) notFound();
  return found;
}

/**
 * Learner × session with shares for the office; its own people with their absences for a sending unit, which may have
 * nobody in a class that it sees: then there is nothing to read.
 */
export async function loadAttendance(code: string, params: Params) {
  const found = await findHead(code, params);
  const { view, head, access, reads, answers, mine } = found;
  if (!mine && !(head.visible && answers.paths.length > 0)) notFound();
  const own = narrowScope(answers, view.unit.currentPath);
  const away = pageNumber(params.absences);
  const [sessions, shares, absences] = await Promise.all([
    read(listMatrixSessions, head.id, access),
    read(listShares, head.id, reads ? null : own),
    head.own > 0 ? read(listOwnAbsences, own, head.id, away) : { rows: [], total: 0 },
  ]);
  const { limit } = head;
  const shareOf = new Map(shares.map(({ enrolmentId, share }) => [enrolmentId, share]));
  const ids = shares.map(({ enrolmentId }) => enrolmentId);
  const standing = (id: number) => {
    const share = shareOf.get(id);
    return share ? standingOf(share, limit) : "fine";
  };
  const only = one(params.who);
  const wanted = only === "near" || only === "barred" ? ids.filter((id) => standing(id) === only) : ids;
  const page = pageNumber(params.page);
  const shown = wanted.slice((page - 1) * LEARNERS_PER_PAGE, page * LEARNERS_PER_PAGE);
  const learners = await read(listMatrixLearners, head.id, shown);
  return {
    ...found,
    sessions: reads ? sessions : sessions.filter(({ mine }) => mine || head.own > 0),
    limit,
    only: only === "near" || only === "barred" ? only : null,
    counts: {
      near: ids.filter((id) => standing(id) === "near").length,
      barred: ids.filter((id) => standing(id) === "barred").length,
      all: ids.length,
    },
    page,
    pageSize: LEARNERS_PER_PAGE,
    total: wanted.length,
    learners: learners.map((learner) => ({
      ...learner,
      share: shareOf.get(learner.enrolmentId) ?? null,
      standing: standing(learner.enrolmentId),
    })),
    absences: { ...absences, page: away, pageSize: ABSENCES_PER_PAGE },
    today: today(),
  };
}
export type AttendancePage = Awaited<ReturnType<typeof loadAttendance>>;

export async function loadAppeals(code: string, params: Params) {
  const found = await loadAttendanceHead(code, params);
  const { head, access, reads, keeps, answers } = found;
  if (!reads && head.own === 0) notFound();
  const own = reads ? null : answers;
  const page = pageNumber(params.page);
  const [appeals, counts, sessions] = await Promise.all([
    read(listAppeals, head.id, own, page),
    read(countAppeals, head.id, own),
    keeps ? read(listMatrixSessions, head.id, access) : [],
  ]);
  // Only what has been called can have been called wrongly.
  return {
    ...found,
    appeals,
    page,
    pageSize: APPEALS_PER_PAGE,
    counts,
    sessions: sessions.filter(({ marked }) => marked > 0),
    today: today(),
  };
}

/** A number in an address; null for anything else. */
function idOf(text: string): number | null {
  const id = Number(text);
  return Number.isInteger(id) && id > 0 && id < 2 ** 31 ? id : null;
}

/** The roll of one session, for whoever may take it. */
export async function loadRoll(code: string, sessionText: string, params: Params) {
  const found = await loadAttendanceHead(code, params);
  const id = idOf(sessionText);
  const session = id === null ? null : await read(findRoll, found.access, id);
  if (!session || session.classId !== found.head.id) notFound();
  const [everybody, conflicts, checkIn] = await Promise.all([
    read(listRoll, session),
    read(listConflicts, session.id),
    read(findCheckIn, session.id),
  ]);
  const now = Date.now();
  return {
    ...found,
    session,
    learners: everybody.filter((learner) => wasThere(learner, session.day)),
    conflicts,
    problems: findRollProblems(rollFacts(session), today()),
    checkIn: checkIn && {
      door: doorOf(checkIn, now),
      closesAt: checkIn.closesAt,
      lateFrom: checkIn.lateFrom,
      signed: checkIn.signed,
    },
  };
}
export type RollPage = Awaited<ReturnType<typeof loadRoll>>;

/** The session whose code a screen in the hall shows. */
export async function loadScreen(code: string, sessionText: string) {
  const { actor } = await requireAccess("attendance:take");
  const id = idOf(sessionText);
  const session = id === null ? null : await read(findRoll, rollAccess(actor), id);
  if (!session || session.classCode !== pathText(code)) notFound();
  return { session };
}

export type ScreenCode =
  | Readonly<{ open: false; signed: number }>
  | Readonly<{
      open: true;
      code: string;
      /** The address behind the picture, and where the code is typed. */
      short: string;
      size: number;
      /** The dark modules as one SVG path. */
      path: string;
      millisecondsLeft: number;
      signed: number;
    }>;

/** The code of this moment, as a picture and to type. Null for whoever does not take this roll. */
export async function loadScreenCode(sessionText: string): Promise<ScreenCode | null> {
  const { actor } = await requireAccess("attendance:take");
  const id = idOf(sessionText);
  const session = id === null ? null : await read(findRoll, rollAccess(actor), id);
  if (!session) return null;
  const held = await read(findCheckIn, session.id);
  const signed = held?.signed ?? 0;
  const now = Date.now();
  if (!held || doorOf(held, now) !== "open") return { open: false, signed };
  const step = stepOf(now, held.stepSeconds);
  const code = codeOf(held.secret, step);
  const base = env().BASE_URL.replace(/\/$/, "");
  const { data, size } = encode(`${base}/check-in/${session.id}?c=${code}`, { ecc: "M", border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return {
    open: true,
    code,
    short: `${base.replace(/^https?:\/\//, "")}/check-in`,
    size,
    path,
    millisecondsLeft: Math.min((step + 1) * held.stepSeconds * 1000, held.closesAt) - now,
    signed,
  };
}
