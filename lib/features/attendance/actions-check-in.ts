"use server";
import { cookies, headers } from "next/headers";
import { takeTurn } from "@/lib/auth/rate-limit";
import { readAddress } from "@/lib/auth/request-address";
import { newDevice } from "@/lib/auth/timed-code";
import { env } from "@/lib/env";
import { showCode, signCheckIn } from "./commands-check-in";
import { explainRoll } from "./labels";
import { codeInput, signInput } from "./schema";
import { type CheckInState, DEVICE_COOKIE } from "./schema-check-in";

/** A whole hall behind one address, twice over; somebody who tries birthdays of one number is stopped much sooner. */
const PER_ADDRESS = 600;
const PER_NUMBER = 6;

function slowDown(seconds: number): CheckInState {
  return { step: "told", reason: { key: "attendance.checkIn.tooMany", values: { seconds } } };
}

async function addressTurn() {
  const address = readAddress(await headers());
  return { address, turn: takeTurn(`check-in:${address ?? "unknown"}`, PER_ADDRESS) };
}

/** A code that was typed; no account is asked for, the code of the hall is the way in. */
export async function showCodeAction(_previous: CheckInState, form: FormData): Promise<CheckInState> {
  const { turn } = await addressTurn();
  if (!turn.allowed) return slowDown(turn.retryAfterSeconds);
  const code = codeInput.safeParse(form.get("code") ?? "");
  if (!code.success) return { step: "told", reason: { key: "attendance.refused.ATT-11.code" } };
  const shown = await showCode(null, code.data, new Date());
  if (shown.ok) return { step: "sign", shown: shown.value };
  const [violation] = shown.violations;
  return { step: "told", reason: violation ? explainRoll(violation) : { key: "attendance.refused.ATT-11.code" } };
}

/** The learner signs. The device is known by a secret of its own that no script can read. */
export async function signAction(previous: CheckInState, form: FormData): Promise<CheckInState> {
  const shown = previous.step === "sign" ? previous.shown : null;
  if (!shown) return { step: "told", reason: { key: "attendance.refused.ATT-11.ticket" } };
  const again = (reason: Extract<CheckInState, { step: "told" }>["reason"]): CheckInState => ({
    step: "sign",
    shown,
    reason,
  });
  const { address, turn } = await addressTurn();
  const input = signInput.safeParse({
    session: String(shown.session),
    ticket: shown.ticket,
    number: String(form.get("number") ?? ""),
    birthDate: String(form.get("birthDate") ?? ""),
  });
  if (!input.success) return again({ key: "attendance.checkIn.incomplete" });
  const guess = takeTurn(`check-in:${input.data.session}:${input.data.number}`, PER_NUMBER);
  if (!turn.allowed || !guess.allowed) {
    const seconds = Math.max(turn.retryAfterSeconds, guess.retryAfterSeconds);
    return again({ key: "attendance.checkIn.tooMany", values: { seconds } });
  }
  const jar = await cookies();
  const device = jar.get(DEVICE_COOKIE)?.value ?? newDevice();
  jar.set(DEVICE_COOKIE, device, {
    httpOnly: true,
    sameSite: "lax",
    secure: env().BASE_URL.startsWith("https:"),
    path: "/check-in",
    maxAge: 365 * 24 * 3600,
  });
  const signed = await signCheckIn({ input: input.data, device, address, now: new Date() });
  if (signed.ok) return { step: "done", state: signed.value.state, shown };
  const [violation] = signed.violations;
  const reason = violation ? explainRoll(violation) : { key: "attendance.refused.ATT-13" };
  // Another number may be right; a door that is shut, or a device that has signed, stays as it is.
  return violation?.rule === "ATT-13" ? again(reason) : { step: "told", reason };
}
