import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import type { Permission } from "@/lib/domain/access/permissions";
import { log } from "@/lib/log";
import { pathText } from "@/lib/text/address-values";
import { type Actor, allows, scopeFor } from "./actor";
import { findTokenActor } from "./api-token";
import { takeTurn } from "./rate-limit";
import { readAddress } from "./request-address";
import type { UnitScope } from "./scope";

type Answer = Readonly<{ body: unknown; status: number; headers?: Record<string, string> }>;

function json({ body, status, headers = {} }: Answer): Response {
  return Response.json(body, { status, headers: { "cache-control": "private, no-store", ...headers } });
}

/** Errors of the read API have one shape: `{error:{code,message}}`. */
function problem(status: number, code: string, message: string, headers?: Record<string, string>): Response {
  return json({ status, body: { error: { code, message } }, ...(headers ? { headers } : {}) });
}

export type EndpointDefinition<Schema extends z.ZodType> = Readonly<{
  permission: Permission;
  /** Query parameters (the last of repeated ones) together with those of the path. */
  input: Schema;
  /** null means: there is no such thing in the scope, whether or not it exists elsewhere. */
  run(request: {
    actor: Actor;
    scope: UnitScope;
    sensitive: UnitScope;
    input: z.output<Schema>;
  }): Promise<unknown | null>;
}>;

/** One GET of the read API: who asks, may they, is the question well formed, and the answer. */
export function defineEndpoint<Schema extends z.ZodType>(definition: EndpointDefinition<Schema>) {
  return async function GET(
    request: Request,
    context?: { params: Promise<Record<string, string>> },
  ): Promise<Response> {
    try {
      return await answer(request, context);
    } catch (error) {
      const reference = randomUUID().slice(0, 8).toUpperCase();
      log().error({ reference, err: error }, "read API failed");
      return problem(500, "failed", `Something went wrong; quote ${reference}.`);
    }
  };

  async function answer(request: Request, context?: { params: Promise<Record<string, string>> }): Promise<Response> {
    const known = await findTokenActor(request);
    // Guessing tokens is limited by address, use of a token by the token.
    const turn = takeTurn(known ? `token:${known.tokenId}` : `address:${readAddress(request.headers) ?? "unknown"}`);
    if (!turn.allowed) {
      return problem(429, "too_many_requests", "Too many requests; try again later.", {
        "retry-after": String(turn.retryAfterSeconds),
      });
    }
    if (!known)
      return problem(401, "unauthorized", "A valid bearer token is needed.", { "www-authenticate": "Bearer" });
    const { actor } = known;
    if (!allows(actor, definition.permission)) {
      await recordAudit(db(), {
        event: "api.called",
        outcome: "denied",
        actor,
        after: { permission: definition.permission, path: new URL(request.url).pathname },
      });
      return problem(403, "forbidden", "This account may not ask for this.");
    }
    // Parts of the path come as the address writes them, the query does not.
    const parts = Object.entries((await context?.params) ?? {}).map(([name, part]) => [name, pathText(part) ?? ""]);
    const raw = { ...Object.fromEntries(new URL(request.url).searchParams), ...Object.fromEntries(parts) };
    const parsed = definition.input.safeParse(raw);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return problem(
        400,
        "bad_request",
        `${issue?.path.join(".") ?? "request"}: ${issue?.message ?? "not understood"}`,
      );
    }
    const found = await definition.run({
      actor,
      scope: scopeFor(actor, definition.permission),
      sensitive: scopeFor(actor, "cadre:read-sensitive"),
      input: parsed.data,
    });
    return found === null
      ? problem(404, "not_found", "There is no such unit or person in this account's scope.")
      : json({ status: 200, body: found });
  }
}

/** A path of the read API that is none: the same shape of answer, whoever asks. */
export function noEndpoint(): Response {
  return problem(404, "not_found", "There is no such path; see /api/v1/openapi.json.");
}
