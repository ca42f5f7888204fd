import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import type { Day } from "@/lib/domain/shared/day";
import { countCadres, findListFrame, listCadres, ownFrame } from "./queries-list";
import type { CadreListRequest, CadreRow } from "./schema-list";

/** More rows than this are no list to read but a copy of the register: the filter has to be narrowed. */
export const MAX_EXPORT_ROWS = 100_000;
const BATCH = 5000;

export type ExportScopes = Readonly<Record<"read" | "export" | "sensitive", UnitScope>>;

/** Every row of the list, where the reader may both read and export; null when there are too many. */
export async function exportCadres(
  tx: Tx,
  scopes: ExportScopes,
  unit: Readonly<{ id: number; kind: string; path: string }>,
  request: Pick<CadreListRequest, "filter" | "sort">,
  on: Day,
): Promise<CadreRow[] | null> {
  const [readable, exportable] = [
    await findListFrame(tx, scopes.read, unit, on),
    await findListFrame(tx, scopes.export, unit, on),
  ];
  const allowed = new Set(exportable.unitIds);
  const both = { ...readable, unitIds: readable.unitIds.filter((id) => allowed.has(id)) };
  const frame = request.filter.own ? ownFrame(both, unit) : both;
  const total = await countCadres(tx, scopes.read, frame, request.filter, on);
  if (total > MAX_EXPORT_ROWS) return null;
  const rows: CadreRow[] = [];
  for (let offset = 0; offset < total; offset += BATCH) {
    rows.push(...(await listCadres(tx, scopes.read, scopes.sensitive, frame, request, on, { offset, limit: BATCH })));
  }
  return rows;
}
