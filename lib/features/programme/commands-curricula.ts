import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import {
  type CurriculumDraft,
  type CurriculumFacts,
  type CurriculumViolation,
  decideCurriculum,
} from "@/lib/domain/programme/decide-curriculum";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { fold } from "@/lib/text/fold";
import { writeProposals } from "./commands-overlaps";
import { findOwner, findProgramme } from "./queries";
import type { AddCurriculumInput } from "./schema";

/** PRG-00: not to be found, or another's to change; PRG-13: somebody added a version meanwhile. */
export type CurriculumRefusal =
  | CurriculumViolation
  | Readonly<{ rule: "PRG-00"; field: "code" }>
  | Readonly<{ rule: "PRG-13" }>;

/** The next dated version of what a programme teaches; the one before ends on that day, what was stays to be asked. */
export function addCurriculum({
  actor,
  scope,
  input,
  today,
}: Readonly<{ actor: Actor; scope: UnitScope; input: AddCurriculumInput; today: Day }>): Promise<
  Decision<Readonly<{ code: string; number: number }>, CurriculumRefusal>
> {
  return inTransaction(async (tx) => {
    const programme = await findProgramme(tx, scope, input.code);
    const owner = programme && (await findOwner(tx, scope, programme.owner));
    if (!programme || !owner) return refuse([{ rule: "PRG-00", field: "code" } as const]);
    const newest = await findNewest(tx, programme.id);
    if ((newest?.number ?? 0) !== input.seen) return refuse([{ rule: "PRG-13" } as const]);
    const draft: CurriculumDraft = { ...input, from: input.validFrom };
    const facts = { programmeFrom: programme.validFrom, programmeTo: programme.validTo, newest };
    const decision = decideCurriculum(draft, facts);
    if (!decision.ok) return decision;

    const { number, ends } = decision.value;
    if (ends !== null) await tx.curriculum.update({ where: { id: ends }, data: { validTo: dayToDb(draft.from) } });
    const { id } = await tx.curriculum.create({
      data: { ...columnsOf(input), programmeId: programme.id, number },
      select: { id: true },
    });
    await writeProposals(tx, id, newest?.id ?? null, today);
    const { requestId: _requestId, seen: _seen, ...after } = input;
    await recordAudit(tx, {
      event: "programme.curriculum-added",
      actor,
      unitId: owner.unitId,
      subject: "programme",
      subjectId: programme.id,
      before: { number: newest?.number ?? null, validTo: newest?.to ?? null },
      after: { ...after, number },
      reason: input.source,
    });
    return ok({ code: programme.code, number });
  });
}

async function findNewest(tx: Tx, programmeId: number): Promise<CurriculumFacts["newest"]> {
  const row = await tx.curriculum.findFirst({
    where: { programmeId },
    select: { id: true, number: true, validFrom: true, validTo: true },
    orderBy: { number: "desc" },
  });
  return row && { id: row.id, number: row.number, from: dayFromDb(row.validFrom), to: dayFromDbOrNull(row.validTo) };
}

function columnsOf(input: AddCurriculumInput) {
  return {
    validFrom: dayToDb(input.validFrom),
    source: input.source,
    periodsPerSession: input.periodsPerSession,
    absenceLimit: input.absenceLimit,
    excusedCounts: input.excusedCounts,
    passMark: input.passMark,
    fairFrom: input.fairFrom,
    goodFrom: input.goodFrom,
    excellentFrom: input.excellentFrom,
    resits: input.resits,
    assessment: input.assessment,
    needsCheck: input.needsCheck,
    topics: {
      create: input.topics.map(({ title, periods, kind }, index) => ({
        ordinal: index + 1,
        title,
        periods,
        sessionKind: kind,
        search: fold(title),
      })),
    },
  };
}
