import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";

/** The desk with nothing on it: what `npm run bench` compares every page with. */
export default async function BlankPage() {
  const t = await getTranslations("common");
  return <Page title={t("product")}>{null}</Page>;
}
