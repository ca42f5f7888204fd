import "server-only";
import { covers as scopeCovers, type UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import type { Prisma } from "@/lib/db/generated/client";
import type { StandardVersion } from "@/lib/domain/compliance/types";
import type { Area, Lane } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { StandardDraft } from "@/lib/domain/standard/decide-standard-version";
import type { PublishStandardInput } from "./schema";

const factsSelect = {
  id: true,
  lane: true,
  positionId: true,
  groupCode: true,
  unitKindCode: true,
  area: true,
  unitId: true,
  requiredLevel: true,
  validFrom: true,
  validTo: true,
  graceUntil: true,
  graceMonths: true,
} satisfies Prisma.StandardVersionSelect;

function toFacts(row: Prisma.StandardVersionGetPayload<{ select: typeof factsSelect }>): StandardVersion {
  return {
    id: row.id,
    lane: row.lane as Lane,
    positionId: row.positionId,
    groupCode: row.groupCode,
    unitKind: row.unitKindCode,
    area: row.area as Area | null,
    underUnitId: row.unitId,
    requiredLevel: row.requiredLevel as TheoryLevel,
    from: dayFromDb(row.validFrom),
    to: dayFromDbOrNull(row.validTo),
    graceUntil: dayFromDbOrNull(row.graceUntil),
    graceMonths: row.graceMonths,
  };
}

/** Every version there is, wherever it applies: whether a new one overlaps cannot depend on who asks. */
export async function listStandardFacts(tx: Tx): Promise<StandardVersion[]> {
  return (await tx.standardVersion.findMany({ select: factsSelect, orderBy: { id: "asc" } })).map(toFacts);
}

/** One version and the path of the unit it belongs to; a national one belongs to the root. */
export async function findStandardFacts(
  tx: Tx,
  id: number,
): Promise<{ facts: StandardVersion; unitPath: string } | null> {
  const row = await tx.standardVersion.findUnique({
    where: { id },
    select: { ...factsSelect, unit: { select: { path: true } } },
  });
  if (!row) return null;
  const root =
    row.unit ?? (await tx.orgUnit.findFirst({ where: { parentId: null, validTo: null }, select: { path: true } }));
  return root && { facts: toFacts(row), unitPath: root.path };
}

/** The draft with its ids; null with the field that names something unknown or out of scope. */
export async function resolveStandardDraft(
  tx: Tx,
  scope: UnitScope,
  input: PublishStandardInput,
): Promise<{ draft: StandardDraft; unitId: number | null } | { unknown: string }> {
  const [kind, value = ""] = input.subject.split(":");
  const position =
    kind === "position" ? await tx.position.findUnique({ where: { id: Number(value) }, select: { id: true } }) : null;
  const group =
    kind === "group" ? await tx.positionGroup.findUnique({ where: { code: value }, select: { code: true } }) : null;
  if (!position && !group) return { unknown: "subject" };
  if (input.unitKind && !(await tx.unitKind.findUnique({ where: { code: input.unitKind } })))
    return { unknown: "unitKind" };
  // A national row reaches everyone, so it wants a scope that begins at the root.
  const under = await tx.orgUnit.findFirst({
    where: input.underUnit ? { code: input.underUnit } : { parentId: null, validTo: null },
    select: { id: true, path: true },
  });
  if (!under || !scopeCovers(scope, under.path)) return { unknown: "underUnit" };
  return {
    unitId: input.underUnit ? under.id : null,
    draft: {
      positionId: position?.id ?? null,
      groupCode: group?.code ?? null,
      lane: input.lane,
      unitKind: input.unitKind,
      area: input.area,
      underUnitId: input.underUnit ? under.id : null,
      requiredLevel: input.requiredLevel,
      from: input.validFrom,
      to: input.validTo,
      graceUntil: input.graceUntil,
      graceMonths: input.graceMonths,
      legalBasis: input.legalBasis,
      issuingBody: input.issuingBody,
    },
  };
}
