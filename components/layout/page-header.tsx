import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";

export type PageHeaderProps = {
  /** Also what the tab of the browser says. */
  title: string;
  /** A sentence below the title. */
  lead?: ReactNode;
  crumbs?: readonly Crumb[];
  /** The one figure that matters, with the words that say of what. */
  figure?: { value: ReactNode; words: ReactNode };
  actions?: ReactNode;
};

/** The head of a page: where, what, the one figure, what can be done. Page draws it. */
export function PageHeader({ title, lead, crumbs, figure, actions }: PageHeaderProps) {
  return (
    <header className="page-head">
      <div className="min-w-0">
        {crumbs && <Breadcrumbs crumbs={crumbs} />}
        <h1>{title}</h1>
        {lead && <p className="prose-width text-ink-soft">{lead}</p>}
        {figure && (
          <p className="page-figure">
            <strong className="tabular">{figure.value}</strong>
            <span className="text-ink-soft">{figure.words}</span>
          </p>
        )}
      </div>
      {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
