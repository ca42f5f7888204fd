import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { PLAN_VERSION_STATUSES } from "@/lib/domain/shared/training-lists";
import { decideLine, decideLineRemoval } from "./decide-line";
import {
  decideAmendment,
  decideApproval,
  decideDiscard,
  decideStep,
  decideSubmission,
  mayStep,
  PLAN_STEPS,
} from "./transitions";

type Answer = Readonly<{ ok: boolean; violations?: readonly Readonly<{ rule: string }>[] }>;
const rules = (decision: Answer) => (decision.ok ? [] : (decision.violations ?? []).map(({ rule }) => rule));
const PROGRAMME = { name: "Lớp thử", band: { min: 40, max: 50 } };

describe("[PLN-14] the steps of a plan version", () => {
  const allowed = PLAN_VERSION_STATUSES.flatMap((status) =>
    PLAN_STEPS.filter((step) => mayStep(status, step)).map((step) => `${status} ${step}`),
  );
  it("are these and no others", () => {
    expect(allowed).toEqual([
      "draft edit",
      "draft submit",
      "draft discard",
      "submitted approve",
      "submitted return",
      "returned edit",
      "returned submit",
      "returned discard",
      "approved supersede",
    ]);
  });
  it("refuse with the state and the step", () => {
    expect(decideStep("approved", "edit")).toEqual({
      ok: false,
      violations: [{ rule: "PLN-14", status: "approved", step: "edit" }],
    });
    expect(decideStep("draft", "submit")).toEqual({ ok: true, value: "submitted" });
  });
});

describe("a line", () => {
  const whole = { classes: 1, learners: 45, units: [{ unitId: 1, learners: 45 }] };
  it.each([
    ["as it should be", whole, 0, []],
    ["without units", { ...whole, units: [] }, 0, []],
    ["[PLN-02] one learner too many for its classes", { ...whole, learners: 51, units: [] }, 0, ["PLN-02"]],
    ["[PLN-12] units that do not add up", { ...whole, learners: 46 }, 0, ["PLN-12"]],
    ["[PLN-13] as many classes as were made", whole, 1, []],
    ["[PLN-13] fewer classes than were made", whole, 2, ["PLN-13"]],
  ] as const)("%s", (_case, line, made, broken) => {
    expect(rules(decideLine(line, PROGRAMME, made))).toEqual(broken);
  });
  it.each([
    ["[PLN-13] goes while no class is made of it", 0, []],
    ["[PLN-13] stays once one is", 1, ["PLN-13"]],
  ])("%s", (_case, made, broken) => {
    expect(rules(decideLineRemoval(made))).toEqual(broken);
  });
});

describe("submitting", () => {
  const line = { programme: PROGRAMME, classes: 1, learners: 45 };
  it.each([
    ["a draft with a line", { status: "draft", lines: [line], changes: null }, []],
    ["a returned one", { status: "returned", lines: [line], changes: null }, []],
    ["[PLN-14] twice", { status: "submitted", lines: [line], changes: null }, ["PLN-14"]],
    ["[PLN-15] without lines", { status: "draft", lines: [], changes: null }, ["PLN-15"]],
    [
      "[PLN-02] with a line outside its band",
      { status: "draft", lines: [{ ...line, learners: 39 }], changes: null },
      ["PLN-02"],
    ],
    ["[PLN-16] an amendment that changes one thing", { status: "draft", lines: [line], changes: 1 }, []],
    ["[PLN-16] an amendment that changes nothing", { status: "draft", lines: [line], changes: 0 }, ["PLN-16"]],
  ] as const)("%s", (_case, facts, broken) => {
    expect(rules(decideSubmission(facts))).toEqual(broken);
  });
});

describe("approving", () => {
  const facts = {
    status: "submitted",
    resolutionNo: "15-NQ/HU",
    approvedOn: day("2027-01-15"),
    baseApprovedOn: null,
  } as const;
  const today = day("2027-01-15");
  it.each([
    ["today", {}, []],
    ["[PLN-18] tomorrow", { approvedOn: day("2027-01-16") }, ["PLN-18"]],
    ["[PLN-18] on the day of the resolution it amends", { baseApprovedOn: day("2027-01-15") }, []],
    ["[PLN-18] the day before it", { approvedOn: day("2027-01-14"), baseApprovedOn: day("2027-01-15") }, ["PLN-18"]],
    ["[PLN-17] without a number", { resolutionNo: " " }, ["PLN-17"]],
    ["[PLN-14] what nobody submitted", { status: "draft" }, ["PLN-14"]],
  ] as const)("%s", (_case, changes, broken) => {
    expect(rules(decideApproval({ ...facts, ...changes }, today))).toEqual(broken);
  });
});

describe("discarding", () => {
  it.each([
    ["a draft, with a reason", { status: "draft", reason: "Soạn trước khi đủ trả lời" }, []],
    ["a returned version", { status: "returned", reason: "Soạn lại từ đầu" }, []],
    ["[PLN-22] without a reason", { status: "draft", reason: "  " }, ["PLN-22"]],
    ["[PLN-14] what waits for the committee", { status: "submitted", reason: "x" }, ["PLN-14"]],
    ["[PLN-14] what is approved", { status: "approved", reason: "x" }, ["PLN-14"]],
    ["[PLN-14] twice", { status: "discarded", reason: "x" }, ["PLN-14"]],
  ] as const)("%s", (_case, facts, broken) => {
    expect(rules(decideDiscard(facts))).toEqual(broken);
  });
});

describe("amending", () => {
  it.each([
    ["an approved plan, with a reason", { status: "approved", open: null, reason: "Thêm lớp" }, []],
    ["[PLN-20] without a reason", { status: "approved", open: null, reason: " " }, ["PLN-20"]],
    ["[PLN-19] while another version is open", { status: "approved", open: 3, reason: "Thêm lớp" }, ["PLN-19"]],
    ["[PLN-14] what is not approved", { status: "superseded", open: null, reason: "Thêm lớp" }, ["PLN-14"]],
  ] as const)("%s", (_case, facts, broken) => {
    expect(rules(decideAmendment(facts))).toEqual(broken);
  });
});
