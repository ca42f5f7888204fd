import { type Actor, scopeFor } from "@/lib/auth/actor";
import { loadActor } from "@/lib/auth/load-actor";
import { newSessionToken, sessionCookie } from "@/lib/auth/session-token";
import { db } from "@/lib/db/client";
import { addYears } from "@/lib/domain/shared/day";
import { findUnitByCode } from "@/lib/features/unit/queries";
import { today } from "@/lib/time/today";
import type { LargeLoaded } from "@/prisma/seed/large";
import type { LargeSize } from "@/prisma/seed/large/large-units";
import { stopStaying } from "../child";
import { OperationFailure } from "../failure";
import { bareDashboard, bareDossier, bareHeat, bareHome, barePeople, bareSearch } from "./bare";
import { firstLoadKilobytes } from "./first-load";
import { EMPTY_PAGE, measure, measureBeside, openSite, throughput } from "./measure";
import { measureRebuild } from "./rebuild";
import { besideDistrict, type Goal, type Line, print, ROOT_DASHBOARD, save } from "./report";
import { memoryOf, startSite } from "./site";
import { openStatementCounter } from "./statements";
import { benchTeaching } from "./teaching";
import { benchTraining } from "./training";
import { addOneCredential, measureBareInsert, measureCredential, measureImport } from "./work";

const RUNS = 40;
const CONNECTIONS = 8;
const LOAD_SECONDS = 6;
const IMPORT_ROWS = 5000;
const CREDENTIALS = 45;
const MOST_STATEMENTS = 8;
const MOST_TIMES_EMPTY = 3;

const CHANGES_PER_SECOND = 10;

/** A transaction that counts as a write: whatever the server remembers of the database's last state is forgotten. */
async function change(): Promise<void> {
  // Awaited here: a statement of Prisma that nobody awaits is never sent.
  await db().$executeRaw`SELECT pg_current_xact_id()`;
}

type Say = (line: string) => void;

async function anOfficer(unitId: number): Promise<{ actor: Actor; cookie: string }> {
  const { id } = await db().appUser.create({
    data: {
      username: "bench",
      displayName: "Bench",
      passwordHash: "!",
      grants: { create: { role: "board-officer", unitId, validFrom: new Date("2020-01-01") } },
    },
    select: { id: true },
  });
  const actor = await loadActor(db(), id, { on: today(), address: null });
  if (!actor) throw new OperationFailure("the bench's own account is refused");
  process.env.BASE_URL = "http://localhost";
  const { name, value } = await sessionCookie(newSessionToken({ id, sessionVersion: 1 }));
  return { actor, cookie: `${name}=${value}` };
}

/** The top of what was built: the one province or district, or the country. */
async function topUnit(size: LargeSize): Promise<{ id: number; code: string }> {
  const kind = { district: "district", province: "province", nation: "country" }[size];
  return db().orgUnit.findFirstOrThrow({
    where: { kindCode: kind },
    select: { id: true, code: true },
    orderBy: { id: "asc" },
  });
}

/** Without one the home page would be spared a statement. */
async function aTarget(unitId: number): Promise<void> {
  const { code } = await db().positionGroup.findFirstOrThrow({ select: { code: true }, orderBy: { sort: "asc" } });
  await db().target.create({
    data: {
      unitId,
      groupCode: code,
      level: "intermediate",
      percent: 95,
      comparison: "atLeast",
      startsOn: new Date("2020-01-01"),
      dueOn: new Date("2030-12-31"),
      source: "Bench",
    },
  });
}

