import { Menu as MenuIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Still } from "@/components/ui/still";
import { BrandMark } from "./brand-mark";
import type { NavSection } from "./nav";
import { NavLink } from "./nav-link";
import { NavigationPending } from "./navigation-pending";
import { PageSkeleton } from "./page-skeleton";
import { RailToggle } from "./rail-toggle";
import { SoftLinks } from "./soft-links";

/**
 * The frame of every page behind sign-in. `sections` holds only what the role may open; `search`, `inbox`, `account`
 * are slots of the top right corner. Pages draw their own view bar (see Page). `accountId` keeps drafts of accounts apart.
 */
export function AppShell({
  sections,
  search,
  inbox,
  account,
  accountId,
  children,
}: {
  sections: readonly NavSection[];
  search?: ReactNode;
  inbox?: ReactNode;
  account: ReactNode;
  accountId?: string | number;
  children: ReactNode;
}) {
  const t = useTranslations("ui");
  const items = sections.flatMap((section) => section.items);
  const primary = items.filter((item) => item.primary).slice(0, 4);
  const more = sections
    .map((section) => ({ ...section, items: section.items.filter((item) => !primary.includes(item)) }))
    .filter((section) => section.items.length > 0);
  return (
    <Still>
      <div className="shell" data-account={accountId}>
        <a className="btn skip" href="#main">
          {t("skip")}
        </a>
        <nav className="rail" aria-label={t("navigation")}>
          <a className="brand" href="/">
            <BrandMark />
            <span className="nav-text">{t("brand")}</span>
          </a>
          {sections.map((section) => (
            <NavGroup key={section.items[0]?.home} section={section} />
          ))}
          <div className="rail-foot">
            <RailToggle label={t("foldNavigation")} />
          </div>
        </nav>
        <div className="corner">
          {search}
          {inbox}
          {account}
        </div>
        <SoftLinks />
        <main className="main" id="main" tabIndex={-1}>
          <NavigationPending>
            <PageSkeleton />
          </NavigationPending>
          {children}
        </main>
        <nav className="phone-bar" aria-label={t("navigation")}>
          {primary.map((item) => (
            <NavLink key={item.home} item={item} />
          ))}
          <button type="button" className="nav-link" popoverTarget="more-navigation">
            <MenuIcon aria-hidden="true" />
            <span className="nav-text">{t("more")}</span>
          </button>
          <div id="more-navigation" popover="auto" className="sheet">
            {more.map((section) => (
              <NavGroup key={section.items[0]?.home} section={section} />
            ))}
          </div>
        </nav>
      </div>
    </Still>
  );
}

function NavGroup({ section: { label, items } }: { section: NavSection }) {
  const links = items.map((item) => <NavLink key={item.home} item={item} />);
  if (label === undefined) return <div className="rail-group">{links}</div>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs; these are links under one heading.
    <div className="rail-group" role="group" aria-label={label}>
      <p aria-hidden="true">{label}</p>
      {links}
    </div>
  );
}
