import { getTranslations } from "next-intl/server";
import { EntryForm } from "@/components/certificate/entry-form";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { withParams } from "@/components/ui/query-link";
import { loadBookEntry } from "@/lib/features/certificate/loaders";

const PATH = "/certificates/entry";

/** A certificate of the paper book that came before the app, entered line by line. */
export default async function EntryPage({ searchParams }: PageProps<"/certificates/entry">) {
  const params = flatParams(await searchParams);
  const { view } = await loadBookEntry(params);
  const t = await getTranslations("certificates");
  const register = withParams("/certificates", { unit: params.unit });
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("entry.title")}
      lead={t("entry.lead", { unit: view.unit.name })}
      crumbs={[{ label: t("title"), href: register }]}
    >
      <EntryForm unit={view.unit.code} back={register} />
    </DeskPage>
  );
}
