import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { loadAttendance } from "@/lib/features/attendance/loaders";
import { loadClosing } from "@/lib/features/closing/loaders";
import { loadResults } from "@/lib/features/result/loaders";
import { loadClassPage } from "@/lib/features/training-class/loaders";
import { actorFor } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { marked } from "@/tests/factories/teaching-results";
import { aTrainingClass } from "@/tests/factories/training";
import { statementsOf } from "@/tests/support/count-statements";
import { signedInAs } from "@/tests/support/request-session";
import { testDb } from "@/tests/support/test-database";
import { close, director, place, preparePlace, reopen, taught } from "./closing-place";

vi.mock("next/headers", async () => (await import("@/tests/support/request-session")).nextHeaders());
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));
vi.mock("next/navigation", () => ({
  notFound: () => {
    throw new Error("not found");
  },
  redirect: (to: string) => {
    throw new Error(`redirected to ${to}`);
  },
}));

/** The bench allows a page eight; the bell of every page is one of them. */
const MOST = 7;
const MARKS = [8, 7, 4, 9, 6, 5];

/** What the page of a class costs, whoever is signed in. */
const costOf = async (load: (code: string, params: Record<string, string>) => Promise<unknown>, code: string) =>
  (await statementsOf(() => load(code, {}))).length;

beforeAll(preparePlace);

describe("the pages of a class", () => {
  it("read class, settings and rights at once: few statements, as many for one learner as for six, in every state", async () => {
    await signedInAs(director);
    const costs: number[][] = [];
    for (const size of [1, MARKS.length]) {
      const { training } = await taught(size);
      await marked(testDb(), training, MARKS.slice(0, size));
      const pages = async () => [
        await costOf(loadResults, training.code),
        await costOf(loadClosing, training.code),
        await costOf(loadClassPage, training.code),
      ];
      const ready = await pages();
      expect((await close(training)).ok).toBe(true);
      const closed = await pages();
      expect((await reopen(training)).ok).toBe(true);
      costs.push([...ready, ...closed, ...(await pages())]);
    }
    expect(costs[1]).toEqual(costs[0]);
    expect(Math.max(...costs.flat()), JSON.stringify(costs)).toBeLessThanOrEqual(MOST);
  });
});

describe("a class that a unit sees and has nobody in", () => {
  let officer: Actor;
  let secretary: Actor;
  let viewer: Actor;

  beforeAll(async () => {
    officer = await actorFor(testDb(), { role: "board-officer", unit: place.commune });
    secretary = await actorFor(testDb(), { role: "commune-secretary", unit: place.commune });
    viewer = await actorFor(testDb(), { role: "viewer", unit: place.commune });
  });

  it("has pages that say so, for whoever has the right to read them", async () => {
    const { code } = await aTrainingClass(testDb(), { unit: place.district, status: "calling" });
    await signedInAs(officer);
    expect(await loadResults(code, {})).toMatchObject({
      organiser: false,
      learners: [],
      imports: [],
      markers: { people: [], total: 0 },
    });
    expect(await loadClosing(code, {})).toMatchObject({ organiser: false, rows: [], mayClose: false });
    await signedInAs(secretary);
    expect(await loadAttendance(code, {})).toMatchObject({ mine: false, sessions: [], learners: [], total: 0 });
    await signedInAs(viewer);
    for (const load of [loadResults, loadClosing, loadAttendance])
      await expect(load(code, {})).rejects.toThrow("not found");
  });

  it("names nobody of others, and is not there for a unit that does not see the class", async () => {
    const { training } = await taught(2);
    await marked(testDb(), training, [8, 4]);
    const { commune } = await seedCommune(testDb(), { province: place.province });
    const far = await actorFor(testDb(), { role: "board-officer", unit: commune });
    await signedInAs(far);
    for (const load of [loadResults, loadClosing]) await expect(load(training.code, {})).rejects.toThrow("not found");
    await testDb().trainingClass.update({ where: { id: training.id }, data: { hostUnitId: commune.id } });
    expect(await loadResults(training.code, {})).toMatchObject({ learners: [], spread: { learners: 0 } });
    expect(await loadClosing(training.code, {})).toMatchObject({ rows: [], spread: { learners: 0 } });
  });
});
