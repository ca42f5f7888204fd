import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { decideProgramme, type ProgrammeDraft, type ProgrammeViolation } from "@/lib/domain/programme/decide-programme";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { fold, kebab } from "@/lib/text/fold";
import { findOwner, findProgramme } from "./queries";
import type { ChangeProgrammeInput, CreateProgrammeInput } from "./schema";

/**
 * PRG-00: the unit or programme is not to be found, or is another's to change; PRG-12: the code is taken; PRG-13:
 * somebody changed the programme meanwhile.
 */
export type ProgrammeRefusal =
  | ProgrammeViolation
  | Readonly<{ rule: "PRG-00"; field: "unit" | "code" }>
  | Readonly<{ rule: "PRG-12"; code: string }>
  | Readonly<{ rule: "PRG-13" }>;
type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;

const LONGEST_CODE = 60;

function toDraft(input: Omit<ChangeProgrammeInput, "version">): ProgrammeDraft {
  return { ...input, from: input.validFrom, to: input.validTo };
}

function toColumns(input: Omit<ChangeProgrammeInput, "version">) {
  return {
    nameVi: input.nameVi,
    nameEn: input.nameEn,
    classType: input.classType,
    targetGroup: input.targetGroup,
    trainedBy: [...input.trainedBy],
    sizeMin: input.sizeMin,
    sizeMax: input.sizeMax,
    gives: input.gives,
    givesLevel: input.givesLevel,
    certificate: input.certificate,
    lapseMonths: input.lapseMonths,
    validFrom: dayToDb(input.validFrom),
    validTo: dayToDbOrNull(input.validTo),
    needsCheck: input.needsCheck,
    source: input.source,
    search: [input.nameVi, input.nameEn, input.targetGroup].map(fold).join(" ").concat(" ", input.code),
  };
}

/** A programme of the unit; at the root of the tree it is one for the whole country. */
export function createProgramme({
  actor,
  scope,
  input,
}: Request<CreateProgrammeInput>): Promise<Decision<string, ProgrammeRefusal>> {
  return inTransaction(async (tx) => {
    const owner = await findOwner(tx, scope, { code: input.unit });
    if (!owner) return refuse([{ rule: "PRG-00", field: "unit" } as const]);
    const { unit: _unit, requestId: _requestId, ...rest } = input;
    const facts = { ...rest, code: input.code ?? kebab(input.nameVi).slice(0, LONGEST_CODE).replace(/-+$/, "") };
    const decision = decideProgramme(toDraft(facts));
    if (!decision.ok) return decision;
    if ((await tx.programme.count({ where: { code: facts.code } })) > 0)
      return refuse([{ rule: "PRG-12", code: facts.code } as const]);
    const last = await tx.programme.aggregate({ _max: { sort: true } });
    const { id } = await tx.programme.create({
      data: { ...toColumns(facts), code: facts.code, unitId: owner.unitId, sort: (last._max.sort ?? 0) + 10 },
      select: { id: true },
    });
    await recordAudit(tx, {
      event: "programme.created",
      actor,
      unitId: owner.unitId,
      subject: "programme",
      subjectId: id,
      after: facts,
    });
    return ok(facts.code);
  });
}

/** What a programme is for and gives, corrected or brought up to date; its code stays. */
export function changeProgramme({
  actor,
  scope,
  input,
}: Request<ChangeProgrammeInput>): Promise<Decision<string, ProgrammeRefusal>> {
  return inTransaction(async (tx) => {
    const present = await findProgramme(tx, scope, input.code);
    const owner = present && (await findOwner(tx, scope, present.owner));
    if (!present || !owner) return refuse([{ rule: "PRG-00", field: "code" } as const]);
    const decision = decideProgramme(toDraft(input));
    if (!decision.ok) return decision;
    const moved = await tx.programme.updateMany({
      where: { id: present.id, version: input.version },
      data: { ...toColumns(input), version: { increment: 1 } },
    });
    if (moved.count !== 1) return refuse([{ rule: "PRG-13" } as const]);
    const { requestId: _requestId, version: _version, ...facts } = input;
    const { id: _id, version: _old, owner: _owner, ...before } = present;
    await recordAudit(tx, {
      event: "programme.changed",
      actor,
      unitId: owner.unitId,
      subject: "programme",
      subjectId: present.id,
      before,
      after: facts,
    });
    return ok(present.code);
  });
}
