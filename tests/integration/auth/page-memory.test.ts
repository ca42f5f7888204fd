import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
} from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { PageMemory } from "@/lib/auth/page-memory";
import { newSessionToken, nowSeconds, sessionCookie } from "@/lib/auth/session-token";
import { db } from "@/lib/db/client";
import { anAccount } from "@/tests/factories/accounts";
import { aUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

let cookie: string;
let otherCookie: string;
let server: Server;
let drawn = 0;

beforeAll(async () => {
  const unit = await aUnit(testDb());
  const cookieOf = async () => {
    const { id } = await anAccount(testDb(), { role: "viewer", unit });
    const { name, value } = await sessionCookie(newSessionToken({ id, sessionVersion: 1 }));
    return `${name}=${value}`;
  };
  cookie = await cookieOf();
  otherCookie = await cookieOf();
});
beforeEach(async () => {
  const memory = new PageMemory();
  server = createServer((request, response) => void memory.answer(request, response, aPage));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  vi.useRealTimers();
  server.close();
});

/** A page that says how often it was drawn, under a nonce of its own, as Next and the proxy write one. */
const aPage: RequestListener = (request, response) => {
  drawn += 1;
  const nonce = `n${drawn}`.padEnd(24, "=");
  response.setHeader("content-security-policy", `script-src 'self' 'nonce-${nonce}'`);
  response.setHeader("link", `</a.css>; nonce="${nonce}"`);
  response.setHeader("content-type", "text/html; charset=utf-8");
  if (request.url?.includes("cookie")) response.setHeader("set-cookie", "a=b");
  if (request.url?.includes("missing")) response.statusCode = 404;
  response.write(`<html>${drawn}<script nonce="${nonce}">ữ</script>`);
  const end = () => response.end(request.url?.includes("torn") ? "<p>" : "</html>");
  if (request.url?.includes("slow")) setTimeout(end, 150);
  else end();
};

type Answer = Readonly<{ status: number; headers: IncomingHttpHeaders; body: string }>;

async function ask(path: string, headers: Record<string, string> = { cookie }): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    httpRequest({ host: "127.0.0.1", port, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const all = Buffer.concat(chunks);
        const body = (response.headers["content-encoding"] === "gzip" ? gunzipSync(all) : all).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    })
      .once("error", reject)
      .end();
  });
}

async function timesDrawn(body: () => Promise<unknown>): Promise<number> {
  const before = drawn;
  await body();
  return drawn - before;
}

/** Comes from memory, sooner or later: what other tests write on the same server meanwhile is a write too. */
const isRemembered = (path: string, headers?: Record<string, string>) =>
  vi.waitFor(async () => expect(await timesDrawn(() => ask(path, headers))).toBe(0), { timeout: 10_000, interval: 5 });

const write = () => db().appUser.updateMany({ data: { displayName: `Ai đó ${Math.random()}` } });
const nonceIn = (text: string) => /nonce[-=]"?([^'"]+)/.exec(text)?.[1];

