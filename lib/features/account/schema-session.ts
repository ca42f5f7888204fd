import { z } from "zod";

/** Language of the screens; the switch on the page writes it too. */
export const LOCALE_COOKIE = "locale";
export const PREFERENCE_COOKIE = {
  path: "/",
  maxAge: 365 * 24 * 60 * 60,
  sameSite: "lax",
} as const;

export const signInInput = z.object({
  username: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
});
export const localeInput = z.enum(["vi", "en"]);

/** What the door answers when it stays shut: the name typed, so that it stays in the form, with or without script. */
export type SignInAnswer = Readonly<{ state: "idle" | "refused"; username: string }>;
