"use server";
import { headers } from "next/headers";
import type { ActionState } from "@/lib/auth/action-state";
import { formProblems } from "@/lib/auth/form-problems";
import { takeTurn } from "@/lib/auth/rate-limit";
import { readAddress } from "@/lib/auth/request-address";
import { normaliseCode } from "@/lib/domain/certificate/certificate-code";
import { log } from "@/lib/log";
import { formToObject } from "@/lib/text/form-to-object";
import { today } from "@/lib/time/today";
import { answerSurvey } from "./commands-answer";
import { explainFeedback } from "./labels";
import { answerInput } from "./schema";

/** A whole hall behind one address, twice over. */
const PER_ADDRESS = 600;

/** A learner's answer. No account, no audit row, no receipt: nothing is kept but the answer and that a ticket was used. */
export async function answerAction(_previous: ActionState, form: FormData): Promise<ActionState> {
  const turn = takeTurn(`feedback:${readAddress(await headers()) ?? "unknown"}`, PER_ADDRESS);
  if (!turn.allowed) {
    const seconds = turn.retryAfterSeconds;
    return { state: "refused", reasons: [{ key: "feedback.public.tooMany", values: { seconds } }] };
  }
  const raw = formToObject(form);
  const code = normaliseCode(String(raw.code ?? ""));
  if (code === null) return { state: "refused", reasons: [{ key: "feedback.refused.FEE-00" }] };
  const parsed = answerInput.safeParse(raw);
  if (!parsed.success) return { state: "invalid", fields: formProblems(parsed.error.issues) };
  try {
    const answer = { ...parsed.data, source: "phone" as const };
    const decision = await answerSurvey({ code, answer, today: today() });
    if (!decision.ok) return { state: "refused", reasons: decision.violations.map(explainFeedback) };
    return { state: "done", message: { key: "feedback.public.thanks" } };
  } catch (error) {
    // The name of what went wrong, never the statement with what somebody said in it.
    log().error({ failure: error instanceof Error ? error.name : "unknown" }, "an answer could not be kept");
    return { state: "failed", reference: "FEEDBACK" };
  }
}
