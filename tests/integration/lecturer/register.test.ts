import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { day } from "@/lib/domain/shared/day";
import {
  addAbsence,
  changeLecturer,
  createLecturer,
  endLecturer,
  linkAccount,
  removeAbsence,
} from "@/lib/features/lecturer/commands";
import { loadApiLecturers } from "@/lib/features/lecturer/loaders-api";
import { findCadreFacts, listAccounts, listLecturers } from "@/lib/features/lecturer/queries";
import { findLecturer, listTopicChoices } from "@/lib/features/lecturer/queries-one";
import { createLecturerInput, topicsField } from "@/lib/features/lecturer/schema";
import { anAccount } from "@/tests/factories/accounts";
import { aCadre } from "@/tests/factories/people";
import { aLecturer, anAssignment, aSession } from "@/tests/factories/teaching-lecturers";
import { testDb } from "@/tests/support/test-database";
import { aTeachingWorld, type TeachingWorld, TOPIC } from "./lecturer-world";

const ON = day("2026-04-15");
let world: TeachingWorld;
beforeAll(async () => {
  world = await aTeachingWorld();
}, 120_000);

const by = (actor: Actor) => ({ actor, scope: scopeFor(actor, "lecturer:manage") });
const rules = (answer: { ok: true } | { ok: false; violations: readonly { rule: string }[] }) =>
  answer.ok ? [] : answer.violations.map(({ rule }) => rule);
const idOf = (answer: { ok: true; value: number } | { ok: false }) => (answer.ok ? answer.value : 0);
const audits = () => testDb().auditEvent.count({ where: { subject: "lecturer" } });
const view = () => ({ currentPath: world.district.path });
const EVERY = { q: "", kind: null, programmeId: null, topic: "", ended: false, page: 1 } as const;

function facts(wish: Readonly<Record<string, unknown>> = {}) {
  return createLecturerInput.parse({
    unit: world.district.code,
    fullName: "Đặng Thị Ánh",
    kind: "partTime",
    normRole: "none",
    rank: "district",
    postTitle: "Trưởng phòng",
    organisation: "Phòng Nội vụ",
    validFrom: "01/01/2026",
    topics: [`${world.programme.id}:dieu le dang`],
    ...wish,
  });
}

