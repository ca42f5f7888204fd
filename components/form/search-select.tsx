import { useTranslations } from "next-intl";
import { type Found, SearchSelectClient } from "./search-select-client";

/**
 * Search as you type over `source`: GET source?q=… answers {items:[{value,label,hint?}]}. Posts `value` under the
 * Field's name. `chosen` is what stands there now. Written by hand after the WAI-ARIA combobox pattern: some 3 kB where
 * a library's combobox costs sixty.
 */
export function SearchSelect({
  name,
  id,
  source,
  chosen,
  placeholder,
}: {
  name?: string;
  id?: string;
  source: string;
  chosen?: Found | null;
  placeholder?: string;
}) {
  const t = useTranslations("ui");
  return (
    <SearchSelectClient
      {...(name === undefined ? {} : { name })}
      {...(id === undefined ? {} : { id })}
      {...(placeholder === undefined ? {} : { placeholder })}
      source={source}
      chosen={chosen ?? null}
      words={{
        empty: t("nothingFound"),
        loading: t("searching"),
        failed: t("searchFailed"),
        clear: t("clear"),
      }}
    />
  );
}
