import { describe, expect, it } from "vitest";
import { travelMinutes } from "./travel-minutes";

const near = { latitude: 22.2, longitude: 106.4 };
const far = { latitude: 22.3, longitude: 106.4 };
const unknown = { latitude: null, longitude: null };

describe("minutes between two places", () => {
  it("[SES-15] a table's word comes before the map; kilometres become minutes at the usual speed", () => {
    expect(travelMinutes(near, far, { value: 35, measure: "minutes" })).toBe(35);
    expect(travelMinutes(near, far, { value: 20, measure: "km" })).toBe(30);
    // 11.1 km as the crow flies, 14.5 by road.
    expect(travelMinutes(near, far, null)).toBeCloseTo(21.8, 0);
  });

  it("[SES-15] nothing is known without a table and without both places", () => {
    expect(travelMinutes(unknown, far, null)).toBeNull();
    expect(travelMinutes(unknown, far, { value: 5, measure: "minutes" })).toBe(5);
  });
});
