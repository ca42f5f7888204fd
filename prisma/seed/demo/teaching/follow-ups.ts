import { db } from "@/lib/db/client";
import { addDays, type Day } from "@/lib/domain/shared/day";
import type { AppliedAnswer } from "@/lib/domain/shared/teaching-lists";
import { askFollowUps } from "@/lib/features/feedback/commands-daily";
import { answerFollowUp } from "@/lib/features/feedback/commands-follow";
import { type Desk, done, onDay } from "../cycle/desk";
import { Random } from "../random";

const EVIDENCE: Readonly<Record<AppliedAnswer, readonly string[]>> = {
  yes: [
    "Đã chủ trì xây dựng nghị quyết chuyên đề của chi bộ về phát triển lâm nghiệp; văn bản kèm biên bản họp quý này.",
    "Được giao phụ trách tổ công tác dân vận thôn; đảng ủy đánh giá hoàn thành tốt nhiệm vụ quý gần nhất.",
    "Tham mưu và được ban hành quy chế làm việc mới của đảng ủy xã.",
  ],
  partly: [
    "Vận dụng vào sinh hoạt chi bộ hằng tháng; chưa được giao việc đúng chuyên môn đã học.",
    "Đã tham gia soạn chương trình công tác năm; phần quản lý nhà nước chưa có dịp áp dụng.",
  ],
  no: ["Chuyển sang công việc khác ngay sau khóa học.", "Nghỉ dài ngày từ sau khóa học, chưa trở lại làm việc."],
};

/** Units answer what they were asked in a class, all but the silent ones; `most` says how far through its list each is. */
async function answer(desk: Desk, classId: number, most: number, silent: readonly string[]): Promise<void> {
  const waiting = await db().followUp.findMany({
    where: { enrolment: { classId }, applied: null },
    select: { id: true, version: true, unit: { select: { code: true } } },
    orderBy: { id: "asc" },
  });
  const random = new Random(`follow-up ${classId}`);
  const codes = [...new Set(waiting.map(({ unit }) => unit.code))].filter((code) => !silent.includes(code));
  for (const code of codes) {
    const secretary = await desk.as(`commune-secretary.${code}`, "feedback:answer");
    for (const { id, version } of waiting.filter(({ unit }) => unit.code === code).slice(0, most)) {
      const applied = random.weighted([["yes", 6] as const, ["partly", 3] as const, ["no", 1] as const]);
      const input = {
        requestId: undefined,
        followUp: id,
        seen: version,
        applied,
        evidence: random.pick(EVIDENCE[applied]),
      };
      done(await answerFollowUp({ ...secretary, input }));
    }
  }
}

/**
 * Months after a closing units are asked what came of it, by the daily job: of one class most have answered and two are
 * late, of the other they were asked lately.
 */
export async function askAfterwards(
  classes: Readonly<{ level: number; candidates: number }>,
  today: Day,
): Promise<void> {
  await onDay(addDays(today, -45), async ({ on }) => {
    await askFollowUps(on);
  });
  await onDay(addDays(today, -33), (desk) => answer(desk, classes.level, 2, ["cao-minh", "rung-xanh"]));
  await onDay(
    addDays(today, -6),
    async (desk) => {
      await askFollowUps(desk.on);
      await answer(desk, classes.candidates, 1, ["chi-minh", "da-biec", "kim-dong", "tan-tien", "vinh-tien"]);
    },
    true,
  );
}
