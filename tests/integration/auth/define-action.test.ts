import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";

vi.mock("next/headers", async () => (await import("@/tests/support/request-session")).nextHeaders());

import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type ActionState, IDLE } from "@/lib/auth/action-state";
import { defineAction } from "@/lib/auth/define-action";
import { covers } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { ok, refuse } from "@/lib/domain/shared/decision";
import { integerField, textField } from "@/lib/text/form-values";
import { anAccount, type StoredAccount } from "@/tests/factories/accounts";
import { aCadre } from "@/tests/factories/people";
import { aTrainingClass } from "@/tests/factories/training";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { form, signedInAs, signedOut } from "@/tests/support/request-session";
import { testDb } from "@/tests/support/test-database";

let unit: StoredUnit;
let officer: StoredAccount;
let viewer: StoredAccount;

beforeAll(async () => {
  unit = await aUnit(testDb());
  officer = await anAccount(testDb(), { role: "board-officer", unit });
  viewer = await anAccount(testDb(), { role: "viewer", unit });
});
afterEach(signedOut);

/** A button that writes one audit row, or refuses, or breaks, by the name it is sent. */
function aButton(event: string, shownOnce = false) {
  return defineAction({
    permission: "cadre:write",
    event,
    input: z.object({
      name: textField(10),
      cadreId: integerField.optional(),
      unit: textField(80).optional(),
      class: textField(80).optional(),
    }),
    shownOnce,
    explain: (violation: { rule: "X-01"; name: string }) => ({
      key: "x.refused",
      values: { name: violation.name },
      field: "name",
    }),
    run: ({ actor, scope, input }) =>
      inTransaction(async (tx) => {
        if (input.name === "throw") throw new Error("secret of the database");
        if (input.name === "refuse" || !covers(scope, unit.path))
          return refuse([{ rule: "X-01" as const, name: input.name }]);
        await recordAudit(tx, { event, actor, after: { name: input.name } });
        return ok(input.name);
      }),
    done: (name) => ({ message: { key: "x.done", values: { name } } }),
  });
}

const rows = (event: string) => testDb().auditEvent.findMany({ where: { event }, orderBy: { id: "asc" } });
const press = (button: ReturnType<typeof aButton>, fields: Record<string, string>): Promise<ActionState> =>
  button(IDLE, form(fields));

