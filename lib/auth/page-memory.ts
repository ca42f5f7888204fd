import "server-only";
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { db } from "@/lib/db/client";
import { findSnapshot } from "@/lib/db/snapshot";
import { log } from "@/lib/log";
import { today } from "@/lib/time/today";
import { nowSeconds, readSessionToken, type SessionToken, sessionCookie, sessionCookieName } from "./session-token";

/*
 * A whole page is a function of the database, the account, the address, the browser with its cookies, and the day. The
 * pages that cost most are remembered for exactly these: as long as nobody has written anything anywhere, the same
 * account that asks for the same gets the same page, under a nonce of its own. Every request still proves its session
 * and asks the database for its state; a right that is taken away is a write, and ends every remembered page.
 *
 * Whoever asks for a page that is being drawn for the very state they found waits for that drawing: all of it was read
 * at that state or later, so it is no older than one of their own would be. Under many writes this draws a page once a
 * state, however many ask.
 */
const REMEMBERED = /^\/(compliance(\/heat)?|cadres)?(\?|$)/;
/** Columns may be chosen that leave a trace whenever they are shown: then each page is drawn, and leaves its own. */
const TRACED = "cols";
/** What Next asks for while it changes pages in the browser is no page. */
const PARTS = ["rsc", "next-action", "next-router-prefetch", "next-router-state-tree", "range"];
const MAX_BYTES = 64_000_000;
/** Longer nobody waits for what is drawn for somebody else: that one's browser may take it slowly. */
const LONGEST_WAIT_MS = 3000;
/** Headers of one answer alone; the others are those of the page. */
const OWN_HEADERS = new Set([
  "content-encoding",
  "content-length",
  "connection",
  "date",
  "keep-alive",
  "set-cookie",
  "transfer-encoding",
]);

type Visit = Readonly<{ key: string; token: SessionToken & { renewSeen: boolean } }>;
type Page = Readonly<{ nonce: string; headers: [name: string, value: string][]; between: Buffer[]; bytes: number }>;

const [gzipped, gunzipped] = [promisify(gzip), promisify(gunzip)];

function takesGzip(request: IncomingMessage): boolean {
  return /\bgzip\b/.test(request.headers["accept-encoding"]?.toString() ?? "");
}

/** The session, and all other cookies as they came. */
function splitCookies(header: string | undefined): [session: string | undefined, others: string[]] {
  const start = `${sessionCookieName()}=`;
  const all = header?.split("; ") ?? [];
  return [all.find((one) => one.startsWith(start))?.slice(start.length), all.filter((one) => !one.startsWith(start))];
}

/** As the proxy does: whoever asks is not idle. */
async function renew({ renewSeen, ...token }: Visit["token"], response: ServerResponse): Promise<void> {
  if (!renewSeen) return;
  const { name, value, options } = await sessionCookie({ ...token, seenAt: nowSeconds() });
  const secure = options.secure ? "; Secure" : "";
  response.setHeader(
    "set-cookie",
    `${name}=${value}; Path=${options.path}; Max-Age=${options.maxAge}; HttpOnly; SameSite=${options.sameSite}${secure}`,
  );
}

/** All that decides about the page beside the database, as a key; null when it must be drawn anew in any case. */
async function readVisit(request: IncomingMessage): Promise<Visit | null> {
  const { method, url = "", headers } = request;
  if (method !== "GET" || !REMEMBERED.test(url) || PARTS.some((name) => headers[name] !== undefined)) return null;
  if (new URLSearchParams(url.split("?")[1]).has(TRACED)) return null;
  const [session, others] = splitCookies(headers.cookie);
  const token = await readSessionToken(session);
  if (!token) return null;
  const { userId, sessionVersion } = token;
  const key = JSON.stringify([userId, sessionVersion, others, url, headers["user-agent"], headers.host, today()]);
  return { key, token };
}

/** The page cut at its nonce; null for an answer that is no whole page, or sets a cookie. */
async function toPage(response: ServerResponse, body: Buffer): Promise<Page | null> {
  const headers = response.getHeaders();
  const policy = String(headers["content-security-policy"]);
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const isHtml = String(headers["content-type"]).startsWith("text/html");
  const setsOnlySession = [headers["set-cookie"] ?? []]
    .flat()
    .every((one) => `${one}`.startsWith(`${sessionCookieName()}=`));
  if (response.statusCode !== 200 || !isHtml || !setsOnlySession || !nonce) return null;
  const text = (headers["content-encoding"] === "gzip" ? await gunzipped(body) : body).toString();
  if (!text.endsWith("</html>")) return null;
  return {
    nonce,
    headers: Object.entries(headers).flatMap(([name, value]) => (OWN_HEADERS.has(name) ? [] : [[name, String(value)]])),
    between: text.split(nonce).map((part) => Buffer.from(part)),
    bytes: text.length,
  };
}

