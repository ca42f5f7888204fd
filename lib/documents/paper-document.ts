import type { Day } from "@/lib/domain/shared/day";
import type { PaperLayout } from "@/lib/domain/shared/training-lists";

/** What stands above and below the text of every paper. */
export type PaperFrame = Readonly<{
  layout: PaperLayout;
  /** Body above the issuing one; nothing where there is none. */
  upperBody: string;
  body: string;
  /** As it is printed: "36-HD/VPTW"; null leaves room to write it by hand. */
  number: string | null;
  /** Mark after the number, for a paper that has none yet: "HD/VPTW". */
  mark: string;
  place: string;
  signedOn: Day | null;
  /** On whose behalf: "T/M BAN THƯỜNG VỤ"; nothing for a head who signs in person. */
  authority: string;
  signerTitle: string;
  signer: string;
  recipients: readonly string[];
}>;

export type PaperCell = string | number | null;
export type PaperColumn = Readonly<{
  header: string;
  /** Share of the width; numbers stand right, `centre` in the middle. */
  width: number;
  align?: "left" | "centre" | "right";
  /** Columns of one group stand under a common heading. */
  group?: string;
}>;

export type PaperBlock =
  | Readonly<{
      kind: "text";
      text: string;
      bold?: boolean;
      italic?: boolean;
      align?: "left" | "centre" | "both";
      /** Stays on the page of what follows: lines of one list. */
      keep?: boolean;
    }>
  /** "Điều 1." and the like: the lead in bold, the text after it. */
  | Readonly<{ kind: "article"; lead: string; text: string }>
  | Readonly<{
      kind: "table";
      columns: readonly PaperColumn[];
      rows: readonly (readonly PaperCell[])[];
      total?: readonly PaperCell[];
      /** Points; 12 unless a wide table needs less. */
      size?: number;
    }>;

/** A list that goes with the paper, on its own pages. */
export type PaperAnnex = Readonly<{
  title: string;
  subtitle: string;
  landscape: boolean;
  blocks: readonly PaperBlock[];
}>;

export type PaperDocument = Readonly<{
  /** "KẾ HOẠCH"; `about` is the line below it. */
  type: string;
  about: string;
  /** The paper is itself a wide list. */
  landscape: boolean;
  /** Who decides, between heading and grounds: "BAN THƯỜNG VỤ HUYỆN ỦY". */
  decider?: string;
  blocks: readonly PaperBlock[];
  annexes: readonly PaperAnnex[];
}>;
