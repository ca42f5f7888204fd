import "server-only";
import { notFound, redirect } from "next/navigation";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, allows, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { findActor, requireAccess, requireActor } from "@/lib/auth/session";
import { inTransaction, read } from "@/lib/db/transaction";
import type { StepTaker } from "@/lib/domain/teaching/assignment-steps";
import { computeChain, nextLink } from "@/lib/domain/teaching/compute-chain";
import { listAbsencesFrom } from "@/lib/features/lecturer/queries-away";
import { listLecturersFor } from "@/lib/features/lecturer/queries-load";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { keptView, withKept } from "@/lib/text/kept-view";
import { now, today } from "@/lib/time/today";
import { chainFactsOf, findApproval, findLesson, type TeachingAccess } from "./queries";
import { findLessonFile, type LessonDownload } from "./queries-files";
import { countOfficeLessons, findOwnHours, listOfficeLessons, listOwnLessons } from "./queries-list";
import { parseTeachingFilter } from "./schema-list";

/** The doors an account has to lessons: the classes it runs or oversees, and its own. */
function accessOf(actor: Actor): TeachingAccess {
  return {
    office: allows(actor, "teaching:manage") ? scopeFor(actor, "teaching:manage") : null,
    userId: allows(actor, "teaching:own") ? actor.id : null,
  };
}

/**
 * The lecturer's own desk: what waits for an answer, what comes, what was. Whoever runs the lessons of others and gives
 * none is shown the office's desk instead.
 */
export async function loadOwnTeaching(page: number, params: Readonly<Record<string, string | undefined>>) {
  const visitor = await requireActor();
  if (!allows(visitor, "teaching:own") && allows(visitor, "teaching:manage"))
    redirect(withKept("/teaching/office", keptView(params)));
  const { actor } = await requireAccess("teaching:own");
  const on = today();
  const [hours, coming, past] = await Promise.all([
    read(findOwnHours, actor.id, on),
    read(listOwnLessons, actor.id, "coming", 1, on),
    read(listOwnLessons, actor.id, "past", page, on),
  ]);
  const absences = hours === null ? [] : await read(listAbsencesFrom, hours.lecturerId, on);
  return { actor, hours, coming, past, absences };
}

/** The office's lessons below the unit in view: one queue, or all that come. */
export async function loadOfficeTeaching(params: ViewParams & Readonly<Record<string, string | undefined>>) {
  const view = await loadView("teaching:manage", params);
  const filter = parseTeachingFilter(params);
  const on = today();
  const moment = now();
  const path = view.unit.currentPath;
  const [rows, counts] = await Promise.all([
    read(listOfficeLessons, view.scope, path, filter, on, moment),
    read(countOfficeLessons, view.scope, path, filter.classCode, on, moment, filter.programme),
  ]);
  return { view, filter, rows, counts, total: counts[filter.queue ?? (filter.past ? "past" : "coming")] };
}

/** One lesson with its chain, for whoever runs the class or teaches it; nothing for anybody else. */
export async function loadLesson(id: string) {
  const { actor } = await requireAccess("account:own");
  const access = accessOf(actor);
  const number = /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0;
  const lesson = await read(findLesson, access, number);
  if (!lesson) notFound();
  const approval = await read(findApproval, lesson);
  const chain = computeChain(chainFactsOf(lesson, approval), today());
  const manages = access.office !== null && covers(access.office, lesson.class.unit.path);
  const own = lesson.lecturer.userId === actor.id && access.userId !== null;
  const gone = lesson.status === "declined" || lesson.status === "withdrawn";
  const active = lesson.status === "planned" || lesson.status === "invited" || lesson.status === "accepted";
  const seeks = manages && (gone || active) && lesson.replacedBy === null && lesson.startsAt > now();
  const scope = scopeFor(actor, "lecturer:read");
  const taker: StepTaker = own ? "lecturer" : "office";
  const substitutes = seeks ? await read(listLecturersFor, scope, { sessionId: lesson.session.id }) : null;
  const there = substitutes?.find(({ lecturerId }) => lecturerId === lesson.lecturer.id);
  return {
    lesson,
    approval,
    chain,
    next: nextLink(chain),
    manages,
    own,
    taker,
    substitutes,
    /** That whoever is still on it said not to be free then. */
    away: (active && there?.violations.find((one) => one.rule === "LEC-08")) || null,
    mayWaive: covers(scopeFor(actor, "lecturer:waive"), lesson.class.unit.path),
    on: today(),
    moment: now(),
  };
}

/** A lesson plan or material as a download, with a row in the trail; null where there is none for this account. */
export async function loadLessonFile(id: string): Promise<LessonDownload | null | "signed-out"> {
  const actor = await findActor();
  if (!actor) return "signed-out";
  const number = /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0;
  return inTransaction(
    async (tx) => {
      const file = await findLessonFile(tx, accessOf(actor), number);
      await recordAudit(tx, {
        event: "teaching.file-downloaded",
        outcome: file ? "done" : "denied",
        actor,
        unitId: file?.unitId ?? null,
        subject: file ? "class-session" : "file",
        subjectId: file?.sessionId ?? number,
        after: { file: number },
      });
      return file;
    },
    { isolation: "readCommitted" },
  );
}
