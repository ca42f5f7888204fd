import "server-only";
import { notFound } from "next/navigation";
import { scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { findCertificateSettings } from "@/lib/certificate-store/lock-register";
import { read } from "@/lib/db/transaction";
import { findBlockers } from "@/lib/domain/closing/decide-closing";
import { countedOf, spreadOf, visibleLearners } from "@/lib/features/result/loaders";
import { readResultsOf } from "@/lib/features/result/queries-class";
import { pageOf } from "@/lib/features/result/schema-page";
import { loadClass } from "@/lib/features/training-class/loaders";
import type { ViewParams } from "@/lib/features/unit/loaders";
import { today } from "@/lib/time/today";
import { schoolGives } from "./commands-credentials";
import { closingFacts, findClosingState } from "./queries";

type Params = ViewParams & Readonly<Record<string, string | string[] | undefined>>;

/** The director's one screen: who passes, who does not and why, what still blocks; after the act, what it froze. */
export async function loadClosing(code: string, params: Params) {
  const { view, training } = await loadClass(code, params);
  const scope = scopeFor(view.actor, "result:read");
  const mayClose = covers(scopeFor(view.actor, "class:close"), training.unitPath);
  const closed = training.status === "closed";
  // What is issued without a signer stays so: better said before the act than on the printed page.
  const warns = mayClose && !closed;
  const [results, { closings, frozen, open }, settings] = await Promise.all([
    read(readResultsOf, training),
    read(findClosingState, training.id),
    warns ? read(findCertificateSettings, training.unitId, today()) : null,
  ]);
  const organiser = covers(scope, training.unitPath);
  const seen = visibleLearners(results, scope);
  // Of a class that the reader may see: their unit has nobody in it, which the page says. Without the right it is not there.
  if (!organiser && scope.paths.length === 0) notFound();
  const standing = closings.find(({ reopenedAt }) => reopenedAt === null) ?? null;
  const frozenOf = new Map(frozen.map((one) => [one.enrolmentId, one]));
  const rows = seen.map((learner) => ({ ...learner, frozen: frozenOf.get(learner.enrolmentId) ?? null }));
  const counted = standing
    ? rows.flatMap(({ frozen: one, female }) =>
        one ? [{ outcome: one.outcome, grade: one.grade, female, commended: one.commended }] : [],
      )
    : countedOf(seen);
  return {
    view,
    training,
    results,
    rows,
    page: pageOf(rows.length, params),
    organiser,
    closings,
    standing,
    spread: spreadOf(counted),
    blockers: closed ? [] : findBlockers(closingFacts(results, open), today()),
    unsigned: settings?.signer === "",
    school: schoolGives(results) ? results.partnerSchool : null,
    mayClose,
    mayReopen: covers(scopeFor(view.actor, "class:reopen"), training.unitPath),
    today: today(),
  };
}

export type ClosingRow = Awaited<ReturnType<typeof loadClosing>>["rows"][number];
