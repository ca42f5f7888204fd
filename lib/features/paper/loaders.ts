import "server-only";
import { notFound } from "next/navigation";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { decidePaper } from "@/lib/domain/paper/decide-paper";
import { KIND_MARKS, type PaperSubject, SENSITIVE_COLUMNS, SUBJECT_OF } from "@/lib/domain/paper/paper-kinds";
import { PAPER_KINDS, type PaperKind } from "@/lib/domain/shared/training-lists";
import { findVersion } from "@/lib/features/plan/queries";
import { findReport } from "@/lib/features/report/queries-reports";
import { loadClass } from "@/lib/features/training-class/loaders";
import { loadView, type View, type ViewParams } from "@/lib/features/unit/loaders";
import { today } from "@/lib/time/today";
import {
  findCurrentPaper,
  findIssuingUnit,
  findPaperSettings,
  hashContent,
  listPapers,
  type PaperAbout,
} from "./queries";
import { findPaperContent } from "./queries-facts";
import type { ListedPaper, PaperRow } from "./schema-row";

type Params = Readonly<Record<string, string | undefined>> & ViewParams;

/** Who may open a paper of each kind: lists of people only who may read nominations. */
export const READS = {
  callForNominations: "class:read",
  nominationList: "nomination:read",
  openingDecision: "nomination:read",
  plan: "plan:read",
  planReport: "report:read",
  resultList: "result:read",
  resultDecision: "result:read",
  closingMinutes: "result:read",
  certificateRegister: "certificate:read",
  attendanceBook: "attendance:read",
} as const satisfies Record<PaperKind, string>;

/** What the papers are about, with the page they belong to. */
export type PaperTopic = Readonly<{
  view: View;
  about: PaperAbout;
  kind: PaperSubject;
  /** What stands in addresses and forms: the class's code or an id. */
  subject: string;
  title: string;
  back: string;
}>;

export async function loadTopic(kind: PaperSubject, subject: string, params: Params): Promise<PaperTopic> {
  if (kind === "class") {
    const { view, training } = await loadClass(subject, params);
    const back = `/classes/${training.code}`;
    return { view, about: { classId: training.id }, kind, subject: training.code, title: training.name, back };
  }
  const view = await loadView(kind === "planVersion" ? "plan:read" : "report:read", params);
  const id = /^[1-9]\d{0,8}$/.test(subject) ? Number(subject) : 0;
  const about = { subject: kind, subjectId: id };
  if (kind === "planVersion") {
    const version = await read(findVersion, view.scope, id);
    if (!version) notFound();
    return { view, about, kind, subject, title: `${version.unitName} · ${version.year}`, back: `/plans/${id}` };
  }
  const report = await read(findReport, view.scope, id);
  if (!report) notFound();
  return { view, about, kind, subject, title: report.title, back: `/reports/${id}` };
}

function mayDownload(actor: Actor, row: PaperRow): boolean {
  const seen = row.kind === "callForNominations" || covers(scopeFor(actor, READS[row.kind]), row.unitPath);
  return seen && (!row.sensitive || covers(scopeFor(actor, "cadre:read-sensitive"), row.unitPath));
}

/** The papers about a class, a plan version or a report; what the unit in view may issue, and what has moved on since. */
export async function loadPapers(kind: PaperSubject, subject: string, params: Params) {
  const topic = await loadTopic(kind, subject, params);
  const { view, about } = topic;
  const page = /^[1-9]\d{0,4}$/.test(params.page ?? "") ? Number(params.page) : 1;
  const { rows, total } = await read(listPapers, view.scope, about, page);
  const offers = await listOffers(topic);
  const papers = rows.map((row): ListedPaper => {
    const offer = offers.find((one) => one.kind === row.kind && one.current === row.id);
    return {
      ...row,
      outdated: offer ? offer.hash !== row.dataHash : null,
      mayDownload: mayDownload(view.actor, row),
    };
  });
  return { topic, papers, total, page, offers };
}

/** Kinds of paper that the unit in view may issue now about this, with the current one of each. */
async function listOffers({ view, about, kind, subject }: PaperTopic) {
  const scope = scopeFor(view.actor, "paper:issue");
  const unit = await read(findIssuingUnit, scope, view.unit.code);
  if (!unit) return [];
  const offers = await Promise.all(
    PAPER_KINDS.filter((one) => SUBJECT_OF[one] === kind).map(async (one) => {
      const found = await read(findPaperContent, scope, { kind: one, subject, unit, on: today() });
      if (!found) return [];
      const current = await read(findCurrentPaper, unit.id, one, about);
      const decision = decidePaper({
        ...found,
        kind: one,
        current: current?.id ?? null,
        seen: current?.id ?? null,
        sensitive: [],
        mayReadSensitive: false,
      });
      const hash = hashContent(found.content);
      return [{ kind: one, current: current?.id ?? null, rows: found.rows, hash, allowed: decision.ok }];
    }),
  );
  return offers.flat();
}

/** The form that issues a paper: filled with what the unit says of itself, and with the issue it takes the place of. */
export async function loadIssueForm(subjectKind: PaperSubject, subject: string, params: Params) {
  const topic = await loadTopic(subjectKind, subject, params);
  const kind = PAPER_KINDS.find((one) => one === params.kind && SUBJECT_OF[one] === subjectKind);
  const { actor } = topic.view;
  const scope = scopeFor(actor, "paper:issue");
  const unit = await read(findIssuingUnit, scope, topic.view.unit.code);
  if (!kind || !unit) notFound();
  const found = await read(findPaperContent, scope, { kind, subject, unit, on: today() });
  if (!found) notFound();
  const inForce = await read(findPaperSettings, unit, today());
  const current = await read(findCurrentPaper, unit.id, kind, topic.about);
  const mark = inForce.settings.mark;
  const tail = inForce.settings.layout === "party" ? `-${KIND_MARKS[kind]}/${mark}` : `/${KIND_MARKS[kind]}-${mark}`;
  const sensitive =
    kind === "nominationList" && covers(scopeFor(actor, "cadre:read-sensitive"), unit.path) ? SENSITIVE_COLUMNS : [];
  return {
    topic,
    kind,
    unit,
    settings: inForce.settings,
    number: mark ? tail : "",
    current,
    sensitive,
    rows: found.rows,
    today: today(),
  };
}

/** What the papers of the unit in view say of it, to be changed by who may issue them. */
export async function loadPaperSettings(params: Params) {
  const view = await loadView("paper:issue", params);
  const unit = await read(findIssuingUnit, view.scope, view.unit.code);
  if (!unit) notFound();
  return { view, unit, inForce: await read(findPaperSettings, unit, view.on) };
}
