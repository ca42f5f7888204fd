import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { unitInScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { readTravelTable, type TravelIssue, type TravelReading } from "@/lib/domain/cluster/read-travel-table";
import { decideFile, type FileViolation } from "@/lib/domain/import/decide-file";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { inspectFile } from "@/lib/spreadsheet/inspect";
import { listSheets, readSheet } from "@/lib/spreadsheet/read";
import { fold } from "@/lib/text/fold";
import type { Request } from "./commands";
import { findCentre, listPlaces } from "./queries-setup";
import type { ImportTravelInput } from "./schema";

export type TravelRefusal =
  | FileViolation
  | Readonly<{ rule: "CLU-00"; field: string }>
  | Readonly<{ rule: "CLU-05" | "CLU-06" | "CLU-07"; issue: TravelIssue }>
  /** More of the same kind than a screen shows. */
  | Readonly<{ rule: "CLU-05" | "CLU-06" | "CLU-07"; more: number }>;

/** Of each kind of error so many are told one by one. */
const SHOWN = 12;

function ruleOf(issue: TravelIssue): "CLU-05" | "CLU-06" | "CLU-07" {
  return issue.kind === "gap" ? "CLU-06" : issue.kind === "asymmetric" ? "CLU-07" : "CLU-05";
}

function told(issues: readonly TravelIssue[]): TravelRefusal[] {
  return (["CLU-05", "CLU-06", "CLU-07"] as const).flatMap((rule): TravelRefusal[] => {
    const same = issues.filter((issue) => ruleOf(issue) === rule);
    const shown = same.slice(0, SHOWN).map((issue) => ({ rule, issue }));
    return same.length > SHOWN ? [...shown, { rule, more: same.length - SHOWN }] : shown;
  });
}

export type TravelRequest = Request<Omit<ImportTravelInput, "file">> & Readonly<{ content: Uint8Array; today: Day }>;

/** Takes a travel table in, whole or not at all: one wrong cell would send somebody the wrong way. */
export async function importTravel({
  actor,
  scope,
  input,
  content,
  today,
}: TravelRequest): Promise<Decision<Readonly<{ id: number; reading: TravelReading }>, TravelRefusal>> {
  const allowed = decideFile(await inspectFile(content));
  if (!allowed.ok) return allowed;
  const sheet = (await listSheets(content))?.[0];
  const read = sheet ? await readSheet(content, sheet.index) : null;
  if (read?.state !== "read") return refuse([{ rule: "IMP-06" } as const]);

  return inTransaction(
    async (tx) => {
      const unit = await tx.orgUnit.findFirst({
        where: { code: input.unit, ...unitInScope(scope) },
        select: { id: true, path: true },
      });
      if (!unit) return refuse([{ rule: "CLU-00", field: "unit" } as const]);
      const home = { id: unit.id, currentPath: unit.path };
      const centre = await findCentre(tx, home, today);
      const places = await listPlaces(tx, home, today);
      const known = centre && !places.some(({ id }) => id === centre.id) ? [...places, centre] : places;
      const reading = readTravelTable(read.rows, known, input, fold);
      if (reading.issues.length > 0) return refuse(told(reading.issues));

      const report = {
        pairs: reading.legs.length / 2,
        mirrored: reading.mirrored,
        filled: reading.filled,
        asymmetric: reading.asymmetric,
        averaged: input.asymmetry === "average",
        roadFactor: input.roadFactor,
      };
      const { id } = await tx.travelTable.create({
        data: {
          unitId: unit.id,
          name: input.name,
          measure: input.measure,
          report,
          legs: {
            createMany: {
              data: reading.legs.map(({ from, to, value }) => ({ fromUnitId: from, toUnitId: to, value })),
            },
          },
        },
        select: { id: true },
      });
      await recordAudit(tx, {
        event: "travel.imported",
        actor,
        unitId: unit.id,
        subject: "travel",
        subjectId: id,
        after: { name: input.name, measure: input.measure, units: reading.units.length, ...report },
      });
      return ok({ id, reading });
    },
    { isolation: "readCommitted", timeoutMs: 60_000 },
  );
}
