import "server-only";
import type { UnitFacts } from "@/lib/domain/compliance/types";
import type { Day } from "@/lib/domain/shared/day";
import type { Area } from "@/lib/domain/shared/lists";
import { arrayLiteral, type RunQuery } from "./run-query";

type UnitRow = { id: number; kind: string; area: Area; placements: string; areas: string };

/** Units with their places over time: those named, or all of them. One statement. */
export async function loadUnits(query: RunQuery, ids: Iterable<number> | "all"): Promise<Map<number, UnitFacts>> {
  const wanted = ids === "all" ? null : [...new Set(ids)];
  const rows = await query<UnitRow>(
    `SELECT u.id, u.kind_code AS kind, u.area,
       coalesce((SELECT json_agg(json_build_array(p.path, p.valid_from, p.valid_to) ORDER BY p.valid_from)
                 FROM org_unit_placement p WHERE p.unit_id = u.id), '[]')::text AS placements,
       coalesce((SELECT json_agg(json_build_array(a.area, a.valid_from, a.valid_to) ORDER BY a.valid_from)
                 FROM org_unit_former_area a WHERE a.unit_id = u.id), '[]')::text AS areas
     FROM org_unit u ${wanted === null ? "" : "WHERE u.id = ANY($1::int[])"}`,
    ...(wanted === null ? [] : [arrayLiteral(wanted)]),
  );
  return new Map(
    rows.map(({ id, kind, area, placements, areas }) => {
      const places = JSON.parse(placements) as readonly [string, Day, Day | null][];
      const former = JSON.parse(areas) as readonly [Area, Day, Day][];
      const formerAreas = former.map(([before, from, to]) => ({ area: before, from, to }));
      return [id, { id, kind, area, formerAreas, placements: places.map(([path, from, to]) => ({ path, from, to })) }];
    }),
  );
}
