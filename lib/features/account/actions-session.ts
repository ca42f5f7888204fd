"use server";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { findActor } from "@/lib/auth/find-actor";
import { readAddress } from "@/lib/auth/request-address";
import { safeReturnPath } from "@/lib/auth/return-path";
import { endSession, startSession } from "@/lib/auth/session-cookie";
import { signInWithPassword } from "@/lib/auth/sign-in";
import { recordSignOut, rememberLocale } from "./commands-own";
import { LOCALE_COOKIE, localeInput, PREFERENCE_COOKIE, type SignInAnswer, signInInput } from "./schema-session";

/** The door: one sentence for every refusal, whatever its cause. */
export async function signInAction(_previous: SignInAnswer, form: FormData): Promise<SignInAnswer> {
  const refused: SignInAnswer = { state: "refused", username: String(form.get("username") ?? "").slice(0, 100) };
  const input = signInInput.safeParse({
    username: form.get("username"),
    password: form.get("password"),
  });
  if (!input.success) return refused;
  const account = await signInWithPassword({
    ...input.data,
    address: readAddress(await headers()),
  });
  if (!account) return refused;
  await startSession(account);

  const jar = await cookies();
  const chosen = localeInput.safeParse(jar.get(LOCALE_COOKIE)?.value);
  if (!chosen.success) jar.set(LOCALE_COOKIE, account.locale, PREFERENCE_COOKIE);
  else if (chosen.data !== account.locale) await rememberLocale(account, chosen.data);
  redirect(safeReturnPath(form.get("next")));
}

/** Ends the session in this browser. */
export async function signOutAction(): Promise<void> {
  const actor = await findActor();
  if (actor) await recordSignOut(actor);
  await endSession();
  redirect("/sign-in");
}
