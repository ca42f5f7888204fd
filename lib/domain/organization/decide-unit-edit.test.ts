import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import type { Decision } from "@/lib/domain/shared/decision";
import { unitFacts as aUnit, FOUNDED } from "@/tests/factories/unit-facts";
import { decideUnitEdit } from "./decide-unit-edit";
import type { UnitViolation } from "./unit-facts";

const ACT = day("2025-07-01");
const TODAY = day("2026-11-22");

function broken(decision: Decision<unknown, UnitViolation>): string[] {
  return decision.ok ? [] : decision.violations.map(({ rule }) => rule);
}

describe("editing area and coordinates", () => {
  const edit = (about: object = {}, unit = aUnit()) =>
    decideUnitEdit(
      unit,
      { area: "mountain", on: null, latitude: 22.3, longitude: 106.4, decisionNo: null, ...about },
      TODAY,
    );
  const border = (on: string | null, areaFrom = FOUNDED) =>
    edit({ area: "border", on: on === null ? null : day(on), decisionNo: "12-QĐ/TU" }, aUnit({ areaFrom }));

  it("[UNI-14] another area holds from a day on; the former one stays true for the days before", () => {
    expect(edit()).toEqual({ ok: true, value: { areaChange: null } });
    // The day of an area that stays says nothing.
    expect(edit({ on: ACT })).toEqual({ ok: true, value: { areaChange: null } });
    expect(border("2025-07-01")).toEqual({
      ok: true,
      value: { areaChange: { former: { from: FOUNDED, to: "2025-07-01" } } },
    });
    expect(border("2010-01-02")).toEqual({
      ok: true,
      value: { areaChange: { former: { from: FOUNDED, to: "2010-01-02" } } },
    });
    expect(border("2010-01-01")).toEqual({ ok: true, value: { areaChange: { former: null } } });
    expect(broken(border(null))).toEqual(["UNI-14"]);
  });

  it("[UNI-04] an area is not written over what was recorded for earlier days", () => {
    expect(broken(border("2009-12-31"))).toEqual(["UNI-04"]);
    expect(broken(border("2022-12-31", day("2023-01-01")))).toEqual(["UNI-04"]);
    expect(border("2023-01-01", day("2023-01-01"))).toMatchObject({ value: { areaChange: { former: null } } });
  });

  it("[UNI-13] an area is recorded on its day, not before", () => {
    expect(broken(border("2026-11-22"))).toEqual([]);
    expect(broken(border("2026-11-23"))).toEqual(["UNI-13"]);
  });

  it("[UNI-12] another area rests on a decision", () => {
    expect(broken(edit({ area: "border", on: ACT }))).toEqual(["UNI-12"]);
    expect(broken(edit({ area: "border" }))).toEqual(["UNI-12", "UNI-14"]);
  });

  it("[UNI-07] nothing changed", () => {
    expect(broken(edit({ latitude: 22.2 }))).toEqual(["UNI-07"]);
  });

  it("[UNI-10] coordinates outside the country", () => {
    expect(broken(edit({ latitude: 60 }))).toEqual(["UNI-10"]);
    expect(broken(edit({ longitude: 107.1 }))).toEqual([]);
  });

  it("[UNI-08] not once it is closed", () => {
    expect(broken(edit({}, aUnit({ to: day("2026-01-01") })))).toEqual(["UNI-08"]);
  });
});
