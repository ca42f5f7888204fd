import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Day } from "@/lib/domain/shared/day";
import { measureBeside, openSite } from "./measure";
import type { Goal, Line } from "./report";
import type { openStatementCounter } from "./statements";
import { callForNominations, measurePrefill, measureSharing, measureSubmitting } from "./training-work";
import { loadTrainingYears } from "./training-years";

const RUNS = 20;
const MOST_PREFILL_SECONDS = 20;

type Site = Readonly<{ port: number; cookie: string }>;

/** From need to seat: prefill of a round, sixteen who nominate at once, and the pages of this half of the year. */
export async function benchTraining(
  bench: Readonly<{
    actor: Actor;
    site: Site;
    counter: Awaited<ReturnType<typeof openStatementCounter>>;
    top: Readonly<{ id: number; code: string }>;
    people: number;
    today: Day;
    say: (line: string) => void;
    /** Done before each measured page, so that nothing is answered from memory. */
    change: () => Promise<unknown>;
  }>,
): Promise<Readonly<{ lines: readonly Line[]; goals: readonly Goal[] }>> {
  const { actor, top, today, say } = bench;
  const lines: Line[] = [];
  say("ten years of classes");
  const years = await loadTrainingYears(top, bench.people, Number(today.slice(0, 4)) - 1);

  say("needs round");
  const prefill = await measurePrefill(actor, top, today);
  lines.push({ name: `prefill: ${prefill.names} names for ${prefill.units} units`, ms: prefill.seconds * 1000 });

  const call = await callForNominations(top, today);
  const { page, close } = openSite(bench.site, 1);
  const pages = [
    ["nomination board", `/classes/${call.code}/nominate?unit=${call.senders[0]?.unit}`],
    ["class", `/classes/${call.code}?unit=${top.code}`],
    [
      `plan and actual, ten years, ${years.turns} turns`,
      `/reports?unit=${top.code}&from=${years.firstYear}-01-01&to=${years.lastYear}-12-31`,
    ],
    ["plan and actual, one year", `/reports?unit=${top.code}&year=${years.lastYear}`],
    ["needs round, all units", `/needs/${await roundId()}`],
    ["classes", `/classes?unit=${top.code}`],
  ] as const;
  for (const [name, path] of pages) {
    say(name);
    const { times, timesEmpty } = await measureBeside(RUNS, page, path, bench.change);
    await bench.change();
    const statements = await bench.counter.of(() => page(path));
    lines.push({ name, ms: times.median, worstMs: times.worst, timesEmpty, statements });
  }
  close();

  say("a thousand seats");
  const shared = await measureSharing(actor, top, today);
  lines.push({ name: `${shared.seats} seats shared among ${shared.units} units`, ms: shared.seconds * 1000 });

  say("sixteen nominate at once");
  const sent = await measureSubmitting(actor, call, today);
  lines.push({ name: `slowest of ${sent.writers} who send ten at once`, ms: sent.slowest * 1000 });

  return {
    lines,
    goals: [
      {
        name: "prefill of a needs round",
        wanted: `< ${MOST_PREFILL_SECONDS} s`,
        found: `${prefill.seconds.toFixed(1)} s, ${prefill.names} names, ${prefill.units} units`,
        holds: prefill.seconds < MOST_PREFILL_SECONDS,
      },
      {
        name: "sixteen communes nominate ten each at once, for fewer seats",
        wanted: "none lost, none double, none over",
        found: `${sent.written} of ${sent.asked}, ${sent.seated} in ${sent.seats} seats, ${sent.retried} tried again, ${sent.perSecond.toFixed(0)}/s`,
        holds: sent.written === sent.asked && sent.seated === sent.seats,
      },
    ],
  };
}

async function roundId(): Promise<number> {
  const round = await db().needsRound.findFirstOrThrow({ where: { name: "Bench" }, select: { id: true } });
  return round.id;
}
