import type { ReactNode } from "react";

export type Tab = {
  href: string;
  label: ReactNode;
  current: boolean;
  count?: ReactNode;
};

/** Tabs as links, each with its own address. `label` names the group for screen readers. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs no-print" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.current ? "page" : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className="badge tabular">{tab.count}</span>}
        </a>
      ))}
    </nav>
  );
}
