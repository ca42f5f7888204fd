import { useTranslations } from "next-intl";

/** The layout of a page while it loads (loading.tsx); appears only after 300 ms. `rows` of a table below the figure. */
export function PageSkeleton({ rows = 8 }: { rows?: number }) {
  const t = useTranslations("ui");
  return (
    <>
      <div className="view-bar" />
      <div className="page grid gap-4" role="status" aria-label={t("loading")}>
        <div className="skeleton h-8 w-72 max-w-full" />
        <div className="skeleton h-12 w-44" />
        <div className="skeleton h-40 w-full" />
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: all rows are alike
          <div key={row} className="skeleton h-7 w-full" />
        ))}
      </div>
    </>
  );
}
