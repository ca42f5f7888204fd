import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { type LineBelowMade, linesBelowMade } from "@/lib/domain/plan/decide-line";
import { diffVersions } from "@/lib/domain/plan/difference";
import {
  type ApprovalViolation,
  decideApproval,
  decideStep,
  decideSubmission,
  type StepViolation,
  type SubmissionViolation,
} from "@/lib/domain/plan/transitions";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { notifyUnits } from "@/lib/notify/notify";
import { countClassesMade, type LineName, listLineFacts, listLineNames } from "@/lib/plan-store/plan-lines";
import { type LockedVersion, lockVersion } from "@/lib/plan-store/plan-version";
import { today } from "@/lib/time/today";
import type { NotFoundHere, Request } from "./commands";
import type { ApprovePlanInput, ReturnPlanInput, SubmitPlanInput } from "./schema";

/** PLN-13 of a version: the line by name, for the page where it is refused shows them all. */
export type LineBelow = Omit<LineBelowMade, "key"> & Readonly<{ line: LineName }>;

/** PLN-21: it changed after the page was drawn. */
export type Stale = Readonly<{ rule: "PLN-21"; field: null; now: null }>;
export type StepRefusal = NotFoundHere | Stale | SubmissionViolation | ApprovalViolation | StepViolation | LineBelow;
type Answer = Decision<number, StepRefusal>;

const STALE = { rule: "PLN-21", field: null, now: null } as const;
const href = (version: LockedVersion) => `/plans/${version.id}?unit=${version.unit.code}`;

async function found(
  tx: Tx,
  { scope, input }: Pick<Request<SubmitPlanInput>, "scope" | "input">,
): Promise<LockedVersion | NotFoundHere> {
  return (await lockVersion(tx, scope, input.versionId)) ?? { rule: "PLN-00", field: "versionId" };
}

function audited(version: LockedVersion) {
  return {
    unitId: version.unit.id,
    subject: "plan",
    subjectId: version.id,
    before: { status: version.status },
  } as const;
}

/** PLN-13: the lines of a version that hold fewer classes than were made, by name. */
async function listBelowMade(
  tx: Tx,
  version: LockedVersion,
  lines: Parameters<typeof linesBelowMade>[0],
): Promise<LineBelow[]> {
  const below = linesBelowMade(lines, await countClassesMade(tx, version.planId));
  if (below.length === 0) return [];
  const names = await listLineNames(
    tx,
    version.planId,
    below.map(({ key }) => key),
  );
  return below.map(({ key, ...violation }) => ({
    ...violation,
    line: names.get(key) ?? { name: key, quarter: null },
  }));
}

/** Sends a draft or a returned version up to the committee. */
export function submitPlan({ actor, scope, input }: Request<SubmitPlanInput>): Promise<Answer> {
  return inTransaction(
    async (tx) => {
      const version = await found(tx, { scope, input });
      if ("rule" in version) return refuse([version]);
      const lines = await listLineFacts(tx, version.id);
      const base = version.basedOnId === null ? null : await listLineFacts(tx, version.basedOnId);
      const programmes = await tx.programme.findMany({
        where: { id: { in: lines.map((line) => line.programmeId) } },
        select: { id: true, nameVi: true, sizeMin: true, sizeMax: true },
      });
      const byId = new Map(
        programmes.map((one) => [one.id, { name: one.nameVi, band: { min: one.sizeMin, max: one.sizeMax } }]),
      );
      const decision = decideSubmission({
        status: version.status,
        lines: lines.flatMap((line) => {
          const programme = byId.get(line.programmeId);
          return programme ? [{ programme, classes: line.classes, learners: line.learners }] : [];
        }),
        changes: base === null ? null : diffVersions(base, lines).length,
      });
      if (!decision.ok) return decision;
      if (version.version !== input.version) return refuse([STALE]);
      const below = await listBelowMade(tx, version, lines);
      if (below.length > 0) return refuse(below);

      await tx.planVersion.update({
        where: { id: version.id },
        data: {
          status: "submitted",
          submittedAt: new Date(),
          submittedById: actor.id,
          remarks: null,
          version: { increment: 1 },
        },
      });
      await recordAudit(tx, {
        event: "plan.submitted",
        actor,
        ...audited(version),
        after: { status: "submitted", lines: lines.length },
      });
      await notifyUnits(tx, [version.unit], "plan:approve", today(), {
        kind: "planSubmitted",
        values: { unit: version.unit.name, year: String(version.year), number: String(version.number) },
        href: href(version),
      });
      return ok(version.id);
    },
    { isolation: "readCommitted" },
  );
}

