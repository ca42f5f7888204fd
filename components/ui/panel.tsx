import type { ReactNode } from "react";

/** A bordered sheet with an optional heading (`level` 2 or 3) and actions; `flush` lets a table touch the edges. */
export function Panel({
  title,
  level = 2,
  actions,
  flush,
  id,
  className,
  children,
}: {
  title?: ReactNode;
  level?: 2 | 3;
  actions?: ReactNode;
  flush?: boolean;
  id?: string;
  className?: string;
  children: ReactNode;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={className ? `panel ${className}` : "panel"} data-flush={flush || undefined} id={id}>
      {(title || actions) && (
        <header className="panel-head">
          {title ? <Heading>{title}</Heading> : <span />}
          {actions}
        </header>
      )}
      <div className="panel-body">{children}</div>
    </section>
  );
}
