import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import type { Permission } from "@/lib/domain/access/permissions";
import { type Actor, allows, scopeFor } from "./actor";
import { findActor } from "./find-actor";
import type { UnitScope } from "./scope";

export { findActor };

/** The signed-in account; without one, the way to the sign-in page. */
export async function requireActor(): Promise<Actor> {
  const actor = await findActor();
  if (actor) return actor;
  const from = (await headers()).get("x-path") ?? "/";
  redirect(`/sign-in?next=${encodeURIComponent(from)}`);
}

export type Access = Readonly<{ actor: Actor; scope: UnitScope }>;

/** For loaders: the actor and where they may do this. Whoever may nowhere is told that the page does not exist. */
export const requireAccess = cache(async (permission: Permission): Promise<Access> => {
  const actor = await requireActor();
  if (!allows(actor, permission)) {
    await recordAudit(db(), {
      event: "page.opened",
      outcome: "denied",
      actor,
      after: { permission },
    });
    notFound();
  }
  return { actor, scope: scopeFor(actor, permission) };
});