export async function runBench(size: LargeSize, url: string, loaded: LargeLoaded, say: Say): Promise<void> {
  const on = today();
  const past = addYears(on, -4);
  const top = await topUnit(size);
  const { actor, cookie } = await anOfficer(top.id);
  const scope = scopeFor(actor, "compliance:read");
  const person = await db().complianceInterval.findFirstOrThrow({
    where: { validTo: null, status: "short" },
    select: { cadreId: true, unitId: true, cadre: { select: { fullName: true } } },
  });
  await aTarget(top.id);
  const commune = await db().orgUnit.findUniqueOrThrow({
    where: { id: person.unitId },
    select: { code: true, name: true },
  });
  const unitOf = async (code: string, day = on) => {
    const unit = await findUnitByCode(db(), scope, code, day);
    if (!unit) throw new OperationFailure(`no unit ${code}`);
    return unit;
  };
  const [topView, communeView, pastView] = [
    await unitOf(top.code),
    await unitOf(commune.code),
    await unitOf(top.code, past),
  ];
  const words = person.cadre.fullName;

  const { child, port } = await startSite({ DATABASE_URL: url, AUTH_SECRET: process.env.AUTH_SECRET ?? "" });
  const counter = await openStatementCounter(url);
  try {
    const { page, close } = openSite({ port, cookie }, 1);
    const pages: readonly [name: string, path: string, bare: (() => Promise<void>) | null][] = [
      ["empty page", EMPTY_PAGE, null],
      ["home", `/?unit=${top.code}`, () => bareHome(scope, topView, on)],
      [ROOT_DASHBOARD, `/compliance?unit=${top.code}`, () => bareDashboard(scope, topView, on)],
      ["commune dashboard", `/compliance?unit=${commune.code}`, () => bareDashboard(scope, communeView, on)],
      ["past day", `/compliance?unit=${top.code}&on=${past}`, () => bareDashboard(scope, pastView, past)],
      ["heat map", `/compliance/heat?unit=${top.code}`, () => bareHeat(scope, topView, on)],
      ["people, filtered", `/cadres?unit=${top.code}&lane=current&status=short`, () => barePeople(scope, topView, on)],
      ["search", `/api/search?q=${encodeURIComponent(words)}`, () => bareSearch(scope, words, on)],
      ["dossier", `/cadres/${person.cadreId}`, () => bareDossier(scope, person.cadreId, on)],
    ];
    const lines: Line[] = [];
    let empty = 0;
    for (const [name, path, bare] of pages) {
      say(name);
      const { times, timesEmpty } = await measureBeside(RUNS, page, path, change);
      const again = await measure(RUNS, () => page(path));
      const bareTimes = bare ? await measure(RUNS, bare) : null;
      // Twice before counting, so that what is read once per process is not counted.
      await page(path);
      await change();
      const statements = await counter.of(() => page(path));
      if (name === "empty page") empty = times.median;
      lines.push({
        name,
        ms: times.median,
        worstMs: times.worst,
        againMs: again.median,
        bareMs: bareTimes?.median ?? null,
        timesEmpty,
        timesBare: bareTimes ? times.median / bareTimes.median : null,
        statements,
      });
    }
    const people = await db().complianceInterval.findMany({
      where: { validTo: null, status: "short", lane: "current", groups: { has: "*" } },
      select: { cadreId: true },
      orderBy: { cadreId: "asc" },
      take: CREDENTIALS + CHANGES_PER_SECOND * (LOAD_SECONDS + 4),
    });
    const ids = people.slice(0, CREDENTIALS).map((one) => one.cadreId);
    const others = people.slice(CREDENTIALS).map((one) => one.cadreId);
    say(`${CONNECTIONS} connections`);
    const load = (path: string) => throughput({ port, cookie }, path, CONNECTIONS, LOAD_SECONDS);
    const root = `/compliance?unit=${top.code}`;
    const pagesPerSecond = await load(root);
    // Credentials, each of which changes the very figures of the page.
    const writing: Promise<void>[] = [];
    const writer = setInterval(() => {
      const cadreId = others[writing.length];
      if (cadreId !== undefined) writing.push(addOneCredential(actor, cadreId, on));
    }, 1000 / CHANGES_PER_SECOND);
    const changingPerSecond = await load(root);
    clearInterval(writer);
    await Promise.all(writing);
    const emptyPerSecond = await load(EMPTY_PAGE);
    const scriptKilobytes = await firstLoadKilobytes(page, `/compliance?unit=${top.code}`);
    close();
    const memory = child.pid ? memoryOf(child.pid) : null;

    say("one credential");
    const bareInsert = await measureBareInsert(ids);
    const credential = await measureCredential(actor, ids, on);
    lines.push({
      name: "one credential added",
      ms: credential.median,
      worstMs: credential.worst,
      bareMs: bareInsert.median,
      timesBare: credential.median / bareInsert.median,
    });

    say(`import of ${IMPORT_ROWS}`);
    const imported = await measureImport(actor, commune, IMPORT_ROWS, on);
    const importSeconds = imported.previewSeconds + imported.writeSeconds;
    lines.push({ name: `import of ${IMPORT_ROWS} rows`, ms: importSeconds * 1000 });
    const place = { actor, site: { port, cookie }, counter, top, emptyMs: empty, today: on, say, change };
    const training = await benchTraining({ ...place, people: loaded.people });
    const teaching = await benchTeaching(place);
    lines.push(...training.lines, ...teaching.lines);
    say("rebuild");
    const rebuilds = await measureRebuild(url, loaded);
    lines.push(...rebuilds.lines);

    const pagesMeasured = lines.filter((line) => line.statements && line.name !== "empty page");
    const worstOf = (pick: (line: Line) => number | null | undefined) =>
      pagesMeasured.reduce((worst, line) => ((pick(line) ?? 0) > (pick(worst) ?? 0) ? line : worst));
    const [wordiest, slowest] = [worstOf((line) => line.statements), worstOf((line) => line.timesEmpty)];
    const goals: Goal[] = [
      {
        name: "every page in few statements",
        wanted: `≤ ${MOST_STATEMENTS}`,
        found: `${wordiest.statements} (${wordiest.name})`,
        holds: (wordiest.statements ?? 0) <= MOST_STATEMENTS,
      },
      {
        name: "every page beside the empty one",
        wanted: `≤ ${MOST_TIMES_EMPTY} ×`,
        found: `${slowest.timesEmpty?.toFixed(2)} × (${slowest.name})`,
        holds: (slowest.timesEmpty ?? 0) <= MOST_TIMES_EMPTY,
      },
      ...besideDistrict(size, lines),
      {
        name: `root dashboard, ${CONNECTIONS} connections`,
        wanted: "≥ 100 pages/s",
        found: `${pagesPerSecond.toFixed(0)} (${changingPerSecond.toFixed(0)} while ${CHANGES_PER_SECOND} credentials a second are added; empty page ${emptyPerSecond.toFixed(0)})`,
        holds: pagesPerSecond >= 100,
      },
      {
        name: "one credential added",
        wanted: "< 50 ms",
        found: `${credential.median.toFixed(1)} ms`,
        holds: credential.median < 50,
      },
      {
        name: `import of ${IMPORT_ROWS} rows`,
        wanted: "< 15 s",
        found: `${imported.previewSeconds.toFixed(1)} + ${imported.writeSeconds.toFixed(1)} s`,
        holds: importSeconds < 15,
      },
      rebuilds.goal,
      {
        name: "first-load script of a dashboard",
        wanted: "< 150 kB",
        found: `${scriptKilobytes.toFixed(0)} kB`,
        holds: scriptKilobytes < 150,
      },
      ...training.goals,
      ...teaching.goals,
    ];
    print(lines, goals);
    const path = save(size, {
      size,
      at: new Date().toISOString(),
      people: loaded.people,
      communes: loaded.communes,
      loadSeconds: loaded.loadSeconds,
      lines,
      goals,
      pagesPerSecond,
      changingPerSecond,
      emptyPerSecond,
      rebuildRate: rebuilds.rate,
      memoryMegabytes: memory,
      scriptKilobytes,
      imported,
    });
    console.log(`\nmemory of the server: ${memory?.toFixed(0) ?? "?"} MB\n${path}`);
  } finally {
    await counter.close();
    await db().$disconnect();
    await stopStaying(child, 10);
  }
}
