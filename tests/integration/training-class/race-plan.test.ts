import { beforeAll, expect, it } from "vitest";
import { addDays } from "@/lib/domain/shared/day";
import { amendPlan } from "@/lib/features/plan/commands";
import { approvePlan } from "@/lib/features/plan/commands-steps";
import { createClass } from "@/lib/features/training-class/commands";
import { createClassInput } from "@/lib/features/training-class/schema";
import { today } from "@/lib/time/today";
import { actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aPlanVersion } from "@/tests/factories/plans";
import { aProgramme } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

let here: SeededCommune;
let programme: { id: number; code: string };
let year = 2060;

beforeAll(async () => {
  here = await seedCommune(testDb());
  programme = await aProgramme(testDb(), { sizeMin: 10, sizeMax: 20 });
});

/** A plan in force whose line holds so many classes. */
async function aLine(classes: number) {
  year += 1;
  const lines = [{ programme, key: "a", classes, learners: 15 * classes, units: [] }];
  const { id } = await aPlanVersion(testDb(), {
    unit: here.district,
    year,
    status: "approved",
    approvedOn: addDays(today(), -9),
    lines,
  });
  const line = await testDb().planLine.findFirstOrThrow({ where: { versionId: id } });
  return { versionId: id, lineId: line.id };
}

async function make(lineId: number) {
  const board = await actorWithScope(testDb(), {
    role: "board-officer",
    unit: here.district,
    permission: "class:manage",
  });
  const input = createClassInput.parse({
    unit: here.district.code,
    programme: programme.code,
    line: String(lineId),
    name: "Lớp thử",
    startsOn: addDays(today(), 30),
    endsOn: addDays(today(), 40),
    mode: "fullTime",
    capacity: "15",
    place: "Hội trường",
  });
  return () => createClass({ ...board, input, today: today() });
}

const made = (lineId: number) => testDb().trainingClass.count({ where: { planLineId: lineId } });

it.each([1, 2, 3, 4, 5, 6])(
  "[PLN-13] an approval and a class in the same instant: one of them is told (run %i)",
  async () => {
    const { versionId, lineId } = await aLine(2);
    const first = await (await make(lineId))();
    expect(first.ok).toBe(true);
    const officer = await actorWithScope(testDb(), {
      role: "board-officer",
      unit: here.district,
      permission: "plan:manage",
    });
    const committee = await actorWithScope(testDb(), {
      role: "standing-committee",
      unit: here.district,
      permission: "plan:approve",
    });
    const amended = await amendPlan({ ...officer, input: { versionId, reason: "Bớt một lớp", requestId: undefined } });
    const id = amended.ok ? amended.value : 0;
    await testDb().planLine.updateMany({ where: { versionId: id }, data: { classes: 1 } });
    const { version } = await testDb().planVersion.update({ where: { id }, data: { status: "submitted" } });
    const second = await make(lineId);
    const input = { versionId: id, version, requestId: undefined, resolutionNo: "9-NQ/HU", approvedOn: today() };
    const [approved, created] = await Promise.all([approvePlan({ ...committee, input }), second()]);
    expect([approved.ok, created.ok].filter(Boolean)).toHaveLength(1);
    expect(await made(lineId)).toBe(created.ok ? 2 : 1);
  },
);

it("[CLS-04] two classes at once from a line with room for one: the second is told", async () => {
  const { lineId } = await aLine(1);
  const writers = await Promise.all(Array.from({ length: 6 }, () => make(lineId)));
  const answers = await Promise.all(writers.map((write) => write()));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await made(lineId)).toBe(1);
});

it("classes made at once without a code each get one of their own", async () => {
  const { lineId } = await aLine(6);
  const writers = await Promise.all(Array.from({ length: 4 }, () => make(lineId)));
  const answers = await Promise.all(writers.map((write) => write()));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(new Set(answers.map((answer) => (answer.ok ? answer.value.code : ""))).size).toBe(4);
});
