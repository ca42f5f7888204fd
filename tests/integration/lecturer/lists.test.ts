import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { day } from "@/lib/domain/shared/day";
import { approveList, proposeList, returnList, strikeOff } from "@/lib/features/lecturer/commands-list-steps";
import { addEntries, changeEntry, changeList, createList, removeEntry } from "@/lib/features/lecturer/commands-lists";
import { findList, listLists, listOthers } from "@/lib/features/lecturer/queries-lists";
import { aLecturer } from "@/tests/factories/teaching-lecturers";
import { testDb } from "@/tests/support/test-database";
import { aTeachingWorld, type TeachingWorld, TOPIC } from "./lecturer-world";

const TODAY = day("2026-04-15");
let world: TeachingWorld;
beforeAll(async () => {
  world = await aTeachingWorld();
}, 120_000);

const keeps = (actor: Actor) => ({ actor, scope: scopeFor(actor, "lecturer:manage"), today: TODAY });
const decides = (actor: Actor) => ({ actor, scope: scopeFor(actor, "lecturer:approve"), today: TODAY });
const rules = (answer: { ok: true } | { ok: false; violations: readonly { rule: string }[] }) =>
  answer.ok ? [] : answer.violations.map(({ rule }) => rule);
const audits = () => testDb().auditEvent.count({ where: { subject: "lecturer-list" } });

async function draft(source: "register" | "last" = "register", actor = world.academic) {
  const answer = await createList({
    ...keeps(actor),
    input: {
      unit: world.district.code,
      name: "Danh sách 2030–2035",
      term: "2030–2035",
      validFrom: day("2030-01-01"),
      lastDay: day("2035-01-01"),
      source,
    },
  });
  return answer.ok ? answer.value : 0;
}
const stored = async (id: number) => {
  const list = await findList(testDb(), scopeFor(world.director, "lecturer:read"), id);
  if (!list) throw new Error("no such list");
  return list;
};
const on = async (id: number) => ({ listId: id, version: (await stored(id)).version });

