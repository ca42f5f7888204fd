import "server-only";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { listApiNominations } from "./queries-api";
import { findClassOnDesk } from "./queries-class";
import { NOMINATIONS_PER_PAGE, type NominationsApiInput } from "./schema";

/** GET /api/v1/nominations?class=&page=: the list of a class as the account may see it; null for a class it does not. */
export async function loadApiNominations(actor: Actor, scope: UnitScope, input: NominationsApiInput) {
  const training = await read(findClassOnDesk, scopeFor(actor, "class:read"), input.class);
  if (!training) return null;
  const { capacity, seatsAllotted, openTaken } = training;
  return {
    class: training.code,
    name: training.name,
    status: training.status,
    startsOn: training.startsOn,
    nominateBy: training.nominateBy,
    seats: {
      capacity,
      allotted: seatsAllotted,
      openTaken,
      openLeft: Math.max(0, capacity - seatsAllotted - openTaken),
    },
    page: input.page,
    pageSize: NOMINATIONS_PER_PAGE,
    ...(await read(listApiNominations, scope, training.id, input.page)),
  };
}
