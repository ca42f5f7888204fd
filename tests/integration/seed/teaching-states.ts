import { describe, expect, it } from "vitest";
import { findFigures } from "@/lib/compliance-store/figures";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { unequalSums } from "@/lib/domain/report/figures";
import { addDays, type Day, day } from "@/lib/domain/shared/day";
import { openCheckIn } from "@/lib/features/attendance/commands-check-in";
import { rollAccess } from "@/lib/features/attendance/queries-roll";
import { findFigures as findSurveyFigures } from "@/lib/features/feedback/queries-figures";
import { listLecturersFor } from "@/lib/features/lecturer/queries-load";
import { findPlanActual } from "@/lib/features/report/queries";
import { readReport } from "@/lib/features/report/queries-narrative";
import { findReport } from "@/lib/features/report/queries-reports";
import { readClassResults } from "@/lib/features/result/queries-class";
import { listMarkingTasks } from "@/lib/features/result/queries-marking";
import { countOfficeLessons, listOwnLessons } from "@/lib/features/teaching/queries-list";
import { now, today } from "@/lib/time/today";
import { centreCourses, plannedCourses } from "@/prisma/seed/demo/teaching/courses";
import { testDb } from "@/tests/support/test-database";
import { as, classOf, codeOf, DISTRICT_CODE, EVERYWHERE, TODAY, unitOf, userOf, YEAR } from "./teaching-demo";