async function send(page: Page, visit: Visit, request: IncomingMessage, response: ServerResponse): Promise<void> {
  await renew(visit.token, response);
  const nonce = randomBytes(16).toString("base64");
  const glue = Buffer.from(nonce);
  let body: Buffer = Buffer.concat(page.between.flatMap((part, index) => (index === 0 ? [part] : [glue, part])));
  for (const [name, value] of page.headers) response.setHeader(name, value.replaceAll(page.nonce, nonce));
  if (takesGzip(request)) {
    body = await gzipped(body, { level: 1 });
    response.setHeader("content-encoding", "gzip");
  }
  response.setHeader("content-length", body.length);
  response.end(body);
}

/** Listens to what is written to the response, and hands it over whole when it ends; null when it is cut off before. */
function collect(response: ServerResponse): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown, encoding?: unknown) => {
    if (typeof chunk === "string")
      chunks.push(Buffer.from(chunk, typeof encoding === "string" ? (encoding as "utf8") : "utf8"));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const { write, end } = response;
  return new Promise((resolve) => {
    response.once("close", () => resolve(null));
    response.write = ((chunk: unknown, encoding?: unknown, then?: unknown) => {
      keep(chunk, encoding);
      return write.call(response, chunk, encoding as "utf8", then as () => void);
    }) as typeof write;
    response.end = ((chunk?: unknown, encoding?: unknown, then?: unknown) => {
      keep(chunk, encoding);
      resolve(Buffer.concat(chunks));
      return end.call(response, chunk, encoding as "utf8", then as () => void);
    }) as typeof end;
  });
}

/** What is known of one state of the database: pages, and those being drawn, which come to nothing when they are no pages. */
type State = { readonly name: string; readonly pages: Map<string, Page | Promise<Page | null>>; bytes: number };

/** Pages of one state of the database; another state forgets them all. */
export class PageMemory {
  private state: State = { name: "", pages: new Map(), bytes: 0 };

  private of(name: string): State {
    if (name !== this.state.name || this.state.bytes > MAX_BYTES) this.state = { name, pages: new Map(), bytes: 0 };
    return this.state;
  }

  /** Draws the page for this request; for as long as it takes, others may wait for it. */
  private draw(state: State, key: string, response: ServerResponse, draw: () => void): void {
    const drawing = collect(response)
      .then((body) => body && toPage(response, body))
      .catch(() => null)
      .then((page) => {
        if (state.pages.get(key) !== drawing) return page;
        if (page === null) state.pages.delete(key);
        else {
          state.pages.set(key, page);
          state.bytes += page.bytes;
        }
        return page;
      });
    state.pages.set(key, drawing);
    draw();
  }

  /** Answers from memory, or lets `draw` answer and remembers what it said. */
  async answer(request: IncomingMessage, response: ServerResponse, draw: RequestListener): Promise<void> {
    const visit = await readVisit(request);
    if (visit === null) return draw(request, response);
    // Asked before anything of the page is read: the page may be newer than its name, never older.
    const state = this.of(await findSnapshot(db()));
    const known = state.pages.get(visit.key);
    const page = known instanceof Promise ? await soon(known) : known;
    if (page) return send(page, visit, request, response);
    request.headers["accept-encoding"] = takesGzip(request) ? "gzip" : "identity";
    // Who waited in vain draws for themselves; others may by now wait for a second drawing.
    this.draw(state, visit.key, response, () => draw(request, response));
  }
}

/** What comes of it, or null when it takes too long. */
async function soon(page: Promise<Page | null>): Promise<Page | null> {
  const patience = new AbortController();
  const late = setTimeout(LONGEST_WAIT_MS, null, { signal: patience.signal }).catch(() => null);
  try {
    return await Promise.race([page, late]);
  } finally {
    patience.abort();
  }
}

type RequestStart = Readonly<{ server: Server }>;

/** Puts the memory before the server's own answer. Node announces a request before anybody handles it. */
export function rememberPages(): void {
  const memory = new PageMemory();
  const done = new WeakSet<Server>();
  subscribe("http.server.request.start", (message) => {
    const { server } = message as RequestStart;
    if (done.has(server)) return;
    done.add(server);
    const [draw] = server.listeners("request") as RequestListener[];
    if (!draw) return;
    server.removeListener("request", draw);
    server.on("request", (request, response) => {
      memory.answer(request, response, draw).catch((error: unknown) => {
        log().error({ error }, "page memory");
        if (!response.headersSent) draw(request, response);
      });
    });
  });
}
