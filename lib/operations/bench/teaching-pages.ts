import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { measureBeside, openSite, type Site } from "./measure";
import type { Line } from "./report";
import type { openStatementCounter } from "./statements";

const RUNS = 20;

export type PagesBench = Readonly<{
  actor: Actor;
  site: Site;
  counter: Awaited<ReturnType<typeof openStatementCounter>>;
  top: Readonly<{ id: number; code: string }>;
  emptyMs: number;
  say: (line: string) => void;
  /** Done before each measured page, so that nothing is answered from memory. */
  change: () => Promise<unknown>;
}>;

/** The pages on which a class is taught, marked and closed: a hall of 140 today, a class of 300 that is ready to close. */
export async function measureTeachingPages(
  bench: PagesBench,
  {
    hall,
    closing,
  }: Readonly<{ hall: Readonly<{ code: string; session: number }>; closing: Readonly<{ code: string }> }>,
): Promise<readonly Line[]> {
  const { actor, top } = bench;
  // The account of the pages belongs to a board; who runs the classes is the centre.
  for (const role of ["centre-director", "academic-officer"])
    await db().roleGrant.create({
      data: { userId: actor.id, role, unitId: top.id, validFrom: new Date("2020-01-01") },
    });
  const pages = [
    ["the director's page", `/centre?unit=${top.code}`],
    ["attendance of a class", `/classes/${hall.code}/attendance`],
    ["roll call page of 140", `/classes/${hall.code}/attendance/${hall.session}`],
    ["schedule of a class", `/classes/${closing.code}/schedule`],
    ["results of 300", `/classes/${closing.code}/results`],
    ["closing page of 300", `/classes/${closing.code}/closing`],
    ["register of certificates", `/certificates?unit=${top.code}`],
    ["letters", `/letters?unit=${top.code}`],
  ] as const;
  const { page, close } = openSite(bench.site, 1);
  const lines: Line[] = [];
  for (const [name, path] of pages) {
    bench.say(name);
    const { times, timesEmpty } = await measureBeside(RUNS, page, path, bench.change);
    await bench.change();
    const statements = await bench.counter.of(() => page(path));
    lines.push({ name, ms: times.median, worstMs: times.worst, timesEmpty, statements });
  }
  close();
  return lines;
}