describe("a term list from draft to resolution", () => {
  it("[LEC-20] [LEC-21] is drafted from the register, proposed, returned with remarks, proposed again, approved; all are told", async () => {
    const without = await aLecturer(testDb(), { unit: world.district, name: "Lê Chưa Có" });
    const id = await draft();
    expect((await stored(id)).entries.map(({ fullName }) => fullName)).toContain(world.lecturer.name);
    const propose = async () => proposeList({ ...keeps(world.academic), input: await on(id) });
    expect(await propose()).toMatchObject({ violations: [{ rule: "LEC-21", names: ["Lê Chưa Có"] }] });
    await removeEntry({ ...keeps(world.academic), input: { ...(await on(id)), lecturerId: without.id } });
    expect((await listOthers(testDb(), await stored(id))).map((one) => one.id)).toEqual([without.id]);
    await addEntries({ ...keeps(world.academic), input: { ...(await on(id)), lecturers: [without.id] } });
    const topics = [{ programmeId: world.programme.id, topicKey: null }];
    await changeEntry({ ...keeps(world.academic), input: { ...(await on(id)), lecturerId: without.id, topics } });
    const before = await audits();
    expect(rules(await propose())).toEqual([]);
    expect(await audits()).toBe(before + 1);
    const told = (kind: string) => testDb().notification.count({ where: { kind } });
    expect(await told("lecturerListProposed")).toBe(1);

    const back = async () =>
      returnList({ ...decides(world.committee), input: { ...(await on(id)), reason: "Bổ sung trình độ" } });
    expect(rules(await back())).toEqual([]);
    expect(await stored(id)).toMatchObject({ status: "returned", remarks: "Bổ sung trình độ" });
    expect(await told("lecturerListReturned")).toBeGreaterThan(0);
    expect(rules(await back())).toEqual(["LEC-20"]);
    expect(rules(await propose())).toEqual([]);
    const approve = async (approvedOn = "2026-04-15") =>
      approveList({
        ...decides(world.committee),
        input: { ...(await on(id)), resolutionNo: "99-NQ/HU", approvedOn: day(approvedOn) },
      });
    expect(rules(await approve("2026-04-16"))).toEqual(["LEC-22"]);
    expect(rules(await approve())).toEqual([]);
    expect(await stored(id)).toMatchObject({ status: "approved", resolutionNo: "99-NQ/HU" });
    expect(await told("lecturerListApproved")).toBeGreaterThan(0);
    const rename = {
      ...(await on(id)),
      name: "x",
      term: "x",
      validFrom: day("2030-01-01"),
      lastDay: day("2031-01-01"),
    };
    expect(rules(await changeList({ ...keeps(world.academic), input: rename }))).toEqual(["LEC-20"]);

    const strike = (endedOn: string) =>
      strikeOff({
        ...keeps(world.academic),
        now: new Date("2026-04-15T09:00:00+07:00"),
        input: { listId: id, lecturerId: without.id, endedOn: day(endedOn), reason: "Nghỉ hưu" },
      });
    expect(rules(await strike("2029-12-31"))).toEqual(["LEC-23"]);
    expect(rules(await strike("2031-01-01"))).toEqual([]);
    expect(rules(await strike("2031-02-01"))).toEqual(["LEC-23"]);

    // The next list takes over whoever is still in it, with what was approved.
    const next = await stored(await draft("last"));
    expect(next.entries.map(({ fullName }) => fullName)).not.toContain("Lê Chưa Có");
    expect(next.entries.find(({ lecturerId }) => lecturerId === world.lecturer.id)?.topics).toMatchObject([
      { title: TOPIC },
    ]);
  });

  it("[LEC-22] holds a day at least", async () => {
    const answer = await createList({
      ...keeps(world.academic),
      input: {
        unit: world.district.code,
        name: "Ngắn",
        term: "0",
        validFrom: day("2030-01-01"),
        lastDay: day("2030-01-01"),
        source: "register",
      },
    });
    expect(rules(answer)).toEqual(["LEC-22"]);
  });

  it("[LEC-00] another district's lists are not found, and nothing is written", async () => {
    const id = await draft();
    const before = await audits();
    const input = await on(id);
    expect(rules(await proposeList({ ...keeps(world.stranger), input }))).toEqual(["LEC-00"]);
    const approval = { ...input, resolutionNo: "1", approvedOn: TODAY };
    // The centre keeps the list but has no right to approve: its scope for that is empty.
    expect(rules(await approveList({ ...decides(world.academic), input: approval }))).toEqual(["LEC-00"]);
    const nobody = { ...input, lecturerId: 999_999 };
    expect(rules(await removeEntry({ ...keeps(world.academic), input: nobody }))).toEqual(["LEC-00"]);
    expect(await draft("register", world.stranger)).toBe(0);
    expect(await audits()).toBe(before);
    const scope = scopeFor(world.stranger, "lecturer:read");
    expect(await findList(testDb(), scope, id)).toBeNull();
    expect(await listLists(testDb(), scope, { currentPath: world.district.path })).toEqual([]);
  });

  it("[LEC-18] approved and changed in the same instant: one of the two is told", async () => {
    const id = await draft("last");
    const seen = await on(id);
    await proposeList({ ...keeps(world.academic), input: seen });
    const both = { ...(await on(id)), resolutionNo: "5-NQ/HU", approvedOn: TODAY };
    const answers = await Promise.all([
      approveList({ ...decides(world.committee), input: both }),
      returnList({ ...decides(world.committee), input: { listId: id, version: both.version, reason: "Chưa đủ" } }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap(rules)).toEqual(["LEC-20"]);
    const other = await draft("last");
    const stale = await on(other);
    await removeEntry({ ...keeps(world.academic), input: { ...stale, lecturerId: world.lecturer.id } });
    const late = { ...stale, lecturerId: world.lecturer.id, topics: [] };
    expect(rules(await changeEntry({ ...keeps(world.academic), input: late }))).toEqual(["LEC-18"]);
  });
});