describe("a button", () => {
  it("is done: one answer, one audit row", async () => {
    await signedInAs(officer);
    expect(await press(aButton("x.done"), { name: "An" })).toEqual({
      state: "done",
      message: { key: "x.done", values: { name: "An" } },
    });
    expect((await rows("x.done")).map(({ outcome, actorId, address }) => [outcome, actorId, address])).toEqual([
      ["done", officer.id, "127.0.0.1"],
    ]);
  });

  it("is refused: reasons as data, one audit row saying so", async () => {
    await signedInAs(officer);
    expect(await press(aButton("x.refused"), { name: "refuse" })).toEqual({
      state: "refused",
      reasons: [{ key: "x.refused", values: { name: "refuse" }, field: "name" }],
    });
    expect(await rows("x.refused")).toMatchObject([
      { outcome: "refused", unitId: unit.id, after: { violations: [{ rule: "X-01" }] } },
    ]);
  });

  it("is refused: the row says about whom and where, as it would have when done", async () => {
    await signedInAs(officer);
    const [here, there] = [await aUnit(testDb(), { parent: unit }), await aUnit(testDb())];
    const [known, stranger] = [await aCadre(testDb(), { unit: here }), await aCadre(testDb(), { unit: there })];
    const training = await aTrainingClass(testDb(), { unit: here });
    const about = async (fields: Record<string, string>) => {
      await press(aButton("x.about"), { name: "refuse", ...fields });
      const { unitId, subject, subjectId } = (await rows("x.about")).at(-1) ?? {};
      return { unitId, subject, subjectId };
    };
    const cadre = (id: number) => ({ subject: "cadre", subjectId: String(id) });
    expect(await about({ cadreId: String(known.id) })).toEqual({ unitId: here.id, ...cadre(known.id) });
    // Somebody of elsewhere and nobody at all look the same: the id that was sent, at the actor's own unit.
    expect(await about({ cadreId: String(stranger.id) })).toEqual({ unitId: unit.id, ...cadre(stranger.id) });
    expect(await about({ cadreId: "999999" })).toEqual({ unitId: unit.id, ...cadre(999_999) });
    expect(await about({ unit: here.code })).toEqual({ unitId: here.id, subject: "unit", subjectId: String(here.id) });
    expect(await about({ class: training.code })).toEqual({
      unitId: here.id,
      subject: "training-class",
      subjectId: String(training.id),
    });
    expect(await about({ unit: there.code })).toEqual({ unitId: unit.id, subject: "unit", subjectId: there.code });
    expect(await about({})).toEqual({ unitId: unit.id, subject: null, subjectId: null });
  });

  it("is invalid: which field, nothing written", async () => {
    await signedInAs(officer);
    expect(await press(aButton("x.invalid"), { name: "dài quá mười chữ" })).toEqual({
      state: "invalid",
      fields: { name: { key: "validation.tooLong", values: { limit: 10 } } },
    });
    expect(await press(aButton("x.invalid"), {})).toEqual({
      state: "invalid",
      fields: { name: { key: "validation.invalid" } },
    });
    expect(await rows("x.invalid")).toEqual([]);
  });

  it("is denied without the right, before the form is looked at, and that is recorded", async () => {
    await signedInAs(viewer);
    expect(await press(aButton("x.denied"), {})).toEqual({ state: "denied" });
    expect(await rows("x.denied")).toMatchObject([
      { outcome: "denied", actorId: viewer.id, unitId: unit.id, after: { permission: "cadre:write" } },
    ]);
  });

  it("is denied: the row says about whom and where, as far as the account is somebody there", async () => {
    await signedInAs(viewer);
    const [here, there] = [await aUnit(testDb(), { parent: unit }), await aUnit(testDb())];
    const [known, stranger] = [await aCadre(testDb(), { unit: here }), await aCadre(testDb(), { unit: there })];
    const about = async (fields: Record<string, string>) => {
      expect(await press(aButton("x.denied-about"), fields)).toEqual({ state: "denied" });
      const { unitId, subject, subjectId } = (await rows("x.denied-about")).at(-1) ?? {};
      return { unitId, subject, subjectId };
    };
    expect(await about({ cadreId: String(known.id) })).toEqual({
      ...{ unitId: here.id, subject: "cadre", subjectId: String(known.id) },
    });
    for (const id of [String(stranger.id), "999999"])
      expect(await about({ cadreId: id })).toEqual({ unitId: unit.id, subject: "cadre", subjectId: id });
    expect(await about({ unit: here.code })).toEqual({ unitId: here.id, subject: "unit", subjectId: String(here.id) });
    for (const id of ["-1", "0", "2147483648", "99999999999", "' OR 1=1", ""])
      expect(await about({ cadreId: id })).toEqual({ unitId: unit.id, subject: null, subjectId: null });
  });

  it("says that the session is over, and records the attempt of nobody", async () => {
    expect(await press(aButton("x.nobody"), { name: "An" })).toEqual({ state: "denied", signedOut: true });
    expect(await rows("x.nobody")).toMatchObject([{ outcome: "denied", actorId: null }]);
  });

  it("fails with a reference and not a word of the error", async () => {
    await signedInAs(officer);
    const answer = await press(aButton("x.failed"), { name: "throw" });
    expect(answer).toMatchObject({ state: "failed", reference: expect.stringMatching(/^[0-9A-F]{8}$/) });
    expect(JSON.stringify(answer)).not.toContain("secret");
  });
});

describe("pressed twice", () => {
  it("has one effect and one answer, one after the other", async () => {
    await signedInAs(officer);
    const requestId = randomUUID();
    const first = await press(aButton("x.twice"), { name: "An", requestId });
    expect(await press(aButton("x.twice"), { name: "An", requestId })).toEqual(first);
    expect(await rows("x.twice")).toHaveLength(1);
  });

  it("has one effect when five presses race", async () => {
    await signedInAs(officer);
    const requestId = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => press(aButton("x.race"), { name: "An", requestId })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.state).toBe("done");
    expect(await rows("x.race")).toHaveLength(1);
  });

  it("may be tried again with the same key after a refusal or a failure", async () => {
    await signedInAs(officer);
    const requestId = randomUUID();
    expect((await press(aButton("x.again"), { name: "refuse", requestId })).state).toBe("refused");
    expect((await press(aButton("x.again"), { name: "throw", requestId })).state).toBe("failed");
    expect((await press(aButton("x.again"), { name: "An", requestId })).state).toBe("done");
  });

  it("is two presses for two keys, two buttons or two people", async () => {
    const requestId = randomUUID();
    await signedInAs(officer);
    await press(aButton("x.two"), { name: "An", requestId });
    await press(aButton("x.two"), { name: "An", requestId: randomUUID() });
    await press(aButton("x.other"), { name: "An", requestId });
    const colleague = await anAccount(testDb(), { role: "board-officer", unit });
    await signedInAs(colleague);
    await press(aButton("x.two"), { name: "An", requestId });
    expect(await rows("x.two")).toHaveLength(3);
    expect(await rows("x.other")).toHaveLength(1);
  });

  it("tells a secret again to the second press, and writes it nowhere", async () => {
    await signedInAs(officer);
    const requestId = randomUUID();
    const button = aButton("x.secret", true);
    const answers = await Promise.all([
      press(button, { name: "s3cr3t-xyz", requestId }),
      press(button, { name: "s3cr3t-xyz", requestId }),
    ]);
    expect(answers[0]).toEqual(answers[1]);
    const receipts = await testDb().actionReceipt.findMany({ where: { key: { contains: requestId } } });
    expect(receipts.map(({ result }) => result)).toEqual([{ state: "done" }]);
  });
});
