import "server-only";
import { randomUUID } from "node:crypto";
import { createSafeActionClient, isNavigationError } from "next-safe-action";
import type { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import type { Permission } from "@/lib/domain/access/permissions";
import type { Decision } from "@/lib/domain/shared/decision";
import { log } from "@/lib/log";
import { formToObject } from "@/lib/text/form-to-object";
import type { ActionState, Reason } from "./action-state";
import { type Actor, allows, scopeFor } from "./actor";
import { answerOnce } from "./answer-once";
import type { UnitScope } from "./scope";
import { findActor } from "./session";

type Problem = Readonly<{ kind: "denied" }> | Readonly<{ kind: "failed"; reference: string }>;

class Denied extends Error {}

const client = createSafeActionClient({
  defaultValidationErrorsShape: "formatted",
  handleServerError(error): Problem {
    if (error instanceof Denied) return { kind: "denied" };
    const reference = randomUUID().slice(0, 8).toUpperCase();
    log().error({ reference, err: error }, "action failed");
    return { kind: "failed", reference };
  },
});

export type ActionDefinition<Schema extends z.ZodType, Value, Violation> = Readonly<{
  permission: Permission;
  /** Shape of the form; messages are keys of the "validation" texts. */
  input: Schema;
  /** Noun and verb for the audit when the attempt is denied, e.g. "cadre.create". */
  event: string;
  run(request: { actor: Actor; scope: UnitScope; input: z.output<Schema> }): Promise<Decision<Value, Violation>>;
  /** Violations as message keys; lives in the feature's labels.ts. */
  explain(violation: Violation): Reason;
  /** What the screen says, and where it goes, once it is done. */
  done?(value: Value, input: z.output<Schema>): Readonly<{ message?: Reason; data?: unknown; redirectTo?: string }>;
}>;

async function recordDenial(actor: Actor | null, event: string, permission: Permission): Promise<void> {
  await recordAudit(db(), {
    event,
    outcome: "denied",
    actor: actor ?? { id: null, username: "(không đăng nhập)" },
    after: { permission },
  });
}

/** Field name → reason, from zod's issues; nested fields keep their dotted name as the form sent it. */
function fieldsOf(issues: readonly z.core.$ZodIssue[]): Record<string, Reason> {
  const fields: Record<string, Reason> = {};
  for (const issue of issues) {
    const name = issue.path.join(".");
    if (name in fields) continue;
    const known = /^[a-z][A-Za-z]+$/.test(issue.message);
    const limit = "maximum" in issue ? Number(issue.maximum) : "minimum" in issue ? Number(issue.minimum) : undefined;
    fields[name] = {
      key: `validation.${known ? issue.message : "invalid"}`,
      ...(limit === undefined ? {} : { values: { limit } }),
    };
  }
  return fields;
}

/**
 * One button: who may press it, what it may send, which command answers. The answer is one of the six action states;
 * only what nobody expects is thrown, and then the screen gets a reference and the log the error.
 */
export function defineAction<Schema extends z.ZodType, Value, Violation>(
  definition: ActionDefinition<Schema, Value, Violation>,
): (previous: ActionState, form: FormData) => Promise<ActionState> {
  const guarded = client
    .use(async ({ next }) => {
      const actor = await findActor();
      if (!actor || !allows(actor, definition.permission)) {
        await recordDenial(actor, definition.event, definition.permission);
        throw new Denied();
      }
      return next({
        ctx: { actor, scope: scopeFor(actor, definition.permission) },
      });
    })
    .action(async ({ ctx }) => ctx);

  return async function action(_previous, form) {
    const raw = formToObject(form);
    // The gate comes before the input: somebody without the right learns nothing about the form.
    const gate = await guarded();
    const problem = gate?.serverError as Problem | undefined;
    if (problem)
      return problem.kind === "denied" ? { state: "denied" } : { state: "failed", reference: problem.reference };
    const { actor, scope } = gate?.data as { actor: Actor; scope: UnitScope };

    const parsed = definition.input.safeParse(raw);
    if (!parsed.success) return { state: "invalid", fields: fieldsOf(parsed.error.issues) };

    try {
      return await answerOnce(actor.id, typeof raw.requestId === "string" ? raw.requestId : null, async () => {
        const decision = await definition.run({
          actor,
          scope,
          input: parsed.data,
        });
        if (!decision.ok) {
          await recordAudit(db(), {
            event: definition.event,
            outcome: "refused",
            actor,
            after: { violations: decision.violations },
          });
          return {
            state: "refused",
            reasons: decision.violations.map((violation) => definition.explain(violation)),
          };
        }
        return {
          state: "done",
          ...definition.done?.(decision.value, parsed.data),
        };
      });
    } catch (error) {
      if (isNavigationError(error)) throw error;
      const reference = randomUUID().slice(0, 8).toUpperCase();
      log().error({ reference, err: error, event: definition.event }, "action failed");
      return { state: "failed", reference };
    }
  };
}
