import { useTranslations } from "next-intl";
import { Pagination } from "@/components/ui/pagination";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { LearnerPage } from "@/lib/features/result/schema-page";

/** Under the table of a class too large for one page: its pages, and all of it at once, as one prints it. */
export function LearnerPages({ at, path, params }: { at: LearnerPage; path: string; params: QueryParams }) {
  const t = useTranslations("results.pages");
  const { page, pageSize, total, whole } = at;
  if (total <= pageSize) return null;
  const to = (all: string | undefined) => withParams(path, { ...params, all, page: undefined });
  if (whole)
    return (
      <p className="no-print mt-3">
        <a href={to(undefined)}>{t("some")}</a>
      </p>
    );
  return (
    <div className="no-print">
      <Pagination path={path} params={params} page={page} pageSize={pageSize} total={total} />
      <p>
        <a href={to("1")}>{t("all", { count: total })}</a>
      </p>
    </div>
  );
}
