import { type Actor, scopeFor } from "@/lib/auth/actor";
import { loadActor } from "@/lib/auth/load-actor";
import type { UnitScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import type { Permission } from "@/lib/domain/access/permissions";
import type { Day } from "@/lib/domain/shared/day";
import type { Decision } from "@/lib/domain/shared/decision";

/** Whose year it is. */
export const DISTRICT = "trang-dinh";
export const CENTRE = "trung-tam-chinh-tri-trang-dinh";
export const WEST = "cum-xa-phia-tay";

/** What the rules let through; the demo asks for nothing that they refuse. */
export function done<Value, Violation>(decision: Decision<Value, Violation>): Value {
  if (decision.ok) return decision.value;
  throw new Error(`refused: ${JSON.stringify(decision.violations)}`);
}

/** Columns that say when something was done. */
const CLOCKS = [
  ["needs_round", "created_at"],
  ["needs_answer", "signed_at"],
  ["needs_answer", "reminded_at"],
  ["training_plan", "created_at"],
  ["plan_version", "created_at"],
  ["plan_version", "submitted_at"],
  ["cluster_proposal", "created_at"],
  ["training_class", "created_at"],
  ["allocation_run", "at"],
  ["nomination", "created_at"],
  ["nomination", "waiting_since"],
  ["nomination", "submitted_at"],
  ["nomination", "decided_at"],
  ["background_job", "created_at"],
  ["background_job", "finished_at"],
  ["notification", "created_at"],
  ["class_session", "created_at"],
  ["teaching_assignment", "created_at"],
  ["attendance", "marked_at"],
  ["attendance_entry", "received_at"],
  ["attendance_appeal", "raised_at"],
  ["paper_mark", "entered_at"],
  ["observation", "recorded_at"],
  ["debrief", "recorded_at"],
  ["class_closing", "closed_at"],
  ["certificate", "issued_at"],
  ["result_letter", "acknowledged_at"],
  ["follow_up", "answered_at"],
  ["lecturer_list", "proposed_at"],
  ["plan_report", "created_at"],
  ["plan_report", "sealed_at"],
] as const;

type Request = Readonly<{ actor: Actor; scope: UnitScope; permission: Permission; today: Day }>;

/** A day on which demo accounts work at their desks, through the app's own commands. */
export class Desk {
  readonly on: Day;
  /** Who has sat down already: an account is read once a day. */
  readonly #seated = new Map<string, Actor>();

  constructor(on: Day) {
    this.on = on;
  }

  /** What a command is asked with, by this account, under this right. */
  async as(username: string, permission: Permission): Promise<Request> {
    const actor = this.#seated.get(username) ?? (await this.#seat(username));
    return { actor, scope: scopeFor(actor, permission), permission, today: this.on };
  }

  async #seat(username: string): Promise<Actor> {
    const { id } = await db().appUser.findUniqueOrThrow({ where: { username }, select: { id: true } });
    const actor = await loadActor(db(), id, { on: this.on, address: null });
    if (actor === null) throw new Error(`no account ${username}`);
    this.#seated.set(username, actor);
    return actor;
  }
}

/**
 * Lets a day's work happen and dates it to that day: commands know the day, but the moment they write down is the
 * clock's. What people were told by it is read by now, unless it still waits for them.
 */
export async function onDay(on: Day, work: (desk: Desk) => Promise<void>, unread = false): Promise<void> {
  const [clock] = await db().$queryRaw<{ began: string }[]>`SELECT clock_timestamp()::text AS began`;
  const began = clock?.began ?? "";
  await work(new Desk(on));
  const at = `${on}T02:30:00Z`;
  const read = `UPDATE notification SET read_at = '${at}' WHERE read_at IS NULL AND created_at >= '${began}';`;
  const moves = CLOCKS.map(
    ([table, column]) =>
      `UPDATE "${table}" SET "${column}" = least('${at}', "${column}") WHERE "${column}" >= '${began}';`,
  );
  await db().$executeRawUnsafe(`DO $$ BEGIN ${unread ? "" : read} ${moves.join(" ")} END $$`);
}
