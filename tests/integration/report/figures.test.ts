import { beforeAll, describe, expect, it } from "vitest";
import type { UnitScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { FIGURE_PARTS, unequalTotals } from "@/lib/domain/report/figures";
import { periodOf } from "@/lib/domain/report/periodic";
import { day } from "@/lib/domain/shared/day";
import { listLecturers } from "@/lib/features/lecturer/queries";
import type { ReportQuestion } from "@/lib/features/report/queries";
import { findPeriodFigures } from "@/lib/features/report/queries-figures";
import { listCountedLearners, listCountedLines, listHeldClasses } from "@/lib/features/report/queries-lists";
import { listFigureRows, readersOf } from "@/lib/features/report/queries-rows";
import { LISTED_FIGURES, type ListedFigure } from "@/lib/features/report/schema-figures";
import { actorWithScope } from "@/tests/factories/accounts";
import type { SeededCommune } from "@/tests/factories/communes";
import { type HalfYear, seedHalfYear } from "@/tests/factories/half-year";
import { testDb } from "@/tests/support/test-database";

/* The half-year that is told in tests/factories/half-year.ts. */
const TODAY = day("2026-08-01");
let world: HalfYear;
let place: SeededCommune;
let scope: UnitScope;
let narrow: UnitScope;

beforeAll(async () => {
  world = await seedHalfYear();
  ({ place, scope, narrow } = world);
});

const HALF = periodOf("firstHalf", 2026);
function question(changes: Partial<ReportQuestion> = {}): ReportQuestion {
  const unit = { id: place.district.id, path: place.district.path };
  return { unit, period: HALF, on: TODAY, basis: "organised", rows: "type", ...changes };
}
const all = () => ({ senders: scope, organisers: scope });
describe("figures of half a year", () => {
  it("[REP-12] count what belongs to the period, and no day more", async () => {
    const { figures } = await read(findPeriodFigures, scope, question());
    expect(figures).toMatchObject({ plannedClasses: 3, classes: 3, outOfPlan: 1, plannedLearners: 100, turns: 8 });
    expect(figures).toMatchObject({ closedClasses: 2, learners: 7, passed: 6, failed: 1, commended: 1 });
    expect(figures).toMatchObject({ excellent: 1, good: 3, fair: 1, average: 0, poor: 1, ungraded: 1 });
    expect(figures).toMatchObject({ nominated: 7, accepted: 2, pending: 1, waitlisted: 1, rejected: 1, withdrawn: 1 });
    // The invited lecturer ended on the last day of June; the lesson of that evening counts, the one of 1 July does not.
    expect(figures).toMatchObject({ lecturers: 1, partTimeLecturers: 1, invitedLecturers: 0, lessons: 1, periods: 4 });
    expect(figures).toMatchObject({ noShow: 1, cancelled: 0, cadres: 3 });
  });

  it("[REP-16] are the sum of their parts", async () => {
    for (const basis of ["organised", "sent"] as const)
      expect(unequalTotals((await read(findPeriodFigures, scope, question({ basis }))).figures)).toEqual([]);
  });

  it("are as many as the rows of their lists, seen from the organiser and from the sender, whole or half-way", async () => {
    const commune = { id: place.commune.id, path: place.commune.path };
    for (const asked of [
      question(),
      question({ on: day("2026-05-19") }),
      question({ basis: "sent", unit: commune }),
      question({ unit: commune }),
    ]) {
      const { figures } = await read(findPeriodFigures, scope, asked);
      for (const figure of LISTED_FIGURES) {
        const found = await read(listFigureRows, scope, asked, { figure, page: 1 }, all());
        expect(figure === "periods" ? found.sum : found.total, figure).toBe(figures[figure]);
        expect(found.rows, figure).toHaveLength(found.named);
      }
    }
  });

  it("are those of the pages that stood before: classes, learners, plan lines, lecturers", async () => {
    const asked = question();
    const { figures } = await read(findPeriodFigures, scope, asked);
    const part = { classType: null, programme: null, page: 1 };
    const [held, outside, lines] = [
      await read(listHeldClasses, scope, asked, { ...part, outOfPlan: false }),
      await read(listHeldClasses, scope, asked, { ...part, outOfPlan: true }),
      await read(listCountedLines, scope, asked, part),
    ];
    expect([held.total, outside.total, lines.classes, lines.learners]).toEqual([
      figures.classes,
      figures.outOfPlan,
      figures.plannedClasses,
      figures.plannedLearners,
    ]);
    for (const [count, total] of [
      ["people", figures.people],
      ["turns", figures.turns],
      ["women", figures.women],
      ["fullTime", figures.fullTimeTurns],
    ] as const)
      expect((await read(listCountedLearners, scope, asked, { ...part, count }, all())).total, count).toBe(total);
    const filter = { q: "", kind: null, programmeId: null, topic: "", ended: false, page: 1 };
    const register = await read(listLecturers, scope, { currentPath: place.district.path }, filter, day("2026-06-30"));
    expect(register.total).toBe(figures.lecturers);
  });

  it("name people and lecturers only to who may read results, nominations and the register", async () => {
    const unit = place.district;
    const named = async (role: "viewer" | "board-officer", figure: ListedFigure) => {
      const { actor } = await actorWithScope(testDb(), { role, unit, permission: "report:read" });
      return read(listFigureRows, scope, question(), { figure, page: 1 }, readersOf(actor, figure));
    };
    for (const figure of ["learners", "rejected", "lessons"] as const) {
      const [viewer, officer] = [await named("viewer", figure), await named("board-officer", figure)];
      expect(viewer, figure).toMatchObject({ total: officer.total, named: 0, rows: [] });
      expect(officer.named, figure).toBe(officer.total);
      expect(officer.total, figure).toBeGreaterThan(0);
    }
  });

  it("name nobody to whom neither the people nor the class belong", async () => {
    const stranger = { senders: narrow, organisers: narrow };
    const asked = { figure: "learners", page: 1 } as const;
    expect(await read(listFigureRows, scope, question(), asked, stranger)).toMatchObject({ total: 7, named: 7 });
    const nobody = await actorWithScope(testDb(), {
      role: "board-officer",
      unit: world.other.district,
      permission: "report:read",
    });
    const hidden = await read(listFigureRows, scope, question(), asked, {
      senders: nobody.scope,
      organisers: nobody.scope,
    });
    expect(hidden).toMatchObject({ total: 7, named: 0, rows: [] });
    const outside = await read(findPeriodFigures, nobody.scope, question());
    for (const key of [...FIGURE_PARTS.results, ...FIGURE_PARTS.nominations, ...FIGURE_PARTS.lecturers])
      expect(outside.figures[key], key).toBe(0);
    expect(await read(listFigureRows, nobody.scope, question(), asked, all())).toMatchObject({ total: 0, rows: [] });
  });
});
