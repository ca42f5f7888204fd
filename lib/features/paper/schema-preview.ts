/* A paper as it is drawn on a screen: the same blocks that are written into the Word file. */
export type { PaperBlock, PaperCell, PaperColumn, PaperDocument, PaperFrame } from "@/lib/documents/paper-document";
