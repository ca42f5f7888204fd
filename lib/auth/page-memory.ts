import "server-only";
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
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
 */
const REMEMBERED = /^\/(compliance(\/heat)?|cadres)?(\?|$)/;
/** What Next asks for while it changes pages in the browser is no page. */
const PARTS = ["rsc", "next-action", "next-router-prefetch", "next-router-state-tree", "range"];
const MAX_BYTES = 64_000_000;
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

/** Listens to what is written to the response, and hands it over whole when it ends. */
function collect(response: ServerResponse, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown, encoding?: unknown) => {
    if (typeof chunk === "string")
      chunks.push(Buffer.from(chunk, typeof encoding === "string" ? (encoding as "utf8") : "utf8"));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const { write, end } = response;
  response.write = ((chunk: unknown, encoding?: unknown, then?: unknown) => {
    keep(chunk, encoding);
    return write.call(response, chunk, encoding as "utf8", then as () => void);
  }) as typeof write;
  response.end = ((chunk?: unknown, encoding?: unknown, then?: unknown) => {
    keep(chunk, encoding);
    done(Buffer.concat(chunks));
    return end.call(response, chunk, encoding as "utf8", then as () => void);
  }) as typeof end;
}

/** Pages of one state of the database; another state forgets them all. */
export class PageMemory {
  private snapshot = "";
  private pages = new Map<string, Page>();
  private bytes = 0;

  private of(snapshot: string): Map<string, Page> {
    if (snapshot !== this.snapshot || this.bytes > MAX_BYTES) {
      this.snapshot = snapshot;
      this.pages = new Map();
      this.bytes = 0;
    }
    return this.pages;
  }

  private async keep(pages: Map<string, Page>, key: string, response: ServerResponse, body: Buffer): Promise<void> {
    const page = await toPage(response, body);
    if (!page || pages !== this.pages) return;
    pages.set(key, page);
    this.bytes += page.bytes;
  }

  /** Answers from memory, or lets `draw` answer and remembers what it said. */
  async answer(request: IncomingMessage, response: ServerResponse, draw: RequestListener): Promise<void> {
    const visit = await readVisit(request);
    if (visit === null) return draw(request, response);
    // Asked before anything of the page is read: the page may be newer than its name, never older.
    const pages = this.of(await findSnapshot(db()));
    const known = pages.get(visit.key);
    if (known) return send(known, visit, request, response);
    request.headers["accept-encoding"] = takesGzip(request) ? "gzip" : "identity";
    collect(response, (body) => void this.keep(pages, visit.key, response, body));
    draw(request, response);
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
