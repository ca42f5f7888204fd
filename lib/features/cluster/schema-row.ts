import { z } from "zod";
import type { ClusterProposalStatus, TravelMeasure } from "@/lib/domain/shared/training-lists";

export type ProposalRow = Readonly<{
  id: number;
  year: number;
  status: ClusterProposalStatus;
  programmeVi: string;
  programmeEn: string;
  unitName: string;
  units: number;
  learners: number;
  createdAt: Date;
  createdBy: string | null;
}>;

/** What an import did with gaps and with ways that differ. */
export const travelReport = z.object({
  pairs: z.number().catch(0),
  mirrored: z.number().catch(0),
  filled: z.number().catch(0),
  asymmetric: z.number().catch(0),
  averaged: z.boolean().catch(false),
});

export type TravelTableRow = Readonly<{
  id: number;
  name: string;
  measure: TravelMeasure;
  unitName: string;
  createdAt: Date;
  report: z.output<typeof travelReport>;
}>;
