import { useTranslations } from "next-intl";
import { parseDay } from "@/lib/domain/shared/day";
import { formatDay } from "@/lib/text/format";
import { DateInputClient } from "./date-input-client";

/**
 * A day, typed as dd/mm/yyyy ("1/2/2020", "01022020" and ISO are understood) or picked. `defaultValue` is an ISO day.
 * Posts an ISO day once it is a real one; without script the text as typed, which the server reads alike.
 */
export function DateInput({
  defaultValue,
  ...rest
}: {
  name?: string;
  id?: string;
  defaultValue?: string | null;
  required?: boolean;
  "aria-label"?: string;
}) {
  const t = useTranslations("ui");
  const known = defaultValue ? parseDay(defaultValue) : null;
  return (
    <DateInputClient
      {...rest}
      defaultText={known ? formatDay(known) : (defaultValue ?? "")}
      words={{
        pick: t("pickDay"),
        wrong: t("notADay"),
        pattern: t("dayPattern"),
      }}
    />
  );
}
