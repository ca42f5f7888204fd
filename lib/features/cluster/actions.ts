"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { MAX_FILE_BYTES } from "@/lib/domain/import/decide-file";
import { refuse } from "@/lib/domain/shared/decision";
import { today } from "@/lib/time/today";
import { adjustProposal, askAgain, askForClusters } from "./commands";
import { takeOverProposal } from "./commands-plan";
import { importTravel } from "./commands-travel";
import { explainCluster, explainTravel } from "./labels";
import { adjustProposalInput, importTravelInput, proposalInput, proposeClustersInput, takeOverInput } from "./schema";

const pageOf = (id: number) => `/plans/clusters/${id}`;

/** Which units should share a class, and where? The answer comes from a job. */
export const askForClustersAction = defineAction({
  permission: "plan:manage",
  event: "cluster.asked",
  input: proposeClustersInput,
  run: (request) => askForClusters({ ...request, today: today() }),
  explain: explainCluster,
  done: (id, input) => ({ redirectTo: `${pageOf(id)}?unit=${input.unit}` }),
});

/** The work broke off: once more. */
export const askAgainAction = defineAction({
  permission: "plan:manage",
  event: "cluster.asked-again",
  input: proposalInput,
  run: askAgain,
  explain: explainCluster,
  done: (id) => {
    revalidatePath(pageOf(id));
    return { redirectTo: pageOf(id) };
  },
});

/** Units were moved by hand: keep it so. */
export const adjustProposalAction = defineAction({
  permission: "plan:manage",
  event: "cluster.adjusted",
  input: adjustProposalInput,
  run: adjustProposal,
  explain: explainCluster,
  done: (id) => {
    revalidatePath(pageOf(id));
    return { message: { key: "clusters.saved" } };
  },
});

/** The proposal becomes lines of the year's plan. */
export const takeOverProposalAction = defineAction({
  permission: "plan:manage",
  event: "cluster.taken-over",
  input: takeOverInput,
  run: (request) => takeOverProposal({ ...request, today: today() }),
  explain: explainCluster,
  done: ({ proposalId, lines, changed, removed }) => {
    revalidatePath(pageOf(proposalId));
    revalidatePath("/plans", "layout");
    return { message: { key: "clusters.takenOver", values: { lines, changed, removed } } };
  },
});

/** A table of ways between units, from a workbook. */
export const importTravelAction = defineAction({
  permission: "plan:manage",
  event: "travel.imported",
  input: importTravelInput,
  async run({ actor, scope, input: { file, ...input } }) {
    // The size is told by the form before a byte of it is copied.
    if (file.size > MAX_FILE_BYTES)
      return refuse([{ rule: "IMP-01", bytes: file.size, limit: MAX_FILE_BYTES } as const]);
    const content = new Uint8Array(await file.arrayBuffer());
    return importTravel({ actor, scope, input, content, today: today() });
  },
  explain: explainTravel,
  done: (_value, input) => {
    revalidatePath("/plans/clusters");
    return { redirectTo: `/plans/clusters?unit=${input.unit}` };
  },
});
