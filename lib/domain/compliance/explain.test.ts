import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import {
  aCredential,
  aHistory,
  anEnrolment,
  anExemption,
  aPost,
  aStandard,
  unitMap,
} from "@/tests/factories/compliance-history";
import { explainOn } from "./explain";
import type { PersonHistory, StandardVersion } from "./types";

const ON = day("2022-01-01");
const explain = (history: PersonHistory, standards: readonly StandardVersion[] = [aStandard()], on = ON) =>
  explainOn(history, standards, unitMap(), on);

describe("[CMP-12] why not", () => {
  it("tells post, standard, what is held, what is missing and since when", () => {
    expect(explain(aHistory({ credentials: [aCredential({ level: "elementary" })] }))).toEqual([
      {
        postId: 10,
        positionId: 100,
        lane: "current",
        unitId: 3,
        status: "short",
        required: "intermediate",
        standardId: 500,
        held: "elementary",
        heldCredentialId: 1000,
        missing: "intermediate",
        since: "2020-01-01",
        until: null,
        next: null,
        graceUntil: null,
        exemptionId: null,
        enrolmentId: null,
        unverifiedIds: [],
        refusedEquivalenceIds: [],
        revokedIds: [],
      },
    ]);
  });

  it("who meets the standard is missing nothing, whatever lies unverified", () => {
    const history = aHistory({
      credentials: [aCredential(), aCredential({ id: 1001, level: "advanced", verified: false })],
    });
    expect(explain(history)).toMatchObject([
      { status: "met", missing: null, unverifiedIds: [], heldCredentialId: 1000 },
    ]);
  });

  it("a post without a standard is missing nothing", () => {
    const history = aHistory({ exemptions: [anExemption()], enrolments: [anEnrolment()] });
    expect(explain(history, [])).toMatchObject([
      { status: "noStandard", missing: null, required: null, standardId: null, exemptionId: null, enrolmentId: null },
    ]);
  });

  it("grace tells its last day, and what follows", () => {
    expect(explain(aHistory(), [aStandard({ graceUntil: day("2028-08-01") })])).toMatchObject([
      { status: "grace", since: "2020-01-01", until: "2028-08-01", graceUntil: "2028-08-01", next: "short" },
    ]);
  });

  it("training tells its course and its last day", () => {
    expect(explain(aHistory({ enrolments: [anEnrolment()] }))).toMatchObject([
      { status: "inTraining", since: "2021-09-01", until: "2022-08-31", next: "short", enrolmentId: 60 },
    ]);
  });

  it("an exemption tells its decision", () => {
    const exemptions = [anExemption({ from: day("2021-06-01"), to: day("2023-06-01") })];
    expect(explain(aHistory({ exemptions }))).toMatchObject([
      {
        status: "exempt",
        since: "2021-06-01",
        until: "2023-05-31",
        next: "short",
        exemptionId: 50,
        missing: "intermediate",
      },
    ]);
  });

  it("the present status runs on through standards that follow one another, until another status comes", () => {
    const standards = [
      aStandard({ id: 1, to: day("2021-01-01") }),
      aStandard({ id: 2, from: day("2021-01-01"), to: day("2023-01-01") }),
      aStandard({ id: 3, from: day("2023-01-01") }),
    ];
    const credentials = [aCredential({ issuedOn: day("2024-02-10") })];
    expect(explain(aHistory({ credentials }), standards)).toMatchObject([
      { status: "short", standardId: 2, since: "2020-01-01", until: "2024-02-09", next: "met" },
    ]);
  });

  it("a debt that was once excused counts from the day the excuse ended", () => {
    const exemptions = [anExemption({ from: day("2020-06-01"), to: day("2021-06-01") })];
    expect(explain(aHistory({ exemptions }))).toMatchObject([{ status: "short", since: "2021-06-01" }]);
  });

  it("papers that would help if verified, confirmations that came too late, papers withdrawn", () => {
    const credentials = [
      aCredential({ id: 1, verified: false }),
      aCredential({ id: 2, verified: false, level: "elementary" }),
      aCredential({ id: 3, verified: false, revokedOn: day("2021-01-01") }),
      aCredential({ id: 4, verified: false, revokedOn: day("2023-01-01") }),
      aCredential({ id: 5, verified: false, evidence: "certificate" }),
      aCredential({ id: 6, evidence: "equivalence", issuedOn: day("2021-07-09") }),
      aCredential({ id: 7, verified: false, evidence: "equivalence", issuedOn: day("2021-07-08") }),
      aCredential({ id: 8, revokedOn: day("2021-01-01") }),
      aCredential({ id: 9, verified: false, issuedOn: day("2022-01-02") }),
    ];
    expect(explain(aHistory({ credentials }))).toMatchObject([
      { status: "short", unverifiedIds: [1, 4, 7], refusedEquivalenceIds: [6], revokedIds: [8] },
    ]);
  });

  it("every post that day has its own explanation; a post of other days has none", () => {
    const posts = [aPost({ id: 10 }), aPost({ id: 11, lane: "planned" }), aPost({ id: 12, to: day("2021-01-01") })];
    expect(explain(aHistory({ posts })).map(({ postId, status }) => [postId, status])).toEqual([
      [10, "short"],
      [11, "noStandard"],
    ]);
  });
});
