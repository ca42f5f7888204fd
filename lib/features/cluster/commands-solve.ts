import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import type { JobContext } from "@/lib/jobs/job";
import { proposeClusters, type Standing } from "@/lib/optimizer/propose-clusters";
import { solveInput } from "./schema";
import { storedQuestion, toPairs, toQuestion } from "./schema-stored";

/** The job that answers a proposal's question. Run again from the start, it gives the same answer. */
export async function solveProposal(input: unknown, { client, progress }: JobContext): Promise<unknown> {
  const { proposalId } = solveInput.parse(input);
  const { input: asked, programme } = await client.clusterProposal.findUniqueOrThrow({
    where: { id: proposalId },
    select: { input: true, programme: { select: { sizeMin: true, sizeMax: true } } },
  });
  const stored = storedQuestion.parse(asked);
  const tell = (standing: Standing) =>
    void progress(Math.round(standing.seconds), stored.seconds, standing).catch(() => undefined);
  try {
    const answer = await proposeClusters(toQuestion(stored), {
      seconds: stored.seconds,
      allowed: { min: programme.sizeMin, max: programme.sizeMax },
      onProgress: tell,
    });
    const solution = answer.state === "solved" ? { ...answer, assignment: toPairs(stored, answer.assignment) } : answer;
    await client.clusterProposal.updateMany({
      where: { id: proposalId, status: "queued" },
      data: {
        status: answer.state,
        solution: JSON.parse(JSON.stringify(solution)) as Prisma.InputJsonValue,
        version: { increment: 1 },
      },
    });
    return { proposalId, state: answer.state };
  } catch (error) {
    await client.clusterProposal.updateMany({
      where: { id: proposalId, status: "queued" },
      data: { status: "failed", version: { increment: 1 } },
    });
    throw error;
  }
}
