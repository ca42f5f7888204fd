import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { BrandMark } from "@/components/layout/brand-mark";
import { LocaleSwitch } from "@/components/layout/locale-switch";

/** The public pages around a check code: no sign-in, no navigation, one column. */
export async function VerifyFrame({ children }: { children: ReactNode }) {
  const [t, brand] = await Promise.all([getTranslations("access"), getTranslations("ui")]);
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-[46rem] content-start gap-6 p-4 sm:p-10">
      <div className="flex items-center justify-between gap-4">
        <p className="flex items-center gap-2 font-semibold text-accent">
          <span className="size-8 [&_svg]:size-full">
            <BrandMark />
          </span>
          {brand("brand")}
        </p>
        <div className="no-print">
          <LocaleSwitch locale={await getLocale()} label={t("signIn.language")} />
        </div>
      </div>
      {children}
    </main>
  );
}
