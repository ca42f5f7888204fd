import { scopeFor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Day } from "@/lib/domain/shared/day";
import { answerAbsence, raiseAppeal } from "@/lib/features/attendance/commands-appeals";
import { done, onDay } from "../cycle/desk";
import { clockAt } from "./timetable";

const EVENING = 18 * 60;

/** What the sending units say to absences of a class: one answers for its learner, another says that the roll is wrong. */
export async function answerForAbsent(classId: number, today: Day, yesterday: Day): Promise<void> {
  const marks = await db().attendance.findMany({
    where: { session: { classId }, state: "absent" },
    select: { sessionId: true, enrolmentId: true, enrolment: { select: { unit: { select: { code: true } } } } },
    orderBy: [{ sessionId: "asc" }, { enrolmentId: "asc" }],
  });
  const [appealed, ...others] = marks;
  const answered = others.find(({ enrolment }) => enrolment.unit.code !== appealed?.enrolment.unit.code) ?? others[0];
  await onDay(
    today,
    async (desk) => {
      const now = clockAt(yesterday, EVENING);
      if (answered) {
        const { sessionId: session, enrolmentId: enrolment } = answered;
        const secretary = `commune-secretary.${answered.enrolment.unit.code}`;
        const { actor, scope: own } = await desk.as(secretary, "attendance:answer");
        const note = "Cấp cứu người nhà, đã báo bí thư đảng ủy";
        const input = { requestId: undefined, session, enrolment, answer: "confirmed" as const, note };
        done(await answerAbsence({ actor, own, input, now }));
      }
      if (appealed) {
        const { sessionId: session, enrolmentId: enrolment } = appealed;
        const secretary = `commune-secretary.${appealed.enrolment.unit.code}`;
        const { actor, scope: own } = await desk.as(secretary, "attendance:answer");
        const reason = "Đồng chí đến lớp từ đầu buổi, ngồi cuối hội trường; có ba học viên cùng bàn xác nhận";
        const input = { requestId: undefined, session, enrolment, claimed: "present" as const, reason };
        done(await raiseAppeal({ actor, own, office: scopeFor(actor, "attendance:take"), input, now }));
      }
    },
    true,
  );
}
