import { getTranslations } from "next-intl/server";
import { HallScreen } from "@/components/attendance/hall-screen";
import { loadScreen } from "@/lib/features/attendance/loaders";

export async function generateMetadata() {
  return { title: (await getTranslations("attendance"))("hall.title") };
}

/** The code of the moment, for the whole hall: a picture to scan and eight digits to type. Nothing else is on it. */
export default async function ScreenPage({ params }: PageProps<"/classes/[code]/attendance/[session]/screen">) {
  const { code, session: sessionText } = await params;
  const { session } = await loadScreen(code, sessionText);
  const t = await getTranslations("attendance.hall");
  return (
    <HallScreen
      session={session.id}
      back={`/classes/${session.classCode}/attendance/${session.id}`}
      title={session.className}
      lead={`${session.ordinal}. ${session.title}`}
      words={{
        scan: t("scan"),
        type: t("type"),
        signed: t.raw("signed") as string,
        changes: t.raw("changes") as string,
        over: t("over"),
        lost: t("lost"),
        back: t("back"),
        picture: t("picture"),
      }}
    />
  );
}
