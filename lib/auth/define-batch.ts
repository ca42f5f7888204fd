import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import type { Permission } from "@/lib/domain/access/permissions";
import type { Decision } from "@/lib/domain/shared/decision";
import { log } from "@/lib/log";
import { type Actor, allows } from "./actor";
import { findActor } from "./find-actor";

const MAX_BYTES = 500_000;

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "cache-control": "private, no-store" } });
}

/** Only our own pages send batches: a form of another site can neither send JSON nor hide where it comes from. */
function isOurs(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  const isJson = request.headers.get("content-type")?.split(";")[0]?.trim() === "application/json";
  return isJson && (site === null || site === "same-origin");
}

/**
 * One POST of JSON by a script of ours, for what waits on a device until there is a network: who asks, may they, is it
 * well formed, and the answer. 401 signed out, 403 denied, 409 somebody else's, 404 not found, 400 not understood.
 */
export function defineBatch<Schema extends z.ZodType, Value, Violation>(
  definition: Readonly<{
    permission: Permission;
    event: string;
    input: Schema;
    /** Account whose work the batch is: never done in the name of another. */
    accountOf(input: z.output<Schema>): number;
    run(request: { actor: Actor; input: z.output<Schema> }): Promise<Decision<Value, Violation>>;
  }>,
) {
  return async function POST(request: Request): Promise<Response> {
    if (!isOurs(request)) return answer(403, { error: "origin" });
    const actor = await findActor();
    if (!actor) return answer(401, { error: "signedOut" });
    if (!allows(actor, definition.permission)) {
      await recordAudit(db(), {
        event: definition.event,
        outcome: "denied",
        actor,
        unitId: actor.grants[0]?.unitId ?? null,
        after: { permission: definition.permission },
      });
      return answer(403, { error: "denied" });
    }
    const text = await request.text();
    if (text.length > MAX_BYTES) return answer(413, { error: "tooLarge" });
    let raw: unknown;
    try {
      raw = JSON.parse(text);
    } catch {
      return answer(400, { error: "notUnderstood" });
    }
    const parsed = definition.input.safeParse(raw);
    if (!parsed.success) return answer(400, { error: "notUnderstood" });
    if (definition.accountOf(parsed.data) !== actor.id) return answer(409, { error: "otherAccount" });
    try {
      const decision = await definition.run({ actor, input: parsed.data });
      return decision.ok ? answer(200, decision.value) : answer(404, { error: "notFound" });
    } catch (error) {
      const reference = randomUUID().slice(0, 8).toUpperCase();
      log().error({ reference, err: error, event: definition.event }, "batch failed");
      return answer(500, { error: "failed", reference });
    }
  };
}
