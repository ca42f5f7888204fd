import "server-only";
import { randomUUID } from "node:crypto";
import { createSafeActionClient, isNavigationError } from "next-safe-action";
import type { z } from "zod";
import { NOBODY } from "@/lib/audit/nobody";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import type { Permission } from "@/lib/domain/access/permissions";
import type { Decision } from "@/lib/domain/shared/decision";
import { log } from "@/lib/log";
import { formToObject } from "@/lib/text/form-to-object";
import type { ActionState, Reason } from "./action-state";
import { type Actor, allows, scopeFor } from "./actor";
import { answerOnce } from "./answer-once";
import { findActor } from "./find-actor";
import { formProblems } from "./form-problems";
import { deniedAbout, refusedAbout } from "./refused-about";
import type { UnitScope } from "./scope";

type Problem = Readonly<{ kind: "denied"; signedOut: boolean }> | Readonly<{ kind: "failed"; reference: string }>;

class Denied extends Error {
  constructor(readonly signedOut: boolean) {
    super("denied");
  }
}

const client = createSafeActionClient({
  defaultValidationErrorsShape: "formatted",
  handleServerError(error): Problem {
    if (error instanceof Denied) return { kind: "denied", signedOut: error.signedOut };
    const reference = randomUUID().slice(0, 8).toUpperCase();
    log().error({ reference, err: error }, "action failed");
    return { kind: "failed", reference };
  },
});

type DoneAnswer = Readonly<{ message?: Reason; data?: unknown; redirectTo?: string }>;

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
  done?(value: Value, input: z.output<Schema>): DoneAnswer | Promise<DoneAnswer>;
  /** The answer holds a password or a token that is shown once and stored nowhere. */
  shownOnce?: boolean;
}>;

async function recordDenial(event: string, permission: Permission, raw: unknown): Promise<void> {
  const actor = await findActor();
  await recordAudit(db(), {
    event,
    outcome: "denied",
    actor: actor ?? { id: null, username: NOBODY },
    ...(actor ? await deniedAbout(db(), actor, raw) : { unitId: null }),
    after: { permission },
  });
}

function failed(error: unknown, event: string): ActionState {
  const reference = randomUUID().slice(0, 8).toUpperCase();
  log().error({ reference, err: error, event }, "action failed");
  return { state: "failed", reference };
}

/**
 * One button: who may press it, what it may send, which command answers. The answer is one of the six action states;
 * only what nobody expects is thrown, and then the screen gets a reference and the log the error.
 */
export function defineAction<Schema extends z.ZodType, Value, Violation>(
  definition: ActionDefinition<Schema, Value, Violation>,
): (previous: ActionState, form: FormData) => Promise<ActionState> {
  const { permission, event } = definition;
  const gate = client
    .use(async ({ next }) => {
      const actor = await findActor();
      if (!actor || !allows(actor, permission)) throw new Denied(actor === null);
      return next({ ctx: { actor, scope: scopeFor(actor, permission) } });
    })
    .action(async ({ ctx }) => ctx);

  async function decide(
    access: Readonly<{ actor: Actor; scope: UnitScope }>,
    input: z.output<Schema>,
  ): Promise<ActionState> {
    const decision = await definition.run({ ...access, input });
    if (decision.ok) return { state: "done", ...(await definition.done?.(decision.value, input)) };
    const { actor, scope } = access;
    await recordAudit(db(), {
      event,
      outcome: "refused",
      actor,
      ...(await refusedAbout(db(), actor, scope, input)),
      after: { violations: decision.violations },
    });
    return { state: "refused", reasons: decision.violations.map((violation) => definition.explain(violation)) };
  }

  return async function action(_previous, form) {
    const raw = formToObject(form);
    // The gate comes before the input: somebody without the right learns nothing about the form.
    const passed = await gate();
    const problem = passed.serverError as Problem | undefined;
    if (problem?.kind === "failed") return { state: "failed", reference: problem.reference };
    if (problem?.kind === "denied") {
      try {
        await recordDenial(event, permission, raw);
      } catch (error) {
        return failed(error, event);
      }
      return problem.signedOut ? { state: "denied", signedOut: true } : { state: "denied" };
    }
    const access = passed.data;
    if (!access) return failed(new Error("the gate answered nothing"), event);

    const parsed = definition.input.safeParse(raw);
    if (!parsed.success) return { state: "invalid", fields: formProblems(parsed.error.issues) };

    const press = {
      userId: access.actor.id,
      event,
      requestId: raw.requestId,
      shownOnce: definition.shownOnce ?? false,
    };
    try {
      return await answerOnce(press, () => decide(access, parsed.data));
    } catch (error) {
      if (isNavigationError(error)) throw error;
      return failed(error, event);
    }
  };
}
