import type { ReactNode } from "react";

/** A part of a page without a border: heading, optional `lead` and `actions`, content. */
export function Section({
  title,
  lead,
  actions,
  id,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  return (
    <section className="mt-8 min-w-0" id={id}>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h2 className="text-lg">{title}</h2>
          {lead && <p className="prose-width text-ink-soft">{lead}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
