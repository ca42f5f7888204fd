import { FileQuestion, Inbox, ShieldX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DocumentTitle } from "./document-title";

/** Nothing here yet: says what will be here and offers the first step (`action`). */
export function EmptyState({
  title,
  action,
  children,
}: {
  title: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="state">
      <Inbox aria-hidden="true" />
      <h2>{title}</h2>
      {children && <div className="prose-width text-ink-soft">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}

/** A rule says no: which rule, which article (`source`), what to do (`action`). */
export function RefusedState({
  title,
  reasons,
  source,
  action,
}: {
  title: ReactNode;
  reasons: readonly ReactNode[];
  source?: ReactNode;
  action?: ReactNode;
}) {
  const t = useTranslations("ui");
  return (
    <div className="state" role="alert">
      <ShieldX aria-hidden="true" />
      <h2>{title}</h2>
      <ul className="list-disc pl-5">
        {reasons.map((reason, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list, never reordered
          <li key={index}>{reason}</li>
        ))}
      </ul>
      {source && (
        <p className="text-ink-soft">
          {t("source")} {source}
        </p>
      )}
      {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}

/** No such page, or none that this account may see: the two are told alike. `action` is the way on. */
export function NotFoundState({ action }: { action?: ReactNode }) {
  const t = useTranslations("ui");
  return (
    <div className="state">
      <DocumentTitle>{t("notFoundTitle")}</DocumentTitle>
      <FileQuestion aria-hidden="true" />
      <h1>{t("notFoundTitle")}</h1>
      <p className="prose-width text-ink-soft">{t("notFoundHelp")}</p>
      {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
