import { describe, expect, it } from "vitest";
import { type Candidate, rankSubstitutes } from "./rank-substitutes";

let made = 0;
function aCandidate(name: string, changes: Partial<Candidate> = {}): Candidate {
  made += 1;
  return {
    lecturerId: made,
    name,
    sortKey: name,
    violations: [],
    teaches: "topic",
    km: 10,
    hours: 0,
    norm: 120,
    ...changes,
  };
}
const names = (...candidates: Candidate[]) => rankSubstitutes(candidates).map(({ name }) => name);

describe("who could take a session", () => {
  it("[LEC-11] somebody with an obstacle comes after everybody without", () => {
    expect(
      names(
        aCandidate("bận", { violations: [{ rule: "LEC-07", name: "bận" }] }),
        aCandidate("rảnh", { teaches: "none", km: null, hours: 500 }),
      ),
    ).toEqual(["rảnh", "bận"]);
  });

  it("[LEC-11] topic before travel, travel before load, load before name", () => {
    expect(names(aCandidate("b", { teaches: "programme", km: 1 }), aCandidate("a", { km: 80 }))).toEqual(["a", "b"]);
    expect(names(aCandidate("b", { teaches: "none" }), aCandidate("a", { teaches: "programme" }))).toEqual(["a", "b"]);
    expect(names(aCandidate("a", { km: 45 }), aCandidate("b", { km: 12, hours: 100 }))).toEqual(["b", "a"]);
    expect(names(aCandidate("a", { hours: 60 }), aCandidate("b", { hours: 30 }))).toEqual(["b", "a"]);
    expect(names(aCandidate("b"), aCandidate("a"))).toEqual(["a", "b"]);
  });

  it("[LEC-11] trips that differ by less than a step leave it to the load; an unknown way comes last", () => {
    expect(names(aCandidate("a", { km: 11, hours: 60 }), aCandidate("b", { km: 19, hours: 0 }))).toEqual(["b", "a"]);
    expect(names(aCandidate("a", { km: null }), aCandidate("b", { km: 300 }))).toEqual(["b", "a"]);
  });

  it("[LEC-11] hours are weighed against what is owed; who owes none is measured by forty", () => {
    expect(
      names(
        aCandidate("a", { norm: null, hours: 20 }),
        aCandidate("b", { norm: 120, hours: 50 }),
        aCandidate("c", { norm: 0, hours: 30 }),
      ),
    ).toEqual(["b", "a", "c"]);
  });

  it("[LEC-11] the same name keeps the order of the register", () => {
    const [one, two] = [aCandidate("a"), aCandidate("a")];
    expect(rankSubstitutes([two, one]).map(({ lecturerId }) => lecturerId)).toEqual([one.lecturerId, two.lecturerId]);
    expect(names(aCandidate("b"), aCandidate("a"), aCandidate("b"))).toEqual(["a", "b", "b"]);
  });
});
