import "server-only";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { encode } from "uqr";
import { allows, scopeFor } from "@/lib/auth/actor";
import { ticketCode, ticketHash } from "@/lib/auth/feedback-ticket";
import { covers, narrowScope } from "@/lib/auth/scope";
import { requireActor } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import { showsDetails } from "@/lib/domain/feedback/show-figures";
import { env } from "@/lib/env";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { today } from "@/lib/time/today";
import {
  findFigures,
  listComments,
  listLecturerFigures,
  listLecturerTrends,
  listProgrammeTrends,
} from "./queries-figures";
import { countFollowUps, listFollowUps } from "./queries-follow";
import { findFollowUpMonths, listFollowUpMonths, monthsState } from "./queries-settings";
import { findSurvey, findSurveyClass, listEntitled, listTaught, listTickets, phaseOf } from "./queries-survey";
import { followUpFilter, TREND_WAYS, type TrendWay } from "./schema";

type Params = ViewParams & Readonly<Record<string, string | string[] | undefined>>;

async function loadSurveyClass(code: string, params: Params) {
  const view = await loadView("feedback:read", params);
  const training = code.length <= 80 ? await read(findSurveyClass, view.scope, code) : null;
  if (!training) notFound();
  const survey = await read(findSurvey, training.id);
  const manages = covers(scopeFor(view.actor, "feedback:manage"), training.unitPath);
  return { view, training, survey, manages, state: survey && phaseOf(survey, today()) };
}

/** What the learners of a class have said, as far as it may be shown, and what the office has to do for it. */
export async function loadFeedback(code: string, params: Params) {
  const found = await loadSurveyClass(code, params);
  const { training, survey, state } = found;
  const details = survey && state ? showsDetails(state, survey.answers, survey.least) : false;
  const [figures, lecturers, comments, followUps, entitled] = await Promise.all([
    survey ? read(findFigures, survey, state === "over") : null,
    survey && details ? read(listLecturerFigures, survey) : [],
    survey && details ? read(listComments, survey.id) : [],
    read(countFollowUps, training.id),
    read(listEntitled, training.id),
  ]);
  return { ...found, details, figures, lecturers, comments, followUps, entitled: entitled.length, today: today() };
}

/** The office's own pages of a survey: tickets to print, sheets to take in and to key. Nobody else finds them. */
async function loadManaged(code: string, params: Params) {
  const found = await loadSurveyClass(code, params);
  const { survey, manages } = found;
  if (!survey || !manages) notFound();
  return { ...found, survey };
}

/** Tickets of a class, each with its code as a picture; those used up are not printed again. */
export async function loadTickets(code: string, params: Params) {
  const found = await loadManaged(code, params);
  const rows = await read(listTickets, found.survey.id);
  const base = env().BASE_URL;
  const tickets = rows.flatMap(({ used, tokenHash, ...row }) => {
    const secret = ticketCode(found.survey.id, row.enrolmentId);
    // Codes of an older secret of the app open nothing: they are dealt again first.
    if (used || ticketHash(secret) !== tokenHash) return [];
    const address = `${base}/feedback/${secret}`;
    const { data } = encode(address, { border: 2 });
    const path = data.flatMap((line, y) => line.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
    return [{ ...row, code: secret, address, path, size: data.length }];
  });
  return { ...found, tickets };
}

/** Sheets of paper: who has still to hand one in, and the form to key one in. */
export async function loadSheets(code: string, params: Params) {
  const found = await loadManaged(code, params);
  const [tickets, lecturers] = await Promise.all([
    read(listTickets, found.survey.id),
    read(listTaught, found.training.id),
  ]);
  return { ...found, waiting: tickets.filter(({ used }) => !used), lecturers };
}

/** Feedback over classes and years: by version of a programme, or by lecturer. */
export async function loadTrends(params: Params) {
  const view = await loadView("feedback:read", params);
  const asked = TREND_WAYS.find((way) => way === params.by);
  const by: TrendWay = asked ?? "programme";
  const where = { scope: view.scope, unitPath: view.unit.currentPath, today: today() };
  const locale = (await getLocale()) === "en" ? "en" : "vi";
  const [programmes, lecturers] = await Promise.all([
    by === "programme" ? read(listProgrammeTrends, where, locale) : [],
    by === "lecturer" ? read(listLecturerTrends, where) : [],
  ]);
  const manages = covers(scopeFor(view.actor, "feedback:manage"), view.unit.currentPath);
  return { view, by, programmes, lecturers, manages };
}

/** What units are asked after some months: their own to answer, their classes' to read. */
export async function loadFollowUps(params: Params) {
  const actor = await requireActor();
  const view = await loadView(allows(actor, "feedback:answer") ? "feedback:answer" : "feedback:read", params);
  const filter = followUpFilter.parse(params);
  const narrow = (scope: ReturnType<typeof scopeFor>) => narrowScope(scope, view.unit.currentPath);
  const reader = {
    answer: narrow(scopeFor(view.actor, "feedback:answer")),
    read: narrow(scopeFor(view.actor, "feedback:read")),
    today: today(),
  };
  return { view, filter, today: reader.today, ...(await read(listFollowUps, reader, filter)) };
}

/** After how many months units are asked, as the unit in view and those above it have set it. */
export async function loadFollowUpSettings(params: Params) {
  const view = await loadView("feedback:manage", params);
  const [lines, inForce] = await Promise.all([
    read(listFollowUpMonths, view.unit),
    read(findFollowUpMonths, view.unit, today()),
  ]);
  return { view, lines, inForce, state: monthsState(lines), today: today() };
}

/** The form to print and fill in by hand: the questions of the class, with nobody's name on it. */
export async function loadBlankForm(code: string, params: Params) {
  const found = await loadSurveyClass(code, params);
  if (!found.manages) notFound();
  return { ...found, lecturers: await read(listTaught, found.training.id) };
}
