import { getLocale, getTranslations } from "next-intl/server";
import { BrandMark } from "@/components/layout/brand-mark";
import { LocaleSwitch } from "@/components/layout/locale-switch";
import { showCodeAction, signAction } from "@/lib/features/attendance/actions-check-in";
import type { CheckInState } from "@/lib/features/attendance/schema-check-in";
import { CheckInForm, type WordedCheckIn } from "./check-in-form";

/** The page of somebody in the hall: no account, no navigation, one step at a time. */
export async function CheckInPage({ start }: Readonly<{ start: CheckInState }>) {
  const t = await getTranslations("attendance.checkIn");

  // Refusals get their words here: the phone is sent no message files.
  async function word(state: CheckInState): Promise<WordedCheckIn> {
    "use server";
    const say = await getTranslations();
    const reason = state.step === "told" || state.step === "sign" ? state.reason : undefined;
    return reason ? { ...state, said: say(reason.key as never, reason.values as never) } : state;
  }
  async function step(previous: WordedCheckIn, form: FormData): Promise<WordedCheckIn> {
    "use server";
    return word(await (previous?.step === "sign" ? signAction : showCodeAction)(previous, form));
  }

  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-[28rem] content-start gap-6 p-6">
      <header className="flex items-center justify-between gap-3">
        <span className="size-8 [&_svg]:size-full">
          <BrandMark />
        </span>
        <LocaleSwitch locale={await getLocale()} label={t("language")} />
      </header>
      <h1 className="text-xl">{t("title")}</h1>
      <CheckInForm
        action={step}
        start={await word(start)}
        words={{
          code: t("code"),
          codeHelp: t("codeHelp"),
          next: t("next"),
          number: t("number"),
          numberHelp: t("numberHelp"),
          birthDate: t("birthDate"),
          birthHelp: t("birthHelp"),
          sign: t("sign"),
          again: t("again"),
          scan: t("scan"),
          done: t("done"),
          late: t("late"),
          twice: t("twice"),
        }}
      />
      <p className="text-ink-soft text-sm">{t("notice")}</p>
    </main>
  );
}
