import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { issueCertificates } from "@/lib/certificate-store/issue-certificates";
import { lockForRecompute } from "@/lib/compliance-store/locks";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { type CredentialAct, compareClosing } from "@/lib/domain/closing/compare-closing";
import { type ClosingBlocker, decideClosing, type PaperBlocker } from "@/lib/domain/closing/decide-closing";
import { countGrades } from "@/lib/domain/result/grade-bands";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { readClassResults } from "@/lib/features/result/queries-class";
import { holdClass } from "@/lib/features/result/queries-own";
import type { ClassResults, LearnerRow } from "@/lib/features/result/schema-row";
import { writeLetters } from "@/lib/letter-store/write-letters";
import { giveCredentials, replaceChanged, revokeGone, schoolGives } from "./commands-credentials";
import { type EarlierClosing, findEarlier, readClosingFacts } from "./queries";
import type { CloseClassInput } from "./schema";

/** CLO-14: the class was changed since the page was opened: what it showed may no longer hold. */
export type ClosingRefusal =
  | ClosingBlocker
  | PaperBlocker
  | Readonly<{ rule: "CLO-00" }>
  | Readonly<{ rule: "CLO-14" }>;
export type ClosingDone = Readonly<{
  closingId: number;
  code: string;
  passed: number;
  failed: number;
  certificates: number;
  letters: number;
}>;
export type ClosingAnswer = Decision<ClosingDone, ClosingRefusal>;

export type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input; today: Day; now: Date }>;

type Judged = Readonly<{
  learner: LearnerRow;
  act: CredentialAct;
  earlierCredential: number | null;
  withdrawn: boolean;
}>;

/** Every learner with what becomes of their credential; a programme that gives nothing gives no credential. */
function judge(results: ClassResults, earlier: EarlierClosing | null): readonly Judged[] {
  const gives = results.programme.gives !== "none";
  return results.learners.map((learner) => {
    const before = earlier?.results.get(learner.enrolmentId) ?? null;
    const outcome = learner.result.outcome ?? "failed";
    const act = compareClosing(before, { outcome, grade: learner.result.grade });
    return {
      learner,
      act: act === "give" && !gives ? "none" : act,
      earlierCredential: before?.credentialId ?? null,
      withdrawn: before?.outcome === "passed" && before.withdrawn,
    };
  });
}

/** The settings and totals as they were, kept with the act. */
function factsOf(results: ClassResults): Prisma.InputJsonValue {
  const { learners } = results;
  const passed = learners.filter(({ result }) => result.outcome === "passed");
  const women = (rows: readonly LearnerRow[]) => rows.filter(({ female }) => female).length;
  return {
    settings: { ...results.settings },
    programme: results.programme.code,
    learners: learners.length,
    women: women(learners),
    passed: passed.length,
    passedWomen: women(passed),
    failed: learners.length - passed.length,
    commended: learners.filter(isCommended).length,
    barred: learners.filter(({ standing }) => standing === "barred").length,
    grades: countGrades(learners.map(({ result, female }) => ({ grade: result.grade, female }))).map((one) => ({
      ...one,
    })),
  };
}

/** Only whoever passed is commended. */
function isCommended({ conduct, result }: LearnerRow): boolean {
  return result.outcome === "passed" && conduct?.commended === true;
}

/**
 * Being in training ends with the act: those who passed hold what they learnt from that day, the others are free to be
 * sent again.
 */
async function endTraining(tx: Tx, results: ClassResults, closedOn: Day): Promise<void> {
  const { learners } = results;
  const ids = (outcome: "passed" | "failed") =>
    learners.filter(({ result }) => result.outcome === outcome).map(({ enrolmentId }) => enrolmentId);
  for (const outcome of ["passed", "failed"] as const) {
    await tx.classEnrolment.updateMany({ where: { id: { in: ids(outcome) } }, data: { status: outcome } });
  }
  const theory = learners.flatMap(({ theoryEnrolmentId }) => (theoryEnrolmentId === null ? [] : [theoryEnrolmentId]));
  const to = closedOn > results.startsOn ? closedOn : addDays(results.startsOn, 1);
  await tx.theoryEnrolment.updateMany({ where: { id: { in: theory } }, data: { validTo: dayToDb(to) } });
}

/**
 * The closing act, everything or nothing: results are frozen, credentials given, certificates numbered, the others
 * freed, compliance brought in step, letters written. A second press finds the class closed.
 */
