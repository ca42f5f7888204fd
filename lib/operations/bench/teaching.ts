import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Day } from "@/lib/domain/shared/day";
import type { Goal, Line } from "./report";
import { benchAttendance } from "./teaching-attendance";
import { benchCertificates } from "./teaching-certificates";
import { measureClosing, prepareClosing } from "./teaching-closing";
import { measureTeachingPages, type PagesBench } from "./teaching-pages";

type Bench = PagesBench & Readonly<{ today: Day }>;

/** Seconds in which a closing of three hundred, its file and its letters are to be done. */
const MOST_SECONDS = 10;

/** The centre's half of the year: roll call, check-ins, the closing act, certificates and letters, and its pages. */
export async function benchTeaching(
  bench: Bench,
): Promise<Readonly<{ lines: readonly Line[]; goals: readonly Goal[] }>> {
  // The same account, as the director who may close a class.
  const grants = bench.actor.grants.map((grant) => ({ ...grant, role: "centre-director" as const }));
  const director: Actor = { ...bench.actor, grants };
  const attendance = await benchAttendance({ ...bench, actor: director });
  const ready = await prepareClosing(bench.top, bench.today);
  const pages = await measureTeachingPages(bench, { hall: attendance.hall, closing: ready });
  bench.say("closing of a class");
  const closing = await measureClosing(director, ready.id, bench.today);
  const { id: closingId } = await db().classClosing.findFirstOrThrow({
    where: { classId: ready.id },
    select: { id: true },
  });
  // The act has issued and written them already; done once more, each is measured by itself.
  await db().resultLetter.deleteMany({ where: { closingId } });
  await db().certificate.deleteMany({ where: { classId: ready.id } });
  bench.say("certificates and letters");
  const papers = await benchCertificates({ classId: ready.id, closingId, actor: director, today: bench.today });
  const besideEmpty = (line: Line): Line => ({ ...line, timesEmpty: (line.ms ?? 0) / bench.emptyMs });
  const work = (name: string, seconds: number): Line => ({ name, ms: seconds * 1000 });
  const goal = (name: string, seconds: number): Goal => ({
    name,
    wanted: `≤ ${MOST_SECONDS} s`,
    found: `${seconds.toFixed(1)} s`,
    holds: seconds <= MOST_SECONDS,
  });
  return {
    lines: [
      ...pages,
      ...[
        ...attendance.lines,
        work(`closing of ${closing.learners} learners`, closing.seconds),
        work(`${papers.learners} certificates issued`, papers.issueSeconds),
        work(`one PDF of ${papers.learners} certificates`, papers.pdfSeconds),
        work(`${papers.letters} letters of a class`, papers.lettersSeconds),
      ].map(besideEmpty),
    ],
    goals: [
      ...attendance.goals,
      goal(`closing of ${closing.learners} learners`, closing.seconds),
      goal(`one PDF of ${papers.learners} certificates`, papers.pdfSeconds),
    ],
  };
}
