import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { covers, type UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { readScan, storeScan } from "@/lib/db/stored-scan";
import { inTransaction } from "@/lib/db/transaction";
import { type RankFacts, rankCandidates } from "@/lib/domain/allotment/rank-candidates";
import { type QueueInput, runQueue } from "@/lib/domain/allotment/run-queue";
import type { ScanViolation } from "@/lib/domain/cadre/decide-scan";
import { decideNomination, type NominationViolation } from "@/lib/domain/nomination/decide-nomination";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { listEligibilityRules } from "@/lib/features/eligibility/queries";
import { findUnitByCode } from "@/lib/features/unit/queries";
import { notifyUnits } from "@/lib/notify/notify";
import { findPolicy, type PolicyInForce } from "@/lib/seat-store/find-policy";
import { keepRun } from "@/lib/seat-store/keep-run";
import { type ClassSeats, lockClassSeats, lockPeople } from "@/lib/seat-store/lock-class";
import { seatNominations, seatsLeft } from "@/lib/seat-store/take-seats";
import { judgePeople, listCandidatesByIds, rankJudged } from "./queries-candidates";
import { findClassOnDesk, getClassOnDesk } from "./queries-class";
import type { SubmitNominationsInput } from "./schema";

/** No such class, unit, person or nomination in the scope: the same answer for a guessed number and for another's. */
export type NotFound = Readonly<{ rule: "NOM-00"; what: "class" | "unit" | "person" | "nomination" }>;

export type SubmitViolation = NominationViolation | ScanViolation | NotFound;
export type Submitted = Readonly<{ submitted: number; waitlisted: number; classCode: string }>;

type SubmitRequest = Readonly<{ actor: Actor; scope: UnitScope; input: SubmitNominationsInput; today: Day }>;

export function notFound(what: NotFound["what"]): Decision<never, NotFound> {
  return refuse([{ rule: "NOM-00", what }]);
}

async function tellOrganiser(
  tx: Tx,
  training: Readonly<{ code: string; name: string; unitId: number; unitPath: string }>,
  unit: Readonly<{ name: string }>,
  count: number,
  on: Day,
): Promise<void> {
  await notifyUnits(tx, [{ id: training.unitId, path: training.unitPath }], "nomination:decide", on, {
    kind: "nominationsSent",
    values: { class: training.name, code: training.code, unit: unit.name, count },
    href: `/nominations?class=${encodeURIComponent(training.code)}`,
  });
}

type Submission = Readonly<{
  actor: Actor;
  policy: PolicyInForce;
  facts: ReadonlyMap<number, RankFacts>;
  written: readonly Readonly<{ id: number; cadreId: number }>[];
}>;

/** SEA-11: the order in which a unit's list was seated, as a walk of the queue by these people alone. */
async function keepSubmission(tx: Tx, held: ClassSeats, unitId: number, submission: Submission): Promise<void> {
  const { actor, policy, facts, written } = submission;
  const left = seatsLeft(held, unitId);
  const input: QueueInput = {
    policyId: policy.id,
    criteria: policy.criteria,
    openFree: left.open,
    unitsFree: left.own > 0 ? [{ unitId, free: left.own }] : [],
    candidates: written.flatMap(({ id, cadreId }) => {
      const of = facts.get(cadreId);
      return of ? [{ ...of, nominationId: id, unitId, blocked: null }] : [];
    }),
  };
  await keepRun(tx, held, actor, input, runQueue(input));
}

/**
 * A unit puts people forward for a class. Everything is read again and judged while the class and the people are held,
 * so that of two who ask for the last seat one gets it and the other is told; the list is taken whole or not at all.
 * A fixed number of statements whatever its length.
 */
export async function submitNominations({
  actor,
  scope,
  input,
  today,
}: SubmitRequest): Promise<Decision<Submitted, SubmitViolation>> {
  const scan = await readScan(input.file);
  if (!scan.ok) return scan;
  return inTransaction<Decision<Submitted, SubmitViolation>>(
    async (tx) => {
      // What others do not change meanwhile is read before anything is held, to hold it shortly.
      const seen = await findClassOnDesk(tx, scopeFor(actor, "class:read"), input.class);
      if (!seen) return notFound("class");
      const unit = await findUnitByCode(tx, scope, input.unit, today);
      if (!unit?.alive) return notFound("unit");
      const rules = (await listEligibilityRules(tx)).map((rule) => rule.facts);

      const held = await lockClassSeats(tx, seen.id);
      if (!held) return notFound("class");
      await lockPeople(tx, input.people);
      const training = await getClassOnDesk(tx, held.id);
      const people = await listCandidatesByIds(tx, scope, training, unit, input.people, today);
      if (people.length !== input.people.length) return notFound("person");

      const judged = judgePeople(training, people, rules);
      const overridden = input.overrideName !== null || input.overrideReason !== null;
      const decision = decideNomination(
        training,
        judged.map(({ person, verdict }) => ({ cadreId: person.id, name: person.fullName, verdict })),
        {
          today,
          left: seatsLeft(held, unit.id),
          waitlist: input.waitlist,
          override: overridden ? { name: input.overrideName, reason: input.overrideReason } : null,
          mayOverride: covers(scopeFor(actor, "nomination:override"), unit.currentPath),
        },
      );
      if (!decision.ok) return decision;

      const waiting = new Map(judged.map(({ person, keptWaiting }) => [person.id, keptWaiting]));
      const accepted = new Map(decision.value.map((one) => [one.cadreId, one]));
      const facts = await rankJudged(tx, training, judged, today);
      const policy = await findPolicy(tx, held, today);
      const ordered = rankCandidates(policy.criteria, [...facts.values()]).flatMap(({ facts: { cadreId } }) => {
        const one = accepted.get(cadreId);
        return one ? [{ ...one, waitingSince: waiting.get(cadreId) ?? null }] : [];
      });
      const seated = await seatNominations(tx, held, unit.id, ordered, actor);
      const written = [...seated.submitted, ...seated.waitlisted];
      await keepSubmission(tx, held, unit.id, { actor, policy, facts, written });
      const fileId = await storeScan(tx, scan.value);
      if (fileId !== null)
        await tx.nominationFile.createMany({ data: written.map(({ id }) => ({ nominationId: id, fileId })) });
      await recordAudit(tx, {
        event: "nomination.submitted",
        actor,
        unitId: unit.id,
        subject: "training-class",
        subjectId: held.id,
        after: {
          code: held.code,
          submitted: seated.submitted,
          waitlisted: seated.waitlisted,
          ...(overridden ? { overrideName: input.overrideName } : {}),
        },
        reason: input.overrideReason,
      });
      await tellOrganiser(tx, training, unit, written.length, today);
      return ok({
        submitted: seated.submitted.length,
        waitlisted: seated.waitlisted.length,
        classCode: held.code,
      });
    },
    { isolation: "readCommitted" },
  );
}
