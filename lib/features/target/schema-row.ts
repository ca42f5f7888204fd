import type { Day } from "@/lib/domain/shared/day";
import type { Lane } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { TargetFacts } from "@/lib/domain/target/compute-gauge";

/** A target as screens show it. */
export type TargetRow = TargetFacts &
  Readonly<{
    id: number;
    unitId: number;
    unitCode: string;
    unitName: string;
    group: string;
    groupNameVi: string;
    groupNameEn: string;
    lane: Lane;
    level: TheoryLevel;
    source: string;
    note: string | null;
    needsCheck: boolean;
    closedOn: Day | null;
    version: number;
  }>;
