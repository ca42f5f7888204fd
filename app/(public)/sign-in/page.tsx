import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ForgetRolls } from "@/components/attendance/forget-rolls";
import { BrandMark } from "@/components/layout/brand-mark";
import { LocaleSwitch } from "@/components/layout/locale-switch";
import { findActor } from "@/lib/auth/find-actor";
import { safeReturnPath } from "@/lib/auth/return-path";
import { SignInForm } from "./_parts/sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("access"))("signIn.title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const next = safeReturnPath((await searchParams).next);
  if (await findActor()) redirect(next);
  const t = await getTranslations("access");
  const a = await getTranslations("attendance.signedOut");
  return (
    <main className="grid min-h-dvh lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div className="hidden flex-col justify-between bg-accent p-12 text-on-accent lg:flex">
        <p className="flex items-center gap-3 font-semibold">
          <span className="size-9 text-accent-strong [&_svg]:size-full">
            <BrandMark />
          </span>
          {t("signIn.product")}
        </p>
        <div className="max-w-[32rem]">
          <p className="font-semibold text-2xl">{t("signIn.promise")}</p>
          <p className="mt-4">{t("signIn.promiseMore")}</p>
        </div>
        <p className="text-sm">{t("signIn.notice")}</p>
      </div>
      <div className="flex flex-col gap-8 p-6 sm:p-12">
        <div className="flex items-center justify-between gap-4">
          <p className="flex items-center gap-2 font-semibold text-accent lg:invisible">
            <span className="size-8 [&_svg]:size-full">
              <BrandMark />
            </span>
            <span className="sr-only sm:not-sr-only">{t("signIn.product")}</span>
          </p>
          <LocaleSwitch locale={await getLocale()} label={t("signIn.language")} />
        </div>
        <div className="my-auto w-full max-w-[24rem] self-center pb-16">
          <h1 className="text-xl">{t("signIn.title")}</h1>
          {next !== "/" && <p className="mt-2 text-ink-soft">{t("signIn.comesBack")}</p>}
          <SignInForm
            next={next}
            words={{
              username: t("signIn.username"),
              password: t("signIn.password"),
              show: t("signIn.showPassword"),
              submit: t("signIn.submit"),
              refused: t("signIn.refused"),
            }}
          />
          <ForgetRolls
            words={{
              waiting: a.raw("waiting") as string,
              keep: a("keep"),
              drop: a("drop"),
              dropped: a("dropped"),
            }}
          />
          <p className="mt-6 text-ink-soft text-sm">{t("signIn.help")}</p>
          <p className="mt-4 text-ink-soft text-sm lg:hidden">{t("signIn.notice")}</p>
        </div>
      </div>
    </main>
  );
}
