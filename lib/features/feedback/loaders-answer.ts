import "server-only";
import { setTimeout } from "node:timers/promises";
import { headers } from "next/headers";
import { ticketHash } from "@/lib/auth/feedback-ticket";
import { missDelay } from "@/lib/auth/guess-guard";
import { readAddress } from "@/lib/auth/request-address";
import { read } from "@/lib/db/transaction";
import { normaliseCode } from "@/lib/domain/certificate/certificate-code";
import { isEntitled, surveyState } from "@/lib/domain/feedback/decide-answer";
import type { Day } from "@/lib/domain/shared/day";
import { pathText } from "@/lib/text/address-values";
import { today } from "@/lib/time/today";
import { findTicket, listTaught, type Taught } from "./queries-survey";

export type AnswerDoor = Readonly<{ className: string; closesOn: Day; opensOn: Day }> &
  (
    | Readonly<{ state: "open"; code: string; lecturers: readonly Taught[] }>
    | Readonly<{ state: "before" | "over" | "used" | "notEntitled" }>
  );

/** What a ticket's address opens, for anybody who holds it; null when nobody was given such a one (slower each time). */
export async function loadAnswerDoor(part: string): Promise<AnswerDoor | null> {
  const code = normaliseCode(pathText(part) ?? "");
  const found = code === null ? null : await read(findTicket, ticketHash(code));
  if (!found || code === null) {
    await setTimeout(missDelay(`feedback:${readAddress(await headers()) ?? "unknown"}`));
    return null;
  }
  const { className, opensOn, closesOn } = found;
  const head = { className, opensOn, closesOn };
  if (found.used) return { ...head, state: "used" };
  const state = surveyState(found, today());
  if (state !== "open") return { ...head, state };
  if (!isEntitled(found.sessionsPresent)) return { ...head, state: "notEntitled" };
  return { ...head, state, code, lecturers: await read(listTaught, found.classId) };
}
