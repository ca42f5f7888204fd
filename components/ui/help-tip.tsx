import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** A "?" that opens three sentences and their source. `about` names the thing asked about; no script needed. `id` as Menu's. */
export function HelpTip({
  id,
  about,
  source,
  children,
}: {
  id: string;
  about: string;
  source?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("ui");
  return (
    <>
      <button type="button" className="help-tip" popoverTarget={id} aria-label={t("helpAbout", { about })}>
        ?
      </button>
      <div id={id} popover="auto" className="pop" data-help="">
        <p className="mb-1 font-semibold text-base">{about}</p>
        <div>{children}</div>
        {source && (
          <p className="mt-2 text-ink-soft">
            {t("source")} {source}
          </p>
        )}
      </div>
    </>
  );
}
