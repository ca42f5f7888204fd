import type { Day } from "@/lib/domain/shared/day";
import type { PaperKind, PaperLayout } from "@/lib/domain/shared/training-lists";

export const PAPERS_PER_PAGE = 50;

/** An issued paper as lists show it. */
export type PaperRow = Readonly<{
  id: number;
  kind: PaperKind;
  unitCode: string;
  unitName: string;
  unitPath: string;
  layout: PaperLayout;
  number: string | null;
  signedOn: Day | null;
  signer: string | null;
  issue: number;
  current: boolean;
  sensitive: boolean;
  supersedesId: number | null;
  supersededById: number | null;
  dataHash: string;
  hasSheet: boolean;
  createdAt: Date;
  createdBy: string | null;
}>;

/** The same with what the page knows beside it. */
export type ListedPaper = PaperRow &
  Readonly<{
    /** True when the data it was written from has moved on; null when it was not compared. */
    outdated: boolean | null;
    mayDownload: boolean;
  }>;
