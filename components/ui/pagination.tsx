import { useTranslations } from "next-intl";
import { formatNumber } from "@/lib/text/format";
import { withParam } from "./query-link";

function pagesToShow(page: number, pages: number): number[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((one) => one >= 1 && one <= pages);
  return [...new Set(wanted)].sort((a, b) => a - b);
}

/** Links to pages that keep the rest of the query. `path` and `params` are the present address; the key is `page` unless told otherwise. */
export function Pagination({
  path,
  params,
  page,
  pageSize,
  total,
  name = "page",
}: {
  path: string;
  params: Readonly<Record<string, string | undefined>>;
  page: number;
  pageSize: number;
  total: number;
  /** The key in the address where a page has several lists. */
  name?: string;
}) {
  const t = useTranslations("ui");
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const first = total === 0 ? 0 : (page - 1) * pageSize + 1;
  const last = Math.min(total, page * pageSize);
  const href = (to: number) => withParam(path, params, name, to === 1 ? undefined : String(to));
  const beyond = page > pages;
  let previous = 0;
  return (
    <nav className="pagination" aria-label={t("pages")}>
      <p className="tabular text-ink-soft text-sm" role={beyond ? "status" : undefined}>
        {beyond
          ? t("pastEnd", { page: formatNumber(page), total: formatNumber(total), pages: formatNumber(pages) })
          : t("rowsOf", { first: formatNumber(first), last: formatNumber(last), total: formatNumber(total) })}
      </p>
      {(pages > 1 || beyond) && (
        <ol>
          {page > 1 && (
            <li>
              <a rel="prev" href={href(Math.min(page - 1, pages))} aria-label={t("previousPage")}>
                ←
              </a>
            </li>
          )}
          {pagesToShow(page, pages).map((one) => {
            const gap = one - previous > 1;
            previous = one;
            return (
              <li key={one} className="flex">
                {gap && <span data-gap="">…</span>}
                <a
                  href={href(one)}
                  aria-current={one === page ? "page" : undefined}
                  aria-label={t("pageNumber", { page: one })}
                >
                  {formatNumber(one)}
                </a>
              </li>
            );
          })}
          {page < pages && (
            <li>
              <a rel="next" href={href(page + 1)} aria-label={t("nextPage")}>
                →
              </a>
            </li>
          )}
        </ol>
      )}
    </nav>
  );
}
