import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { loadRollWords } from "@/components/attendance/load-roll-words";
import { OfflineRolls } from "@/components/attendance/offline-rolls";
import { BrandMark } from "@/components/layout/brand-mark";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("attendance"))("offline.title") };
}

/**
 * The bare page that a device keeps for when there is no network. It holds no name, no account and no class: the lists
 * stand in the device's own database, and are read there by the browser.
 */
export default async function OfflineRollPage() {
  const t = await getTranslations("attendance.offline");
  return (
    <main className="mx-auto grid w-full max-w-[72rem] gap-4 p-4 sm:p-6">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <p className="flex items-center gap-2 font-semibold text-accent">
          <span className="size-8 [&_svg]:size-full">
            <BrandMark />
          </span>
          {t("title")}
        </p>
        <a className="btn" href="/">
          {t("desk")}
        </a>
      </header>
      <OfflineRolls
        roll={await loadRollWords()}
        words={{
          reading: t("reading"),
          choose: t("choose"),
          none: t("none"),
          noneHelp: t("noneHelp"),
          waiting: t.raw("waiting") as string,
          all: t("all"),
        }}
      />
    </main>
  );
}
