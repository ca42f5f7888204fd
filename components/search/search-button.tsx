import { useTranslations } from "next-intl";
import { SearchTrigger } from "./search-trigger";

/** The way to everything: a link to the search page, which the browser turns into the Ctrl-K palette. */
export function SearchButton() {
  const t = useTranslations("search");
  return (
    <SearchTrigger
      words={{
        open: t("open"),
        title: t("title"),
        placeholder: t("placeholder"),
        close: t("close"),
        searching: t("searching"),
        failed: t("failed"),
        nothing: t("nothing"),
        hint: t("hint"),
        keys: t("keys"),
        short: t("short"),
        kinds: { person: t("kinds.person"), unit: t("kinds.unit"), position: t("kinds.position") },
      }}
    />
  );
}
