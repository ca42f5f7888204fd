import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { writeNumbersIn } from "./format";
import { LOCALES, type Locale, loadMessages } from "./load-messages";

function isLocale(value: string | undefined): value is Locale {
  return (LOCALES as readonly string[]).includes(value ?? "");
}

/** The interface language is the reader's choice, kept in a cookie; Vietnamese until chosen otherwise. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get("locale")?.value;
  const locale = isLocale(chosen) ? chosen : "vi";
  writeNumbersIn(locale);
  return { locale, timeZone: "Asia/Ho_Chi_Minh", messages: await loadMessages(locale) };
});
