import { useTranslations } from "next-intl";
import { fieldKey } from "@/lib/features/audit/labels";
import type { AuditEntryView } from "@/lib/features/audit/schema";

/** What one row of the audit holds, opened on demand: reason, address, and each field before and after. */
export function EntryDetails({ entry }: { entry: AuditEntryView }) {
  const t = useTranslations("audit");
  const { reason, address, changes } = entry;
  if (reason === null && address === null && changes.length === 0) return <span>{t("noDetails")}</span>;
  const show = (text: string | null) => text ?? <span className="text-ink-faint">{t("nothing")}</span>;
  return (
    <details>
      <summary>{t("open")}</summary>
      <div className="grid max-w-[36rem] gap-2 whitespace-normal py-2">
        {reason !== null && (
          <p>
            <strong>{t("reason")}:</strong> {reason}
          </p>
        )}
        {address !== null && (
          <p>
            <strong>{t("address")}:</strong> {address}
          </p>
        )}
        {changes.length > 0 && (
          <table className="w-full text-sm [&_td]:border-line [&_td]:border-t [&_td]:p-1 [&_th]:p-1 [&_th]:text-left">
            <caption className="sr-only">{t("differences")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("field")}</th>
                <th scope="col">{t("before")}</th>
                <th scope="col">{t("after")}</th>
              </tr>
            </thead>
            <tbody className="align-top [overflow-wrap:anywhere]">
              {changes.map(({ field, before, after, changed }) => (
                <tr key={field}>
                  <td>{t.has(fieldKey(field)) ? t(fieldKey(field)) : field}</td>
                  <td>{changed && before !== null ? <del>{before}</del> : show(before)}</td>
                  <td>{changed && after !== null ? <ins>{after}</ins> : show(after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </details>
  );
}
