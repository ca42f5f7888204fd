import "server-only";
import { drawClass } from "@/lib/features/certificate/commands-print";
import { solveProposal } from "@/lib/features/cluster/commands-solve";
import { previewImport } from "@/lib/features/import/commands-preview";
import { undoImport } from "@/lib/features/import/commands-undo";
import { writeImport } from "@/lib/features/import/commands-write";
import { prefillRound } from "@/lib/features/needs/commands-prefill";
import { solveSchedule } from "@/lib/features/session/commands-proposal";
import { recomputeStandard } from "@/lib/features/standard/commands-recompute";
import { today } from "@/lib/time/today";
import type { JobTask } from "./job";

/**
 * Every kind of long work there is. This file alone in lib/jobs knows features: a new kind is a line here.
 * The input is what `enqueueJob` was given, read back as JSON: parse it with the feature's schema.
 */
export const TASKS: Readonly<Record<string, JobTask>> = {
  "import.preview": (input, context) => previewImport(input, context, today()),
  "import.write": (input, context) => writeImport(input, context, today()),
  "standard.recompute": recomputeStandard,
  "needs.prefill": (input, context) => prefillRound(input, context, today()),
  "cluster.solve": solveProposal,
  "session.propose": solveSchedule,
  "certificate.print": drawClass,
  "import.undo": (input, context) => undoImport(input, context, today()),
};
