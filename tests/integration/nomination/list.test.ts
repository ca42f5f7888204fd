import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { findScan } from "@/lib/features/cadre/queries-files";
import { loadApiNominations } from "@/lib/features/nomination/loaders-api";
import { listBoard } from "@/lib/features/nomination/queries-board";
import { findClassOnDesk } from "@/lib/features/nomination/queries-class";
import { findAttachment } from "@/lib/features/nomination/queries-files";
import { findNomination, findQueueNotes, listNominations } from "@/lib/features/nomination/queries-list";
import { listPersonTraining } from "@/lib/features/nomination/queries-person";
import { nominationsApiInput, parseNominationFilter } from "@/lib/features/nomination/schema";
import { today } from "@/lib/time/today";
import { actorFor } from "@/tests/factories/accounts";
import { aCadre, aPost } from "@/tests/factories/people";
import { aUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";
import { aClass, act, aWorld, listOf, people, send, TODAY, type World } from "./nomination-world";

const EVERYTHING = { classCode: null, status: null, q: null } as const;

let world: World;
let code: string;
let classId: number;
let ofA: number[];
let ofB: number[];
beforeAll(async () => {
  world = await aWorld();
  const training = await aClass(world.district, { capacity: 2 });
  ({ code, id: classId } = training);
  ofA = await people(world.a, 2);
  ofB = await people(world.b, 2);
  await send(world.secretaryA, code, world.a, ofA.slice(0, 1));
  await send(world.secretaryB, code, world.b, ofB, { waitlist: true });
});

const at = (unit: World["a"]) => ({ currentPath: unit.path });
const readBy = (actor: World["board"]) => scopeFor(actor, "nomination:read");

describe("who sees which nominations", () => {
  it("[NOM-00] a unit sees its own, the organiser all, another district nothing", async () => {
    const listed = async (actor: World["board"], unit: World["a"]) =>
      (await listNominations(testDb(), readBy(actor), at(unit), EVERYTHING, 1)).rows.map(({ cadreId }) => cadreId);
    expect(await listed(world.secretaryA, world.a)).toEqual([ofA[0]]);
    expect((await listed(world.board, world.district)).sort()).toEqual([ofA[0], ...ofB].sort());
    expect(await listed(world.secretaryA, world.b)).toEqual([]);
    expect(await listed(world.secretaryFar, world.far)).toEqual([]);
    const [foreign] = (await listOf(classId)).filter(({ cadreId }) => cadreId === ofB[0]);
    expect(await findNomination(testDb(), readBy(world.secretaryA), foreign?.id ?? 0)).toBeNull();
    expect(await findNomination(testDb(), readBy(world.secretaryB), foreign?.id ?? 0)).toMatchObject({
      cadreId: ofB[0],
      verdict: { ok: true },
    });
  });

  it("filters by class, state and name", async () => {
    const count = async (filter: Partial<Parameters<typeof listNominations>[3]>) =>
      (await listNominations(testDb(), readBy(world.board), at(world.district), { ...EVERYTHING, ...filter }, 1)).total;
    expect(await count({ classCode: code, status: "waitlisted" })).toBe(1);
    expect(await count({ status: "open" })).toBe(3);
    expect(await count({ classCode: "LOP-KHAC" })).toBe(0);
    expect(await count({ q: "nguyen van thu" })).toBe(3);
    expect(await count({ q: "khong ai" })).toBe(0);
  });

  it("the read API gives the list as the account may see it, and no class outside its scope", async () => {
    const asked = (page?: string) => nominationsApiInput.parse({ class: code, ...(page ? { page } : {}) });
    const mine = await loadApiNominations(world.secretaryA, readBy(world.secretaryA), asked());
    expect(mine).toMatchObject({ class: code, seats: { capacity: 2, openTaken: 2, openLeft: 0 } });
    expect(mine?.items.map(({ person }) => person.id)).toEqual([ofA[0]]);
    const all = await loadApiNominations(world.board, readBy(world.board), asked());
    expect(all?.items.map(({ status, seat }) => [status, seat])).toEqual([
      ["submitted", "open"],
      ["submitted", "open"],
      ["waitlisted", null],
    ]);
    expect(await loadApiNominations(world.secretaryFar, readBy(world.secretaryFar), asked())).toBeNull();
    expect(all).toMatchObject({ page: 1, pageSize: 50, total: 3 });
    expect(mine?.total).toBe(1);
    expect(nominationsApiInput.safeParse({ class: code, page: "0" }).success).toBe(false);
  });

  it("the read API gives it by pages of fifty, each once", async () => {
    const long = await aClass(world.district);
    const ids = await people(world.far, 51);
    await testDb().nomination.createMany({
      data: ids.map((cadreId) => ({ classId: long.id, cadreId, unitId: world.far.id, status: "waitlisted" })),
    });
    const page = (number: string) =>
      loadApiNominations(
        world.board,
        readBy(world.board),
        nominationsApiInput.parse({ class: long.code, page: number }),
      );
    const [first, second, third] = [await page("1"), await page("2"), await page("3")];
    expect([first, second, third].map((one) => [one?.items.length, one?.total])).toEqual([
      [50, 51],
      [1, 51],
      [0, 51],
    ]);
    const seen = [first, second].flatMap((one) => one?.items.map(({ person }) => person.id) ?? []);
    expect(seen).toEqual(ids);
  });

  it("the waiting list says each one's place", async () => {
    const training = await findClassOnDesk(testDb(), scopeFor(world.board, "class:read"), code);
    if (!training) throw new Error("no class");
    const notes = await findQueueNotes(testDb(), training, TODAY);
    expect([...notes.values()]).toEqual([{ place: 1, of: 1, blocked: null }]);
  });
});

describe("the board of a unit", () => {
  it("[NOM-20] lists everyone in the order of the policy with the verdict that will judge the list", async () => {
    const training = await findClassOnDesk(testDb(), scopeFor(world.secretaryA, "class:read"), code);
    if (!training) throw new Error("no class");
    const { people: board } = await listBoard(testDb(), training, { id: world.a.id, currentPath: world.a.path }, TODAY);
    expect(board?.rows.map(({ id, here, verdict }) => [id, here, verdict.ok])).toEqual([
      [ofA[0], "submitted", false],
      [ofA[1], null, true],
    ]);
  });

  it("costs one statement for its terms and one for the people, however many", async () => {
    let statements = 0;
    const counting = new Proxy(testDb(), {
      get(client, name) {
        if (name !== "$queryRaw") throw new Error(`a statement that is not counted: ${String(name)}`);
        statements += 1;
        return client.$queryRaw.bind(client);
      },
    });
    const commune = { id: world.a.id, currentPath: world.a.path };
    const training = await findClassOnDesk(testDb(), scopeFor(world.secretaryA, "class:read"), code);
    if (!training) throw new Error("no class");
    for (const _ of [1, 2]) {
      statements = 0;
      const board = await listBoard(counting, training, commune, TODAY);
      expect(board.meter).toEqual({ seats: 0, taken: 0, open: 0 });
      expect([statements, (board.people?.rows.length ?? 0) >= 2]).toEqual([2, true]);
      await people(world.a, 5);
    }
  });

  it("a unit of more people than a board shows has none, and nobody of it is read", async () => {
    const crowded = await aUnit(testDb(), { name: "Xã Đông", parent: world.district });
    const one = await aCadre(testDb(), { unit: crowded, position: "commune-chair" });
    const training = await findClassOnDesk(testDb(), scopeFor(world.secretaryA, "class:read"), code);
    if (!training) throw new Error("no class");
    const board = () => listBoard(testDb(), training, { id: crowded.id, currentPath: crowded.path }, TODAY);
    const crowd = (count: number) => testDb().$executeRaw`
      INSERT INTO cadre (full_name, sort_key, search, birth_date, sex, kind, unit_id)
      SELECT 'Đông ' || n, 'dong', 'dong', '1980-01-01', 'male', 'cadre', ${crowded.id} FROM generate_series(1, ${count}::int) n`;
    await crowd(399);
    expect((await board()).people?.rows).toHaveLength(400);
    // Somebody of elsewhere with a post here is of the board too, and one too many.
    const guest = await aCadre(testDb(), { unit: world.b });
    await aPost(testDb(), { cadre: guest, unit: crowded, position: "commune-vice-chair" });
    expect((await board()).people).toBeNull();
    await testDb().cadre.update({ where: { id: one.id }, data: { endedOn: new Date("2026-01-01") } });
    expect((await board()).people?.rows.some(({ id }) => id === guest.id)).toBe(true);
    await crowd(2);
    expect((await board()).people).toBeNull();
  });

  it("the dossier knows every class somebody was sent to, and links only what the reader may open", async () => {
    await act(world.academic, "accept", code, [(await listOf(classId))[0]?.id ?? 0], null);
    const seen = await listPersonTraining(testDb(), readBy(world.secretaryA), ofA[0] ?? 0);
    expect(seen).toMatchObject([{ code, status: "accepted", learner: null }]);
    expect(seen[0]?.nominationId).not.toBeNull();
    const hidden = await listPersonTraining(testDb(), readBy(world.secretaryB), ofA[0] ?? 0);
    expect(hidden[0]?.nominationId).toBeNull();
  });
});

describe("a file sent with a nomination", () => {
  it("follows the nomination: the sender and the organiser read it, the right to read persons does not", async () => {
    // The organiser lies beside the sender, not above.
    const training = await aClass(world.b, { capacity: 2 });
    const [person = 0] = await people(world.a, 1);
    const file = await testDb().storedFile.create({
      data: { name: "cong-van.pdf", mime: "application/pdf", size: 1, sha256: "y", content: new Uint8Array([37]) },
    });
    const nomination = await testDb().nomination.create({
      data: {
        classId: training.id,
        cadreId: person,
        unitId: world.a.id,
        status: "waitlisted",
        files: { create: { fileId: file.id } },
      },
    });
    const viewer = await actorFor(testDb(), { role: "viewer", unit: world.district });
    const persons = scopeFor(viewer, "cadre:read");
    expect(persons.paths).toEqual([world.district.path]);
    expect(await findScan(testDb(), persons, file.id, today())).toBeNull();
    for (const actor of [world.secretaryA, world.secretaryB])
      expect(await findAttachment(testDb(), readBy(actor), file.id)).toMatchObject({
        nominationId: nomination.id,
        name: "cong-van.pdf",
      });
    expect(await findAttachment(testDb(), readBy(world.secretaryFar), file.id)).toBeNull();
    expect(await findAttachment(testDb(), readBy(viewer), file.id)).toBeNull();
  });

  it("an address bent with control characters asks for what is left of it", () => {
    expect(parseNominationFilter({ class: "\u0000", q: "a\u0000n" })).toMatchObject({ classCode: null, q: "an" });
  });
});
