import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export type Crumb = Readonly<{ href: string; label: ReactNode }>;

/** The way down to this page; the page itself is not in it, its title follows. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTranslations("ui");
  if (crumbs.length === 0) return null;
  return (
    <nav className="crumbs" aria-label={t("crumbs")}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <a href={crumb.href}>{crumb.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
