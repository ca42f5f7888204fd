import "server-only";
import { headers } from "next/headers";
import { takeTurn } from "@/lib/auth/rate-limit";
import { readAddress } from "@/lib/auth/request-address";
import { showCode } from "./commands-check-in";
import { explainRoll } from "./labels";
import { codeInput } from "./schema";
import type { CheckInState } from "./schema-check-in";

const PER_ADDRESS = 600;

/** What a scanned picture opens: the form to sign, or words about why not. Asks for no account and needs none. */
export async function loadScanned(sessionText: string, code: string | string[] | undefined): Promise<CheckInState> {
  const turn = takeTurn(`check-in:${readAddress(await headers()) ?? "unknown"}`, PER_ADDRESS);
  if (!turn.allowed)
    return { step: "told", reason: { key: "attendance.checkIn.tooMany", values: { seconds: turn.retryAfterSeconds } } };
  const session = Number(sessionText);
  const parsed = codeInput.safeParse(typeof code === "string" ? code : "");
  if (!Number.isInteger(session) || session < 1 || session >= 2 ** 31 || !parsed.success) return { step: "code" };
  const shown = await showCode(session, parsed.data, new Date());
  if (shown.ok) return { step: "sign", shown: shown.value };
  const [violation] = shown.violations;
  return { step: "told", reason: violation ? explainRoll(violation) : { key: "attendance.refused.ATT-11.code" } };
}
