import { getTranslations } from "next-intl/server";
import { CreateForm } from "@/components/cadre/record-forms";
import { DeskPage } from "@/components/desk/desk-page";
import { Note } from "@/components/ui/note";
import { loadView } from "@/lib/features/unit/loaders";
import { today } from "@/lib/time/today";

/** A new person on file at the unit in view. */
export default async function NewCadrePage({ searchParams }: PageProps<"/cadres/new">) {
  const { unit } = await loadView("cadre:write", await searchParams);
  const t = await getTranslations("cadres");
  return (
    <DeskPage
      path="/cadres/new"
      title={t("newTitle")}
      crumbs={[{ href: `/cadres?unit=${unit.code}`, label: t("title") }]}
    >
      <Note>{t("form.notice")}</Note>
      <CreateForm unit={unit} today={today()} />
    </DeskPage>
  );
}