/** What each state of the demo is asserted by; called by the test that seeds it. */
export function describeStates(): void {
  describe("the plan of the year", () => {
    it("holds the centre's own classes: plan against actual joins what was planned and what is held", async () => {
      const planned = plannedCourses(TODAY);
      const period = { from: day(`${YEAR}-01-01`), to: day(`${YEAR + 1}-01-01`) };
      const question = {
        unit: await unitOf(DISTRICT_CODE),
        period,
        on: TODAY,
        basis: "organised",
        rows: "programme",
      } as const;
      const { rows } = await findPlanActual(testDb(), EVERYWHERE, question);
      for (const course of Object.values(centreCourses(TODAY)).filter(({ outsidePlan }) => !outsidePlan)) {
        const training = await testDb().trainingClass.findUniqueOrThrow({
          where: { code: course.code },
          include: { planLine: { include: { version: true } }, _count: { select: { enrolments: true } } },
        });
        expect(training.planLine?.version.status, course.code).toBe("approved");
        expect(
          rows.find(({ key }) => key === course.programme),
          course.code,
        ).toMatchObject({
          planned: { classes: 1, learners: course.planned * course.from.length },
          actual: { classes: 1, outOfPlan: 0, turns: training._count.enrolments },
        });
      }
      expect(rows.find(({ key }) => key === planned.at(-1)?.programme)).toMatchObject({
        planned: { classes: 1 },
        actual: { classes: 0 },
      });
    });

    it("leaves the published figures as they are", async () => {
      const period = { from: day("2019-01-01"), to: day("2020-10-31") };
      const question = {
        unit: await unitOf(DISTRICT_CODE),
        period,
        on: TODAY,
        basis: "organised",
        rows: "type",
      } as const;
      const { totals } = await findPlanActual(testDb(), EVERYWHERE, question);
      expect([totals.actual.classes, totals.actual.turns]).toEqual([23, 1550]);
      const met = async (code: string, on: Day, group = "*") => {
        const { id: unitId } = await unitOf(code);
        const found = await findFigures(testDb(), EVERYWHERE, { unitId, lane: "current", group, on });
        return [found?.counts.met, found?.people];
      };
      for (const on of [TODAY, day("2020-10-30")]) {
        expect(await met("chi-minh", on)).toEqual([20, 21]);
        expect(await met(DISTRICT_CODE, on, "part-time-lecturers")).toEqual([16, 16]);
      }
    });
  });

  describe("what a visitor finds in every state", () => {
    it("certificates: one issued anew for an error, one after a loss, one withdrawn with what it proved", async () => {
      const { certificates } = await classOf("KN");
      const replaced = certificates.filter(({ replacesId }) => replacesId !== null);
      expect(replaced.map(({ reissueCause }) => reissueCause).sort()).toEqual(["error", "loss"]);
      for (const { replacesId } of replaced)
        expect(certificates.find(({ id }) => id === replacesId)?.status).toBe("replaced");
      const autumn = (await classOf("BC")).certificates;
      expect(autumn.filter(({ reissueCause }) => reissueCause === "error")).toHaveLength(1);
      const [revoked, ...others] = autumn.filter(({ status }) => status === "revoked");
      expect([others.length, revoked?.revokeNo]).toEqual([0, "38-QĐ/TTCT"]);
      const credential = await testDb().credential.findUniqueOrThrow({ where: { id: revoked?.credentialId ?? 0 } });
      expect(credential.revokedOn).toEqual(revoked?.revokedOn);
    });

    it("a class opened again over a mark and closed once more: both acts stand, the first letters do not", async () => {
      const { closings, certificates } = await classOf("KN");
      const [first, second, ...more] = closings;
      expect(more).toEqual([]);
      expect([first?.reopenNo, second?.reopenedAt]).toEqual(["17-QĐ/TTCT", null]);
      expect(first?.reopenReason).toMatch(/vào nhầm điểm/);
      expect(new Set(first?.letters.map(({ status }) => status))).toEqual(new Set(["superseded"]));
      expect(new Set(second?.letters.map(({ status }) => status))).toEqual(new Set(["current"]));
      const changed = second?.results.filter(
        (now) => first?.results.find(({ enrolmentId }) => enrolmentId === now.enrolmentId)?.grade !== now.grade,
      );
      expect(changed).toHaveLength(1);
      const anew = certificates.find(({ reissueCause }) => reissueCause === "error");
      expect(anew?.enrolmentId).toBe(changed?.[0]?.enrolmentId);
    });

    it("papers being marked blind by two: some left to each, one decided by a third, one waiting for them; tasks not handed in", async () => {
      const { id } = await classOf("QH");
      const { learners, assessments } = await readClassResults(testDb(), id);
      const final = assessments.find(({ isFinal }) => isFinal);
      const papers = learners.flatMap((one) => one.papers.filter(({ assessmentId }) => assessmentId === final?.id));
      expect(final).toMatchObject({ markers: 2, blind: true });
      expect(papers.filter(({ open }) => open === "thirdMarker")).toHaveLength(1);
      expect(papers.filter(({ marks }) => marks.some(({ marker }) => marker === 3))).toMatchObject([{ open: null }]);
      expect(papers.every(({ code }) => code !== null)).toBe(true);
      for (const [username, marker] of [
        ["lecturer.trang-dinh", 1],
        ["lecturer-2.trang-dinh", 2],
      ] as const) {
        const { id: userId } = await testDb().appUser.findUniqueOrThrow({ where: { username } });
        const [task, ...others] = await listMarkingTasks(testDb(), userId);
        expect([task?.marker, others.length], username).toEqual([marker, 0]);
        expect((task?.papers ?? 0) - (task?.marked ?? 0), username).toBeGreaterThan(4);
      }
      const task = await testDb().assessment.findFirstOrThrow({ where: { classId: id, kind: "selfStudy" } });
      const handedIn = await testDb().assessmentPaper.count({
        where: { assessmentId: task.id, handedInOn: { not: null } },
      });
      expect([learners.length - handedIn, task.dueOn && task.dueOn < dayToDb(TODAY)]).toEqual([5, true]);
    });

    it("two half-year reports: last year's sealed when it was over, this year's a draft with a total to answer for", async () => {
      const { id: unitId } = await unitOf(DISTRICT_CODE);
      const found = await testDb().planReport.findMany({
        where: { unitId, kind: "firstHalf" },
        orderBy: { fromDay: "asc" },
        select: {
          id: true,
          status: true,
          fromDay: true,
          createdAt: true,
          sealedAt: true,
          sealedBy: { select: { username: true } },
        },
      });
      expect(found.map(({ status, fromDay }) => [status, dayFromDb(fromDay)])).toEqual([
        ["sealed", `${YEAR - 1}-01-01`],
        ["draft", `${YEAR}-01-01`],
      ]);
      const [sealed, draft] = found;
      expect(sealed?.sealedBy?.username).toBe("standing-committee.trang-dinh");
      expect([sealed?.createdAt, sealed?.sealedAt].map((at) => at && today(at))).toEqual([
        `${YEAR - 1}-07-08`,
        `${YEAR - 1}-07-08`,
      ]);
      for (const { id } of found) {
        const report = await findReport(testDb(), EVERYWHERE, id);
        if (!report) throw new Error(`no report ${id}`);
        const { table, periodic } = await readReport(testDb(), EVERYWHERE, report, TODAY);
        expect(periodic && unequalSums(periodic)).toEqual([]);
        if (id !== draft?.id) continue;
        expect(Object.keys(report.texts)).toEqual(["tasks"]);
        // Whoever was examined is not whoever began, wherever the two differ.
        const { people } = table.totals.actual;
        const wrong = periodic && periodic.now.learners !== people;
        expect(report.notes.map(({ measure, computed, answer }) => [measure, computed, answer])).toEqual(
          wrong ? [["people", people, null]] : [],
        );
      }
    });

    it("a mark was put right before the closing, and the mistake is still to be read", async () => {
      const { id } = await classOf("SC");
      const corrected = await testDb().paperMark.findMany({
        where: { status: "corrected", paper: { assessment: { classId: id } } },
        include: { corrected: true },
      });
      expect(corrected).toHaveLength(1);
      expect(corrected[0]?.reason).toMatch(/Cộng sót/);
      expect(corrected[0]?.corrected?.status).toBe("current");
    });

    it("surveys: one that is over and shown, one of too few answers, one that runs", async () => {
      const surveyOf = async (kind: string) => {
        const { id } = await classOf(kind);
        return testDb().survey.findUniqueOrThrow({
          where: { classId: id },
          include: { _count: { select: { responses: true } } },
        });
      };
      const figures = async (kind: string, over: boolean) => {
        const { id, leastShown: least } = await surveyOf(kind);
        return findSurveyFigures(testDb(), { id, least }, over);
      };
      expect([(await surveyOf("BC"))._count.responses, (await figures("BC", true))?.training.answers]).toEqual([
        27, 27,
      ]);
      expect([(await surveyOf("KN"))._count.responses, await figures("KN", true)]).toEqual([4, null]);
      const running = await surveyOf("SC");
      expect([running._count.responses, running.closesOn >= dayToDb(TODAY)]).toEqual([12, true]);
      expect((await figures("SC", false))?.service.answers).toBe(5);
    });

    it("units were asked what came of it: some have answered with evidence, some are late, some have time", async () => {
      const asked = await testDb().followUp.findMany();
      const answered = asked.filter(({ applied }) => applied !== null);
      const late = asked.filter(({ applied, dueOn }) => applied === null && dueOn < dayToDb(TODAY));
      const waiting = asked.filter(({ applied, dueOn }) => applied === null && dueOn >= dayToDb(TODAY));
      expect(answered.length).toBeGreaterThan(10);
      for (const { evidence } of answered) expect(evidence).not.toBeNull();
      expect(late.length).toBeGreaterThan(0);
      expect(late.every(({ remindedOn }) => remindedOn !== null)).toBe(true);
      expect(waiting.length).toBeGreaterThan(10);
    });

    it("two classes of the provincial school: one has its diplomas, those of the other are still to come", async () => {
      const classes = await testDb().trainingClass.findMany({
        where: { code: { startsWith: "TD-TC-" }, status: "closed" },
        include: { closings: { include: { results: { include: { credential: true } } } }, certificates: true },
        orderBy: { startsOn: "asc" },
      });
      const [given, waiting] = classes.map(({ closings, certificates, partnerSchool }) => {
        expect([closings.length, certificates.length, partnerSchool !== null]).toEqual([1, 0, true]);
        return (closings[0]?.results ?? []).filter(({ outcome }) => outcome === "passed");
      });
      expect([classes.length, (given ?? []).length > 5, (waiting ?? []).length > 5]).toEqual([2, true, true]);
      for (const { credential } of given ?? [])
        expect(credential).toMatchObject({ level: "intermediate", issuer: classes[0]?.partnerSchool });
      expect((waiting ?? []).every(({ credentialId }) => credentialId === null)).toBe(true);
    });

    it("lessons still to come: a plan late, one sent back, an invitation unanswered, one declined, a lecturer away", async () => {
      const place = await unitOf(DISTRICT_CODE);
      const { id, code, sessions } = await classOf("DV");
      const queues = await countOfficeLessons(testDb(), EVERYWHERE, place.path, code, TODAY, now());
      // Whoever was asked and has not answered is behind with the plan too (TEA-24).
      expect(queues).toMatchObject({ planLate: 2, unanswered: 1 });
      const lessons = sessions.flatMap(({ assignments }) => assignments);
      const declined = lessons.filter(({ status }) => status === "declined");
      expect(declined).toHaveLength(1);
      const [toReplace] = declined;
      const free = await listLecturersFor(testDb(), EVERYWHERE, { sessionId: toReplace?.sessionId ?? 0 });
      expect(free.filter(({ violations }) => violations.length === 0).length).toBeGreaterThan(0);
      const sentBack = await testDb().lessonPlan.findMany({
        where: {
          verdict: "toChange",
          assignment: { session: { classId: id }, plans: { none: { verdict: "passed" } } },
        },
      });
      expect(sentBack.map(({ remarks }) => remarks !== null)).toEqual([true]);
      const away = await testDb().lecturerAbsence.findMany({ where: { note: { contains: "đột xuất" } } });
      expect(away).toHaveLength(1);
      const theirs = lessons.filter(
        ({ lecturerId, startsAt, status }) =>
          lecturerId === away[0]?.lecturerId &&
          today(startsAt) === dayFromDb(away[0].startsOn) &&
          status === "accepted",
      );
      expect(theirs.length).toBeGreaterThan(0);
      const own = await listOwnLessons(testDb(), await userOf(`lecturer.${DISTRICT_CODE}`), "coming", 1, TODAY);
      expect(own.map(({ status }) => status)).toEqual(expect.arrayContaining(["invited", "accepted"]));
    });

    it("after the lessons: what was agreed is done in spring, and still to be done since", async () => {
      const open = async (kind: string) =>
        testDb().debriefAction.count({
          where: { doneOn: null, debrief: { assignment: { session: { class: { code: codeOf(kind) } } } } },
        });
      expect([await open("KN"), (await open("BC")) > 0, (await open("DV")) > 0]).toEqual([0, true, true]);
      expect(
        await testDb().observation.count({ where: { assignment: { session: { class: { code: codeOf("DV") } } } } }),
      ).toBe(1);
    });

    it("a renewed list of lecturers waits for the standing committee's resolution, told and unread", async () => {
      const list = await testDb().lecturerList.findFirstOrThrow({
        where: { status: "proposed" },
        include: { entries: { include: { lecturer: true } } },
      });
      const unapproved = list.entries.filter(({ lecturer }) => lecturer.validFrom >= dayToDb(addDays(TODAY, -10)));
      expect([list.resolutionNo, unapproved.length]).toEqual([null, 1]);
      expect(await testDb().lecturer.count({ where: { isDemo: false } })).toBe(0);
      const unread = await testDb().notification.findMany({
        where: { readAt: null, userId: await userOf(`standing-committee.${DISTRICT_CODE}`) },
      });
      expect(unread.map(({ kind }) => kind).sort()).toEqual(["lecturerListProposed", "planSubmitted"]);
    });

    it("letters: a copy went to the new unit of somebody who moved, some still have time", async () => {
      const { closing } = await classOf("BC");
      const copies = closing?.letters.filter(({ kind }) => kind === "copy") ?? [];
      expect(copies.map(({ unit, lines }) => [unit.code, lines.length])).toEqual([["cao-minh", 1]]);
      const waiting = await testDb().resultLetter.count({
        where: { status: "current", acknowledgedAt: null, acknowledgeBy: { gte: dayToDb(TODAY) } },
      });
      expect(waiting).toBeGreaterThan(2);
    });

    it("a unit says that the roll is wrong, another has answered for its absent learner; today's hall can sign for itself", async () => {
      const { id, sessions } = await classOf("DV");
      const appeals = await testDb().attendanceAppeal.findMany({ where: { session: { classId: id } } });
      expect(appeals.map(({ status }) => status)).toEqual(["open"]);
      expect(await testDb().absenceAnswer.count({ where: { attendance: { session: { classId: id } } } })).toBe(1);
      const officer = await as(`academic-officer.${DISTRICT_CODE}`, "attendance:take");
      const session = sessions.find(({ startsAt }) => today(startsAt) === TODAY)?.id ?? 0;
      const input = { requestId: undefined, session, minutes: 30, lateAfter: 10 };
      const opened = await openCheckIn({ actor: officer.actor, access: rollAccess(officer.actor), input, now: now() });
      expect(opened.ok).toBe(true);
      expect(await testDb().room.count()).toBe(3);
    });
  });
}
