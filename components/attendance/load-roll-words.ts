import { getTranslations } from "next-intl/server";
import { ATTENDANCE_STATES } from "@/lib/domain/shared/teaching-lists";
import { ROLL_WORDS, type RollWords } from "./roll-words";

const RULES = ["ATT-00", "ATT-01", "ATT-02", "ATT-03", "ATT-08"] as const;

/** Every word of the roll call in the language of the request; `{places}` are filled in the browser. */
export async function loadRollWords(): Promise<RollWords> {
  const t = await getTranslations("attendance");
  const words = Object.fromEntries(ROLL_WORDS.map((key) => [key, t.raw(`roll.${key}`) as string]));
  return {
    ...(words as Record<(typeof ROLL_WORDS)[number], string>),
    states: Object.fromEntries(ATTENDANCE_STATES.map((state) => [state, t(`states.${state}`)])) as RollWords["states"],
    rules: Object.fromEntries(RULES.map((rule) => [rule, t(`roll.rules.${rule}`)])),
  };
}
