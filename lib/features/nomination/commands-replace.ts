import "server-only";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { lockForRecompute } from "@/lib/compliance-store/locks";
import { inTransaction } from "@/lib/db/transaction";
import type { PersonViolation } from "@/lib/domain/nomination/decide-nomination";
import { type ActViolation, decideAct } from "@/lib/domain/nomination/nomination-acts";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { listEligibilityRules } from "@/lib/features/eligibility/queries";
import { findUnitById } from "@/lib/features/unit/queries";
import { lockClassSeats, lockPeople } from "@/lib/seat-store/lock-class";
import { moveUpElsewhere } from "@/lib/seat-store/move-up-elsewhere";
import { swapSeat } from "@/lib/seat-store/swap-seat";
import { type NotFound, notFound } from "./commands";
import { inReach, recordAct, tellOtherSide } from "./commands-acts";
import { takeBackEnrolments } from "./commands-late";
import { listNominationsAtHand } from "./queries-acts";
import { judgePeople, listCandidatesByIds } from "./queries-candidates";
import { findClassOnDesk, getClassOnDesk } from "./queries-class";
import type { ReplaceInput } from "./schema";

export type ReplaceViolation = ActViolation | PersonViolation | NotFound;
type ReplaceRequest = Readonly<{ actor: Actor; scope: UnitScope; input: ReplaceInput; today: Day }>;

/** Somebody else of the same unit, judged by the same rules, takes over a seat; it is never free in between. */
export async function replaceNomination(
  request: ReplaceRequest,
): Promise<Decision<Readonly<{ id: number }>, ReplaceViolation>> {
  const answer = await writeReplacement(request);
  if (answer.ok) await moveUpElsewhere(request.input.nominations, request.today);
  return answer;
}

function writeReplacement({
  actor,
  scope,
  input,
  today,
}: ReplaceRequest): Promise<Decision<Readonly<{ id: number }>, ReplaceViolation>> {
  return inTransaction<Decision<Readonly<{ id: number }>, ReplaceViolation>>(
    async (tx) => {
      const seen = await findClassOnDesk(tx, scopeFor(actor, "class:read"), input.class);
      if (!seen) return notFound("class");
      const rules = (await listEligibilityRules(tx)).map((rule) => rule.facts);
      // NOM-24: in an opened class whoever leaves was a learner; locks in the order of lib/seat-store/lock-class.ts.
      await lockForRecompute(tx, []);
      const held = await lockClassSeats(tx, seen.id);
      const [leaving, ...more] = held ? await listNominationsAtHand(tx, held.id, input.nominations) : [];
      if (!held || !leaving || more.length > 0 || !inReach("replace", scope, held, [leaving]))
        return notFound("nomination");
      // Read again under the lock: its days may have moved while this waited for it.
      const training = await getClassOnDesk(tx, held.id);
      const decision = decideAct(
        "replace",
        { classStatus: held.status, startsOn: held.startsOn, nominations: [leaving] },
        today,
      );
      if (!decision.ok) return decision;
      await lockPeople(tx, [leaving.cadreId, input.cadre]);
      const unit = await findUnitById(tx, scope, leaving.unitId, today);
      const found = unit ? await listCandidatesByIds(tx, scope, training, unit, [input.cadre], today) : [];
      const [judged] = judgePeople(training, found, rules);
      if (!judged) return notFound("person");
      const { person } = judged;
      const who = { cadreId: person.id, name: person.fullName };
      if (!judged.verdict.ok) return refuse(judged.verdict.reasons.map((reason) => ({ ...reason, ...who })));
      const id = await swapSeat(tx, held, leaving, {
        cadreId: person.id,
        verdict: judged.verdict,
        waitingSince: judged.keptWaiting,
        reason: input.reason,
        actor,
      });
      if (held.status === "opened") await takeBackEnrolments(tx, [leaving.id]);
      await recordAct(tx, actor, "replace", held, [leaving], {
        reason: input.reason,
        after: { replacedBy: id, cadreId: person.id },
      });
      await tellOtherSide(tx, "replace", held, [leaving], { reason: input.reason, on: today });
      return ok({ id });
    },
    { isolation: "readCommitted" },
  );
}
