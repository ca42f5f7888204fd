import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { type LineName, unbrokenLines } from "@/lib/domain/cluster/decide-take-over";
import type { ClusterProposalStatus } from "@/lib/domain/shared/training-lists";
import { listLineFacts } from "@/lib/plan-store/plan-lines";
import type { ProposalRow } from "./schema-row";
import {
  type AssignedPairs,
  type StoredQuestion,
  type StoredSolution,
  type StoredStanding,
  storedAdjustment,
  storedQuestion,
  storedSolution,
  storedStanding,
} from "./schema-stored";

const proposalSelect = {
  id: true,
  year: true,
  status: true,
  version: true,
  input: true,
  solution: true,
  adjusted: true,
  lineKey: true,
  createdAt: true,
  unit: { select: { id: true, code: true, name: true, path: true } },
  programme: { select: { id: true, code: true, nameVi: true, nameEn: true, sizeMin: true, sizeMax: true } },
  createdBy: { select: { displayName: true } },
  job: { select: { status: true, done: true, total: true, failure: true, result: true } },
} satisfies Prisma.ClusterProposalSelect;

export type ProposalView = Readonly<{
  id: number;
  year: number;
  status: ClusterProposalStatus;
  version: number;
  question: StoredQuestion;
  solution: StoredSolution | null;
  /** After moves by hand; null when nobody moved anything. */
  adjusted: AssignedPairs | null;
  lineKey: string | null;
  createdAt: Date;
  createdBy: string | null;
  unit: Readonly<{ id: number; code: string; name: string; path: string }>;
  programme: Readonly<{ id: number; code: string; nameVi: string; nameEn: string; sizeMin: number; sizeMax: number }>;
  job: Readonly<{ status: string; done: number; total: number; failure: string | null }> | null;
  /** While it is being solved. */
  standing: StoredStanding;
}>;

/** A proposal of a unit in scope. */
export async function findProposal(tx: Tx, scope: UnitScope, id: number): Promise<ProposalView | null> {
  const row = await tx.clusterProposal.findFirst({ where: { id, unit: unitInScope(scope) }, select: proposalSelect });
  if (!row) return null;
  const { job: found, ...rest } = row;
  const { result, ...job } = found ?? { result: null };
  return {
    ...rest,
    job: found && (job as NonNullable<ProposalView["job"]>),
    standing: found?.status === "running" ? storedStanding.parse(result) : null,
    status: row.status as ClusterProposalStatus,
    question: storedQuestion.parse(row.input),
    solution: row.solution === null ? null : storedSolution.parse(row.solution),
    adjusted: row.adjusted === null ? null : storedAdjustment.parse(row.adjusted).assignment,
    createdBy: row.createdBy?.displayName ?? null,
  };
}

type ListRow = Omit<ProposalRow, "status"> & { status: string };

/** Proposals of a unit and of those below it, newest first, one page; counted in SQL out of what they keep. */
export async function listProposals(
  tx: Tx,
  unit: Readonly<{ currentPath: string }>,
  page: Readonly<{ skip: number; take: number }>,
): Promise<Readonly<{ rows: ProposalRow[]; total: number }>> {
  const below = { unit: { path: { startsWith: unit.currentPath } } };
  const total = await tx.clusterProposal.count({ where: below });
  const rows = await tx.$queryRaw<ListRow[]>`
    SELECT c.id, c.year, c.status, p.name_vi AS "programmeVi", p.name_en AS "programmeEn", u.name AS "unitName",
      jsonb_array_length(c.input -> 'units') AS units,
      (SELECT coalesce(sum((x ->> 'learners')::int), 0)::int FROM jsonb_array_elements(c.input -> 'units') x) AS learners,
      c.created_at AS "createdAt", a.display_name AS "createdBy"
    FROM cluster_proposal c JOIN programme p ON p.id = c.programme_id JOIN org_unit u ON u.id = c.unit_id
    LEFT JOIN app_user a ON a.id = c.created_by_id
    WHERE u.path LIKE ${`${unit.currentPath}%`}
    ORDER BY c.id DESC LIMIT ${page.take} OFFSET ${page.skip}`;
  return { rows: rows.map((row) => ({ ...row, status: row.status as ClusterProposalStatus })), total };
}

/** A proposal of the scope, locked to the end of the transaction. */
export async function lockProposal(tx: Tx, scope: UnitScope, id: number): Promise<ProposalView | null> {
  const found = await findProposal(tx, scope, id);
  if (!found) return null;
  await tx.$queryRaw`SELECT id FROM cluster_proposal WHERE id = ${id} FOR UPDATE`;
  return findProposal(tx, scope, id);
}

/** How the keys of the lines begin that a proposal writes into a plan. */
export function keyPrefixOf({ id, lineKey, programme }: Pick<ProposalView, "id" | "lineKey" | "programme">): string {
  return lineKey ?? `${programme.code}-c${id}-`;
}

/** CLU-17: lines of the open version of the plan that may be about the same learners, and do not say where from. */
export async function listUnbrokenLines(tx: Tx, proposal: ProposalView): Promise<readonly LineName[]> {
  const open = await tx.planVersion.findFirst({
    where: { plan: { unitId: proposal.unit.id, year: proposal.year }, status: { in: ["draft", "returned"] } },
    select: { id: true },
  });
  if (!open) return [];
  return unbrokenLines(await listLineFacts(tx, open.id), proposal.programme.id, keyPrefixOf(proposal));
}