describe("the register", () => {
  it("takes somebody in with topics and one row in the trail; found without diacritics, by kind, programme and topic", async () => {
    const before = await audits();
    const id = idOf(await createLecturer({ ...by(world.academic), input: facts() }));
    expect(await audits()).toBe(before + 1);
    const found = async (filter: Partial<Parameters<typeof listLecturers>[3]>) => {
      const scope = scopeFor(world.academic, "lecturer:read");
      const { rows } = await listLecturers(testDb(), scope, view(), { ...EVERY, ...filter }, ON);
      return rows.some((row) => row.id === id);
    };
    expect(await found({ q: "anh dang noi vu" })).toBe(true);
    expect(await found({ q: "anh xa" })).toBe(false);
    expect(await found({ kind: "invited" })).toBe(false);
    expect(await found({ programmeId: world.programme.id, topic: "điều lệ" })).toBe(true);
    expect(await found({ topic: "lịch sử" })).toBe(false);
    expect(await found({ programmeId: 999_999 })).toBe(false);
    await testDb().lecturer.delete({ where: { id } });
  });

  it("whoever teaches a whole programme is found by each of its topics", async () => {
    const whole = await aLecturer(testDb(), { unit: world.district, topics: [{ programme: world.programme }] });
    const scope = scopeFor(world.academic, "lecturer:read");
    const { rows } = await listLecturers(testDb(), scope, view(), { ...EVERY, topic: "lich su dang" }, ON);
    expect(rows.map(({ id }) => id)).toEqual([whole.id]);
  });

  it("[LEC-00] another district's register, unit, cadre and lecturer are not found", async () => {
    const before = await audits();
    expect(rules(await createLecturer({ ...by(world.stranger), input: facts() }))).toEqual(["LEC-00"]);
    const theirs = await aCadre(testDb(), { unit: world.far });
    expect(
      rules(await createLecturer({ ...by(world.academic), input: facts({ cadreId: String(theirs.id) }) })),
    ).toEqual(["LEC-00"]);
    expect(rules(await createLecturer({ ...by(world.academic), input: facts({ home: world.far.code }) }))).toEqual([
      "LEC-00",
    ]);
    const end = { lecturerId: world.lecturer.id, lastDay: day("2027-01-01"), reason: "x" };
    expect(rules(await endLecturer({ ...by(world.stranger), input: end }))).toEqual(["LEC-00"]);
    expect(await audits()).toBe(before);
    const scope = scopeFor(world.stranger, "lecturer:read");
    expect(await findLecturer(testDb(), scope, world.lecturer.id, ON)).toBeNull();
    expect((await listLecturers(testDb(), scope, view(), EVERY, ON)).total).toBe(0);
    expect(await loadApiLecturers(scope, { unit: world.district.code, asOf: ON, page: 1 })).toBeNull();
  });

  it("[LEC-16] a cadre's record fills the form, and stands in a register once", async () => {
    const cadre = await aCadre(testDb(), { unit: world.commune, name: "Bế Văn Kiêm", holds: "intermediate" });
    const scope = scopeFor(world.academic, "cadre:read");
    expect(await findCadreFacts(testDb(), scope, cadre.id, world.district.id, ON)).toMatchObject({
      fullName: "Bế Văn Kiêm",
      level: "intermediate",
      unitCode: world.commune.code,
      lecturerId: null,
    });
    const input = facts({ cadreId: String(cadre.id), home: world.commune.code });
    const id = idOf(await createLecturer({ ...by(world.academic), input }));
    expect(id).toBeGreaterThan(0);
    expect(await createLecturer({ ...by(world.academic), input })).toMatchObject({ violations: [{ rule: "LEC-16" }] });
    expect(await findCadreFacts(testDb(), scope, cadre.id, world.district.id, ON)).toMatchObject({ lecturerId: id });
  });

  it("[LEC-18] two who change the same lecturer: the second is told, nothing is lost", async () => {
    const lecturer = await aLecturer(testDb(), { unit: world.district });
    const { unit: _unit, cadreId: _cadre, ...rest } = facts({ topics: [] });
    const change = (fullName: string) =>
      changeLecturer({ ...by(world.academic), input: { ...rest, fullName, lecturerId: lecturer.id, version: 1 } });
    const answers = await Promise.all([change("Lê Một"), change("Lê Hai")]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap(rules)).toEqual(["LEC-18"]);
  });

  it("[LEC-17] ends after the last session; then nobody finds them on a later day", async () => {
    const lecturer = await aLecturer(testDb(), { unit: world.district });
    const lesson = await aSession(testDb(), { class: world.one, startsAt: "2026-04-20T07:30+07:00" });
    const assignment = await anAssignment(testDb(), lesson, lecturer);
    const end = (lastDay: string) =>
      endLecturer({
        ...by(world.academic),
        input: { lecturerId: lecturer.id, lastDay: day(lastDay), reason: "Chuyển công tác" },
      });
    expect(await end("2026-04-20")).toMatchObject({ violations: [{ rule: "LEC-17", why: "sessions", count: 1 }] });
    await testDb().teachingAssignment.update({ where: { id: assignment.id }, data: { status: "withdrawn" } });
    expect(rules(await end("2026-04-20"))).toEqual([]);
    expect(rules(await end("2026-05-01"))).toEqual(["LEC-17"]);
    const ids = async (ended: boolean) => {
      const scope = scopeFor(world.academic, "lecturer:read");
      const { rows } = await listLecturers(testDb(), scope, view(), { ...EVERY, ended }, day("2026-05-01"));
      return rows.map(({ id }) => id);
    };
    expect(await ids(false)).not.toContain(lecturer.id);
    expect(await ids(true)).toContain(lecturer.id);
  });

  it("[LEC-19] an account belongs to one lecturer and needs the role here", async () => {
    const [one, two] = [
      await aLecturer(testDb(), { unit: world.district }),
      await aLecturer(testDb(), { unit: world.district }),
    ];
    const account = await anAccount(testDb(), { role: "lecturer", unit: world.district });
    const viewer = await anAccount(testDb(), { role: "viewer", unit: world.district });
    const link = (lecturerId: number, userId: number | null, version = 1) =>
      linkAccount({ ...by(world.academic), input: { lecturerId, userId, version } });
    const offered = () => listAccounts(testDb(), by(world.academic).scope, { id: two.id, path: world.district.path });
    expect((await offered()).map(({ id }) => id)).toEqual([account.id]);
    expect(rules(await link(one.id, viewer.id))).toEqual(["LEC-19"]);
    expect(rules(await link(one.id, account.id))).toEqual([]);
    expect(rules(await link(two.id, account.id))).toEqual(["LEC-19"]);
    expect(await offered()).toEqual([]);
    expect(rules(await link(one.id, null, 2))).toEqual([]);
  });

  it("[LEC-09] times away are entered and taken away, by who keeps the register", async () => {
    const input = {
      lecturerId: world.lecturer.id,
      startsOn: day("2026-06-01"),
      endsOn: day("2026-06-05"),
      weekday: "2" as const,
      part: "afternoon" as const,
      note: "Họp",
    };
    expect(rules(await addAbsence({ ...by(world.stranger), input }))).toEqual(["LEC-00"]);
    expect(rules(await addAbsence({ ...by(world.academic), input }))).toEqual([]);
    const scope = scopeFor(world.academic, "lecturer:read");
    const page = await findLecturer(testDb(), scope, world.lecturer.id, ON);
    expect(page?.absences).toMatchObject([
      { from: "2026-06-01", lastDay: "2026-06-05", weekday: 2, part: "afternoon" },
    ]);
    expect(page?.approvals).toMatchObject([{ status: "approved", topics: 1 }]);
    expect(page?.topics).toMatchObject([{ programmeId: world.programme.id, title: TOPIC }]);
    const gone = { lecturerId: world.lecturer.id, absenceId: page?.absences[0]?.id ?? 0 };
    expect(rules(await removeAbsence({ ...by(world.academic), input: gone }))).toEqual([]);
    expect(rules(await removeAbsence({ ...by(world.academic), input: gone }))).toEqual(["LEC-00"]);
  });

  it("a box for the whole programme says all of its topics; what is no topic is refused", () => {
    expect(topicsField.parse(["7:", "7:dieu le dang", "8:lich su", "8:lich su"])).toEqual([
      { programmeId: 7, topicKey: null },
      { programmeId: 8, topicKey: "lich su" },
    ]);
    expect(topicsField.safeParse(["x:1"]).success).toBe(false);
    expect(topicsField.safeParse(["7:<script>"]).success).toBe(false);
  });

  it("offers the lessons of the newest curriculum of each programme", async () => {
    const choices = await listTopicChoices(testDb(), scopeFor(world.academic, "lecturer:read"), ON);
    const mine = choices.find(({ programmeId }) => programmeId === world.programme.id);
    expect(mine?.topics.map(({ key }) => key)).toEqual(["dieu le dang", "lich su dang"]);
  });
});
