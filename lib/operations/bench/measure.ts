import { Agent, request } from "node:http";

/** Times of one thing, in milliseconds. */
export type Times = Readonly<{ median: number; worst: number; runs: number }>;

export function summarize(samples: readonly number[]): Times {
  const sorted = [...samples].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, worst: sorted.at(-1) ?? 0, runs: sorted.length };
}

/** Runs a thing a few times to warm it up, then measures it; what is done `before` each run is not measured. */
export async function measure(
  runs: number,
  body: (index: number) => Promise<unknown>,
  { warmUp = Math.ceil(runs / 4), before }: Readonly<{ warmUp?: number; before?: () => Promise<unknown> }> = {},
): Promise<Times> {
  for (let index = 0; index < warmUp; index++) await body(index);
  const samples: number[] = [];
  for (let index = 0; index < runs; index++) {
    await before?.();
    const startedAt = performance.now();
    await body(warmUp + index);
    samples.push(performance.now() - startedAt);
  }
  return summarize(samples);
}

/** A page that does nothing but stand in the app's frame: what any page costs. */
export const EMPTY_PAGE = "/blank";

/**
 * A page and the empty one by turns, so that a machine that slows down meanwhile slows both. What is done `before` each
 * is not measured.
 */
export async function measureBeside(
  runs: number,
  page: (path: string) => Promise<unknown>,
  path: string,
  before: () => Promise<unknown>,
): Promise<Readonly<{ times: Times; empty: Times; timesEmpty: number }>> {
  const samples: Record<"page" | "empty", number[]> = { page: [], empty: [] };
  const take = async (which: keyof typeof samples, one: string, kept: boolean) => {
    await before();
    const startedAt = performance.now();
    await page(one);
    if (kept) samples[which].push(performance.now() - startedAt);
  };
  const warmUp = Math.ceil(runs / 4);
  for (let run = 0; run < warmUp + runs; run++) {
    await take("page", path, run >= warmUp);
    await take("empty", EMPTY_PAGE, run >= warmUp);
  }
  const [times, empty] = [summarize(samples.page), summarize(samples.empty)];
  return { times, empty, timesEmpty: times.median / empty.median };
}

export type Site = Readonly<{ port: number; cookie: string }>;

/** Connections are kept open, as a browser keeps them. */
export function openSite(site: Site, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const get = (path: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const options = {
        host: "127.0.0.1",
        port: site.port,
        path,
        agent,
        headers: { cookie: site.cookie, accept: "text/html" },
      };
      request(options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
      })
        .once("error", reject)
        .end();
    });
  return {
    /** A whole page; anything but 200 ends the bench, for its time would mean nothing. */
    async page(path: string): Promise<string> {
      const { status, body } = await get(path);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      return body;
    },
    close: () => agent.destroy(),
  };
}

/** Full pages a second over some connections for some seconds. */
export async function throughput(site: Site, path: string, connections: number, seconds: number): Promise<number> {
  const { page, close } = openSite(site, connections);
  await Promise.all(Array.from({ length: connections }, () => page(path)));
  let pages = 0;
  const startedAt = performance.now();
  const end = startedAt + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        await page(path);
        pages += 1;
      }
    }),
  );
  close();
  return pages / ((performance.now() - startedAt) / 1000);
}