/** Units that send learners under a version. */
function unitsOf(tx: Tx, versionId: number): Promise<{ id: number; path: string }[]> {
  return tx.$queryRaw`
    SELECT DISTINCT u.id, u.path FROM plan_line l JOIN plan_line_unit w ON w.line_id = l.id JOIN org_unit u ON u.id = w.unit_id
    WHERE l.version_id = ${versionId} AND w.learners > 0`;
}

/** The committee approves what it has looked at; the version it amends is superseded in the same breath. */
export function approvePlan({ actor, scope, input }: Request<ApprovePlanInput>): Promise<Answer> {
  return inTransaction(
    async (tx) => {
      const version = await found(tx, { scope, input });
      if ("rule" in version) return refuse([version]);
      const inForce = await tx.planVersion.findFirst({
        where: { planId: version.planId, status: "approved" },
        select: { id: true, approvedOn: true },
      });
      const decision = decideApproval(
        {
          status: version.status,
          resolutionNo: input.resolutionNo,
          approvedOn: input.approvedOn,
          baseApprovedOn: dayFromDbOrNull(inForce?.approvedOn ?? null),
        },
        today(),
      );
      if (!decision.ok) return decision;
      if (version.version !== input.version) return refuse([STALE]);
      // Classes go on being made from the version in force while an amendment waits.
      const below = await listBelowMade(tx, version, await listLineFacts(tx, version.id));
      if (below.length > 0) return refuse(below);

      if (inForce)
        await tx.planVersion.update({
          where: { id: inForce.id },
          data: { status: "superseded", version: { increment: 1 } },
        });
      await tx.planVersion.update({
        where: { id: version.id },
        data: {
          status: "approved",
          resolutionNo: input.resolutionNo,
          approvedOn: dayToDb(input.approvedOn),
          approvedById: actor.id,
          version: { increment: 1 },
        },
      });
      const after = { status: "approved", resolutionNo: input.resolutionNo, approvedOn: input.approvedOn };
      await recordAudit(tx, {
        event: "plan.approved",
        actor,
        ...audited(version),
        after: { ...after, supersedes: inForce?.id ?? null },
      });
      const values = { unit: version.unit.name, year: String(version.year), resolution: input.resolutionNo };
      await notifyUnits(tx, [version.unit], "plan:manage", today(), {
        kind: "planApproved",
        values: { ...values, number: String(version.number) },
        href: href(version),
      });
      await notifyUnits(tx, await unitsOf(tx, version.id), "needs:answer", today(), {
        kind: "planForUnit",
        values,
        href: "/plans",
      });
      return ok(version.id);
    },
    { isolation: "readCommitted" },
  );
}

/** The committee sends a version back with its remarks. */
export function returnPlan({ actor, scope, input }: Request<ReturnPlanInput>): Promise<Answer> {
  return inTransaction(
    async (tx) => {
      const version = await found(tx, { scope, input });
      if ("rule" in version) return refuse([version]);
      const decision = decideStep(version.status, "return");
      if (!decision.ok) return decision;
      if (version.version !== input.version) return refuse([STALE]);
      await tx.planVersion.update({
        where: { id: version.id },
        data: { status: decision.value, remarks: input.reason, version: { increment: 1 } },
      });
      await recordAudit(tx, {
        event: "plan.returned",
        actor,
        ...audited(version),
        after: { status: decision.value },
        reason: input.reason,
      });
      await notifyUnits(tx, [version.unit], "plan:manage", today(), {
        kind: "planReturned",
        values: { unit: version.unit.name, year: String(version.year), number: String(version.number) },
        href: href(version),
      });
      return ok(version.id);
    },
    { isolation: "readCommitted" },
  );
}
