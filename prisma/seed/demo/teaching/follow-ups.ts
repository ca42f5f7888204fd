import { db } from "@/lib/db/client";
import { addDays, type Day } from "@/lib/domain/shared/day";
import type { AppliedAnswer } from "@/lib/domain/shared/teaching-lists";
import { askFollowUps } from "@/lib/features/feedback/commands-daily";
import { answerFollowUp } from "@/lib/features/feedback/commands-follow";
import { type Desk, done, onDay } from "../cycle/desk";
import { Random } from "../random";

type Evidence = Readonly<Record<AppliedAnswer, readonly string[]>>;

/** Of officials who have studied for a level, and of people who are to be admitted. */
const OF_OFFICIALS: Evidence = {
  yes: [
    "Đã chủ trì xây dựng nghị quyết chuyên đề của đảng ủy về phát triển lâm nghiệp; có văn bản và biên bản họp.",
    "Được giao phụ trách tổ công tác dân vận; đảng ủy đánh giá hoàn thành tốt nhiệm vụ quý gần nhất.",
    "Tham mưu và được ban hành quy chế làm việc mới của đảng ủy xã.",
  ],
  partly: [
    "Vận dụng vào sinh hoạt chi bộ hằng tháng; chưa được giao việc đúng nội dung đã học.",
    "Đã tham gia soạn chương trình công tác năm; phần quản lý nhà nước chưa có dịp áp dụng.",
  ],
  no: ["Chuyển sang công việc khác ngay sau khóa học."],
};
const OF_CANDIDATES: Evidence = {
  yes: [
    "Chi bộ nhận xét: gương mẫu, nhận việc khó, tự giác học tập nghị quyết; hồ sơ xin vào Đảng đã đủ.",
    "Đứng ra vận động 12 hộ hiến đất làm đường thôn, có biên bản của trưởng thôn.",
  ],
  partly: ["Tham gia đều các buổi sinh hoạt đoàn thể; còn ít phát biểu, chi bộ tiếp tục giúp đỡ."],
  no: ["Đi làm ăn xa từ sau khóa học, chi bộ chưa theo dõi được."],
};

/** Units answer what they were asked in a class, all but the silent ones; `most` says how far through its list each is. */
async function answer(
  desk: Desk,
  classId: number,
  { evidence, most, silent }: Readonly<{ evidence: Evidence; most: number; silent: readonly string[] }>,
): Promise<void> {
  const waiting = await db().followUp.findMany({
    where: { enrolment: { classId }, applied: null },
    select: { id: true, version: true, unit: { select: { code: true } } },
    orderBy: { id: "asc" },
  });
  const random = new Random(`follow-up ${most}`);
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
        evidence: random.pick(evidence[applied]),
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
  await onDay(addDays(today, -33), (desk) =>
    answer(desk, classes.level, { evidence: OF_OFFICIALS, most: 3, silent: ["cao-minh", "vinh-tien"] }),
  );
  await onDay(
    addDays(today, -6),
    async (desk) => {
      await askFollowUps(desk.on);
      const silent = ["chi-minh", "da-biec", "kim-dong", "tan-tien", "vinh-tien"];
      await answer(desk, classes.candidates, { evidence: OF_CANDIDATES, most: 1, silent });
    },
    true,
  );
}
