import { Search } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { HitList } from "@/components/search/hit-list";
import { Button } from "@/components/ui/button";
import { loadSearch } from "@/lib/features/search/loaders";

/** The search page: what Ctrl-K shows, at an address of its own. */
export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  const asked = (flatParams(await searchParams).q ?? "").trim();
  const hits = asked === "" ? [] : ((await loadSearch(asked)) ?? []);
  const t = await getTranslations("search");
  return (
    <DeskPage path="/search" title={t("title")}>
      <form action="/search" className="flex max-w-xl gap-2">
        <input
          className="input"
          type="search"
          name="q"
          defaultValue={asked}
          maxLength={100}
          aria-label={t("placeholder")}
          placeholder={t("placeholder")}
        />
        <Button type="submit" kind="primary">
          <Search aria-hidden="true" />
          {t("submit")}
        </Button>
      </form>
      <p className="mt-4" role="status">
        {asked === "" ? t("hint") : hits.length === 0 ? t("nothing") : t("found", { count: hits.length, asked })}
      </p>
      <HitList hits={hits} />
    </DeskPage>
  );
}