describe("pages remembered", () => {
  it("draws a page once while nothing is written, and gives each answer a nonce of its own", async () => {
    await isRemembered("/compliance?unit=x");
    const [first, second, third] = await vi.waitFor(async () => {
      const plainly = [await ask("/compliance?unit=x"), await ask("/compliance?unit=x")] as const;
      const packed = await ask("/compliance?unit=x", { cookie, "accept-encoding": "br, gzip" });
      const answers = [...plainly, packed] as const;
      expect(new Set(answers.map(({ body }) => /\d+/.exec(body)?.[0])).size).toBe(1);
      return answers;
    });
    const nonces = [first, second, third].map(({ headers, body }) => {
      const nonce = nonceIn(body);
      expect(nonceIn(String(headers["content-security-policy"]))).toBe(nonce);
      expect(nonceIn(String(headers.link))).toBe(nonce);
      return nonce;
    });
    expect(new Set(nonces).size).toBe(3);
    const plain = ({ body }: Answer) => body.replace(/nonce="[^"]+"/, "");
    expect(plain(second)).toBe(plain(first));
    expect(plain(third)).toBe(plain(first));
    expect(third.headers["content-encoding"]).toBe("gzip");
    expect(second.headers["content-type"]).toBe("text/html; charset=utf-8");
  });

  it("draws it anew once anything is written, also when it is not yet committed while the page is read", async () => {
    await ask("/compliance");
    await write();
    expect(await timesDrawn(() => ask("/compliance"))).toBe(1);
    await testDb().$transaction(async (tx) => {
      await tx.appUser.updateMany({ data: { displayName: "Giữa chừng" } });
      await ask("/compliance");
    });
    expect(await timesDrawn(() => ask("/compliance"))).toBe(1);
    await isRemembered("/compliance");
  });

  it("a right that is taken away ends every page, like any other write", async () => {
    await ask("/cadres");
    await testDb().appUser.updateMany({ data: { sessionVersion: { increment: 1 } } });
    expect(await timesDrawn(() => ask("/cadres"))).toBe(1);
  });

  it("never crosses accounts, addresses, languages, browsers or days", async () => {
    await ask("/compliance?unit=a");
    expect(await timesDrawn(() => ask("/compliance?unit=a", { cookie: otherCookie }))).toBe(1);
    expect(await timesDrawn(() => ask("/compliance?unit=b"))).toBe(1);
    expect(await timesDrawn(() => ask("/compliance?unit=a", { cookie: `${cookie}; locale=en` }))).toBe(1);
    expect(await timesDrawn(() => ask("/compliance?unit=a", { cookie, "user-agent": "Googlebot" }))).toBe(1);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 1000 });
    await isRemembered("/compliance?unit=a");
    // A cookie renewed is still the same session; it is renewed from memory as the proxy would do it.
    vi.setSystemTime(Date.now() + 120_000);
    // Other test files write to the same server meanwhile: asked until an answer comes from memory.
    const renewed = await vi.waitFor(
      async () => {
        const later = await ask("/compliance?unit=a");
        const cookieOf = String(later.headers["set-cookie"]).split(";")[0] ?? "";
        expect(cookieOf).toMatch(/^next-auth\.session-token=/);
        return cookieOf;
      },
      { timeout: 10_000, interval: 5 },
    );
    expect(renewed).not.toBe(cookie);
    await isRemembered("/compliance?unit=a", { cookie: renewed });
    const midnight = new Date(Date.now() + 24 * 3600 * 1000).toISOString().slice(0, 10);
    // Midnight in Hanoi is 17:00 in UTC; the session is a fresh one, so that its age does not decide.
    vi.setSystemTime(new Date(`${midnight}T16:59:30Z`));
    const { name, value } = await sessionCookie({
      userId: 1,
      sessionVersion: 1,
      startedAt: nowSeconds(),
      seenAt: nowSeconds(),
    });
    const fresh = { cookie: `${name}=${value}` };
    await isRemembered("/compliance?unit=a", fresh);
    vi.setSystemTime(new Date(`${midnight}T17:00:05Z`));
    expect(await timesDrawn(() => ask("/compliance?unit=a", fresh))).toBe(1);
  });

  it("draws once for all who ask for the same at once, each answered under a nonce of their own", async () => {
    await vi.waitFor(
      async () => {
        const before = drawn;
        const answers = await Promise.all(Array.from({ length: 6 }, () => ask("/compliance?slow")));
        expect(drawn - before).toBe(1);
        expect(new Set(answers.map(({ body }) => /\d+/.exec(body)?.[0])).size).toBe(1);
        expect(new Set(answers.map(({ body }) => nonceIn(body))).size).toBe(6);
        for (const { headers, body } of answers)
          expect(nonceIn(String(headers["content-security-policy"]))).toBe(nonceIn(body));
      },
      { timeout: 10_000, interval: 5 },
    );
  });

  it("waits for nobody else's drawing: another account, another language, or a page begun before something was written", async () => {
    const together = (...asked: (readonly [string, Record<string, string>?])[]) =>
      timesDrawn(() => Promise.all(asked.map(([path, headers]) => ask(path, headers))));
    expect(await together(["/?slow=1"], ["/?slow=1", { cookie: otherCookie }])).toBe(2);
    expect(await together(["/?slow=2"], ["/?slow=2", { cookie: `${cookie}; locale=en` }])).toBe(2);
    const before = drawn;
    const first = ask("/?slow=3");
    await vi.waitFor(() => expect(drawn).toBe(before + 1));
    await write();
    const second = await ask("/?slow=3");
    expect(drawn).toBe(before + 2);
    expect(second.body).not.toBe((await first).body);
  });

  it("draws for each who waited for what came to nothing: no page, a page cut off, a reader who went away", async () => {
    const twice = (path: string) => timesDrawn(() => Promise.all([ask(path), ask(path)]));
    expect(await twice("/compliance?slow&missing")).toBe(2);
    expect(await twice("/compliance?slow&torn")).toBe(2);
    const { port } = server.address() as AddressInfo;
    const before = drawn;
    const gone = httpRequest({
      host: "127.0.0.1",
      port,
      path: "/compliance?slow=gone",
      headers: { cookie },
      agent: false,
    });
    gone.once("error", () => undefined).end();
    await vi.waitFor(() => expect(drawn).toBe(before + 1));
    const waiting = ask("/compliance?slow=gone");
    gone.destroy();
    expect((await waiting).body).toMatch(/^<html>.*<\/html>$/);
    expect(drawn).toBe(before + 2);
  });

  it("keeps no page whose showing leaves a trace, however its address is written", async () => {
    for (const path of ["/cadres?cols=ethnicity", "/cadres?unit=a&c%6fls=religion", "/cadres?slow&cols=religion"])
      expect(await timesDrawn(() => Promise.all([ask(path), ask(path)]))).toBe(2);
  });

  it("keeps nothing for a stranger, a session that is over, another kind of request, or another page", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    const twice = async (path: string, headers?: Record<string, string>) =>
      timesDrawn(async () => [await ask(path, headers), await ask(path, headers)]);
    expect(await twice("/compliance", {})).toBe(2);
    expect(await twice("/compliance", { cookie: `${cookie}x` })).toBe(2);
    expect(await twice("/compliance", { cookie, rsc: "1" })).toBe(2);
    expect(await twice("/blank")).toBe(2);
    expect(await twice("/cadres/7")).toBe(2);
    expect(await twice("/compliance?missing")).toBe(2);
    expect(await twice("/compliance?cookie")).toBe(2);
    expect(await twice("/compliance?torn")).toBe(2);
    await isRemembered("/compliance?whole");
    vi.setSystemTime(Date.now() + 13 * 3600 * 1000);
    expect(await twice("/compliance?whole")).toBe(2);
  });
});
