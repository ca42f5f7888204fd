import "server-only";
import { z } from "zod";
import { recomputeInBatches } from "@/lib/compliance-store/recompute";
import type { JobContext } from "@/lib/jobs/job";
import { listConcernedCadres } from "./queries-concerned";
import { findStandardFacts } from "./queries-facts";

const inputSchema = z.object({ standardIds: z.array(z.number().int()) });

/** After a standard has changed: everybody it speaks to, or spoke to, is judged again. */
export async function recomputeStandard(input: unknown, { client, progress }: JobContext) {
  const { standardIds } = inputSchema.parse(input);
  const concerned = new Set<number>();
  for (const id of standardIds) {
    const found = await findStandardFacts(client, id);
    if (found) for (const cadreId of await listConcernedCadres(client, null, found.facts)) concerned.add(cadreId);
  }
  return recomputeInBatches(client, [...concerned], progress);
}
