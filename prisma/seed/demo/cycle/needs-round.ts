import { db } from "@/lib/db/client";
import type { Day } from "@/lib/domain/shared/day";
import { saveAnswer } from "@/lib/features/needs/commands";
import { closeRound, correctEntry, openRound, reopenAnswer } from "@/lib/features/needs/commands-board";
import { prefillRound } from "@/lib/features/needs/commands-prefill";
import { Random } from "../random";
import { type Desk, DISTRICT, done } from "./desk";

const OFFICER = `board-officer.${DISTRICT}`;
const OBJECTIONS = [
  "Đang theo học lớp trung cấp ở nơi khác, có giấy triệu tập",
  "Nghỉ thai sản trong năm, xin lùi sang năm sau",
  "Dự kiến nghỉ công tác trước khi lớp mở",
  "Đang điều trị dài ngày, có xác nhận của trung tâm y tế",
] as const;
const NOTES = ["Mới được phân công kiêm nhiệm", "Cấp ủy đề nghị cử trong năm"] as const;
const QUESTIONS = [
  { key: "1", text: "Thời gian nào trong năm thuận lợi nhất để cử người đi học?" },
  { key: "2", text: "Đảng ủy có hội trường cho lớp cụm (từ 80 chỗ) không?" },
];
const MONTHS = [
  "Quý I, sau Tết",
  "Tháng 6 – 7, sau vụ xuân",
  "Quý IV",
  "Bất kỳ, trừ thời gian đại hội chi bộ",
] as const;

/** What a unit does with its answer. */
export type Answering = Readonly<{
  /** Code of the unit. */
  unit: string;
  step: "save" | "sign";
  /** People it adds besides those it found there. */
  adds: Readonly<{ programme: string; count: number }> | null;
}>;

/** A round asked of the communes; the app's own forecast writes their answers by name. */
export async function askNeeds(
  desk: Desk,
  round: Readonly<{ year: number; opensOn: Day; closesOn: Day }>,
): Promise<number> {
  const officer = await desk.as(OFFICER, "needs:manage");
  const roundId = done(
    await openRound({
      ...officer,
      input: {
        ...round,
        unit: DISTRICT,
        name: `Nhu cầu đào tạo, bồi dưỡng năm ${round.year}`,
        kinds: ["commune", "township"],
        branches: [],
        questions: QUESTIONS,
      },
    }),
  );
  const { jobId, unitId } = await db().needsRound.findUniqueOrThrow({
    where: { id: roundId },
    select: { jobId: true, unitId: true },
  });
  if (jobId === null) throw new Error("a round without its job");
  // The worker need not do it: it finds the job done.
  const owner = { jobId, userId: officer.actor.id, unitId };
  const result = await prefillRound({ roundId }, { ...owner, client: db(), progress: async () => {} }, desk.on);
  const { people } = result;
  await db().backgroundJob.update({
    where: { id: jobId },
    data: { status: "done", result: { ...result }, done: people, total: people, finishedAt: new Date() },
  });
  return roundId;
}

/** People in posts of a unit and below who do not stand in its answer for the programme. */
async function chooseToAdd(random: Random, answerId: number, path: string, programmeId: number, count: number) {
  const people = await db().cadre.findMany({
    where: {
      endedOn: null,
      unit: { path: { startsWith: path } },
      posts: { some: { lane: "current", validTo: null } },
      needs: { none: { answerId, programmeId } },
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return random.shuffle(people).slice(0, count);
}

export async function answerNeeds(desk: Desk, roundId: number, { unit, step, adds }: Answering): Promise<void> {
  const random = new Random(`needs ${unit}`);
  const secretary = await desk.as(`commune-secretary.${unit}`, "needs:answer");
  const answer = await db().needsAnswer.findFirstOrThrow({
    where: { roundId, unit: { code: unit } },
    select: { id: true, unit: { select: { path: true } } },
  });
  if (adds !== null) {
    const programme = await db().programme.findUniqueOrThrow({ where: { code: adds.programme }, select: { id: true } });
    const chosen = await chooseToAdd(random, answer.id, answer.unit.path, programme.id, adds.count);
    // What the app's "add" writes for each, for all at once: of its own people, in their posts, not there yet.
    await db().needsEntry.createMany({
      data: chosen.map(({ id: cadreId }) => ({
        answerId: answer.id,
        cadreId,
        programmeId: programme.id,
        source: "added",
        why: "added",
        facts: {},
        stance: "confirmed",
        priority: random.weighted([
          [1, 2],
          [2, 7],
          [3, 1],
        ] as const),
        note: random.chance(0.25) ? random.pick(NOTES) : null,
      })),
    });
  }
  const { version, entries } = await db().needsAnswer.findUniqueOrThrow({
    where: { id: answer.id },
    select: { version: true, entries: { select: { id: true, source: true }, orderBy: { id: "asc" } } },
  });
  // Whoever is still at it has gone through the first half of the names.
  const seen = step === "sign" ? entries : entries.slice(0, Math.ceil(entries.length / 2));
  const input = {
    answerId: answer.id,
    version,
    step,
    note: null,
    answers: { "1": random.pick(MONTHS), "2": random.chance(0.3) ? "Có, hội trường xã 100 chỗ" : "Không" },
    entries: seen.map(({ id, source }) => {
      const objected = source === "forecast" && random.chance(0.09);
      return {
        id,
        stance: objected ? ("objected" as const) : ("confirmed" as const),
        objection: objected ? random.pick(OBJECTIONS) : null,
        priority: source === "added" ? null : random.chance(0.2) ? 1 : 2,
        remove: false,
      };
    }),
  };
  done(await saveAnswer({ ...secretary, input }));
}

/** The board lets a unit that has signed put right what it forgot, to a last day of its own. */
export async function reopenNeeds(
  desk: Desk,
  roundId: number,
  { unit, until, reason }: Readonly<{ unit: string; until: Day; reason: string }>,
): Promise<void> {
  const officer = await desk.as(OFFICER, "needs:manage");
  const { id: answerId, version } = await db().needsAnswer.findFirstOrThrow({
    where: { roundId, unit: { code: unit } },
    select: { id: true, version: true },
  });
  done(await reopenAnswer({ ...officer, input: { answerId, version, until, reason } }));
}

/** The window is over: the board closes the round and keeps one name that a commune would have left out. */
export async function closeNeeds(desk: Desk, roundId: number): Promise<void> {
  const officer = await desk.as(OFFICER, "needs:manage");
  const { version } = await db().needsRound.findUniqueOrThrow({ where: { id: roundId }, select: { version: true } });
  done(await closeRound({ ...officer, input: { roundId, version } }));
  const objected = await db().needsEntry.findFirst({
    where: { stance: "objected", objection: { startsWith: "Đang điều trị" }, answer: { roundId } },
    select: { id: true, version: true },
    orderBy: { id: "asc" },
  });
  if (objected === null) return;
  const reason = "Dự kiến điều trị xong trước ngày khai giảng; giữ trong nhu cầu";
  const input = { entryId: objected.id, version: objected.version, stance: "kept" as const, reason };
  done(await correctEntry({ ...officer, input }));
}
