import { getTranslations } from "next-intl/server";
import { eventKey, fieldKey, impersonalKey } from "@/lib/features/audit/labels";
import { loadAuditExport } from "@/lib/features/audit/loaders";
import type { AuditEntryView } from "@/lib/features/audit/schema";
import { streamSheet, WORKBOOK_MIME } from "@/lib/spreadsheet/write";
import { formatMomentSeconds } from "@/lib/text/format-moment";

/** The audit as it is filtered on its page, as a workbook. */
export async function GET(request: Request): Promise<Response> {
  const entries = await loadAuditExport(Object.fromEntries(new URL(request.url).searchParams));
  const t = await getTranslations("audit");
  const change = ({ field, before, after }: AuditEntryView["changes"][number]) =>
    `${t.has(fieldKey(field)) ? t(fieldKey(field)) : field}: ${before ?? "–"} → ${after ?? "–"}`;

  async function* rows() {
    for await (const {
      at,
      displayName,
      actorName,
      event,
      subject,
      subjectId,
      unitName,
      outcome,
      reason,
      address,
      changes,
    } of entries) {
      const impersonal = impersonalKey(actorName);
      yield [
        formatMomentSeconds(at),
        impersonal ? t(impersonal) : actorName,
        displayName,
        t.has(eventKey(event)) ? t(eventKey(event)) : event,
        [subject, subjectId].filter(Boolean).join(" "),
        unitName,
        t(`outcomes.${outcome}`),
        reason,
        address,
        changes.map(change).join("; "),
      ];
    }
  }

  const columns = [
    { header: t("columns.at"), width: 20 },
    { header: t("columns.account"), width: 26 },
    { header: t("columns.who"), width: 26 },
    { header: t("columns.what"), width: 30 },
    { header: t("columns.about"), width: 24 },
    { header: t("columns.unit"), width: 26 },
    { header: t("columns.outcome"), width: 22 },
    { header: t("reason"), width: 40 },
    { header: t("address"), width: 18 },
    { header: t("differences"), width: 80 },
  ];
  return new Response(streamSheet({ name: t("sheet"), columns, rows: rows() }), {
    headers: {
      "content-type": WORKBOOK_MIME,
      "content-disposition": 'attachment; filename="nhat-ky.xlsx"',
      "cache-control": "private, no-store",
    },
  });
}