export function closeClass({ actor, scope, input, today, now }: Request<CloseClassInput>): Promise<ClosingAnswer> {
  return inTransaction<ClosingAnswer>(
    async (tx) => {
      await lockForRecompute(tx, []);
      const held = await holdClass(tx, scope, input.classId);
      if (!held) return refuse([{ rule: "CLO-00" } as const]);
      const results = await readClassResults(tx, held.id);
      const earlier = await findEarlier(tx, held.id);
      const facts = await readClosingFacts(tx, results, earlier?.notBefore ?? null);
      const decision = decideClosing(facts, input, today);
      if (!decision.ok) return decision;
      if (held.version !== input.version) return refuse([{ rule: "CLO-14" } as const]);
      const { decisionNo, closedOn } = decision.value;

      const learnerIds = new Set(results.learners.map(({ enrolmentId }) => enrolmentId));
      const gone = [...(earlier?.results ?? [])].filter(([enrolmentId]) => !learnerIds.has(enrolmentId));
      const people = [...results.learners.map(({ cadreId }) => cadreId), ...gone.map(([, { cadreId }]) => cadreId)];
      await lockForRecompute(tx, people);

      const judged = judge(results, earlier);
      const closing = await tx.classClosing.create({
        data: {
          classId: held.id,
          decisionNo,
          closedOn: dayToDb(closedOn),
          facts: factsOf(results),
          closedById: actor.id,
        },
        select: { id: true },
      });
      const given = judged.filter(({ act }) => act === "give").map(({ learner }) => learner);
      const credentials = schoolGives(results)
        ? new Map<number, number>()
        : await giveCredentials(tx, results, given, { actor, closedOn, now });
      // What was taken back stays named in the result: the closing after this one must know of it, too.
      const credentialOf = ({ learner, act, earlierCredential, withdrawn }: Judged) =>
        act === "keep" || act === "replace" || (act === "none" && withdrawn)
          ? earlierCredential
          : (credentials.get(learner.enrolmentId) ?? null);
      await tx.learnerResult.createMany({
        data: judged.map((one) => ({
          closingId: closing.id,
          enrolmentId: one.learner.enrolmentId,
          outcome: one.learner.result.outcome ?? "failed",
          finalMark: one.learner.result.finalMark,
          grade: one.learner.result.grade,
          conduct: one.learner.conduct?.rating ?? null,
          commended: isCommended(one.learner),
          periods: one.learner.periods,
          absentPeriods: one.learner.absentPeriods,
          reasons: one.learner.result.reasons as unknown as Prisma.InputJsonValue,
          credentialId: credentialOf(one),
        })),
      });
      await endTraining(tx, results, closedOn);
      await tx.trainingClass.update({
        where: { id: held.id },
        data: {
          status: "closed",
          closingDecisionNo: decisionNo,
          closingDecisionOn: dayToDb(closedOn),
          version: { increment: 1 },
        },
      });

      const act = { actor, unitId: held.unitId, decisionNo, closedOn };
      const changed = judged.filter((one) => one.act === "replace");
      const failedNow = judged.filter((one) => one.act === "revoke");
      const issued = await issueCertificates(tx, {
        classId: held.id,
        decisionNo,
        issuedOn: closedOn,
        learners: given.flatMap(({ enrolmentId, cadreId, result }) => {
          const credentialId = credentials.get(enrolmentId);
          return credentialId === undefined ? [] : [{ enrolmentId, cadreId, credentialId, grade: result.grade }];
        }),
        actor,
      });
      await replaceChanged(
        tx,
        changed.map(({ learner }) => learner),
        act,
      );
      const revoked = await revokeGone(
        tx,
        [
          ...failedNow.map(({ learner, earlierCredential }) => ({
            enrolmentId: learner.enrolmentId,
            earlierCredential,
          })),
          ...gone.map(([enrolmentId, { credentialId }]) => ({ enrolmentId, earlierCredential: credentialId })),
        ],
        act,
      );
      await recomputeCadres(tx, people);
      const { letters } = await writeLetters(tx, { closingId: closing.id, on: today, actor });
      const passed = results.learners.filter(({ result }) => result.outcome === "passed").length;
      const failed = results.learners.length - passed;
      await recordAudit(tx, {
        event: "class.closed",
        actor,
        unitId: held.unitId,
        subject: "training-class",
        subjectId: held.id,
        before: { status: results.status },
        after: {
          class: held.code,
          status: "closed",
          decisionNo,
          closedOn,
          passed,
          failed,
          certificates: issued.size,
          letters,
          given: [...credentials.values()],
          replaced: changed.flatMap(({ earlierCredential }) => earlierCredential ?? []),
          revoked,
        },
      });
      return ok({ closingId: closing.id, code: held.code, passed, failed, certificates: issued.size, letters });
    },
    { isolation: "readCommitted", timeoutMs: 60_000 },
  );
}
