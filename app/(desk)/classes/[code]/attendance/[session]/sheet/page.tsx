import { getTranslations } from "next-intl/server";
import { PrintButton } from "@/components/attendance/print-button";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { withParams } from "@/components/ui/query-link";
import { loadRoll } from "@/lib/features/attendance/loaders";
import { formatMoment } from "@/lib/text/format-moment";

/** The sheet to print: row numbers as in the list, room to sign, and what the letters mean. */
export default async function SheetPage({
  params,
  searchParams,
}: PageProps<"/classes/[code]/attendance/[session]/sheet">) {
  const { code, session: sessionText } = await params;
  const raw = await searchParams;
  const query = flatParams(raw);
  const { view, head, session, learners } = await loadRoll(code, sessionText, raw);
  const t = await getTranslations("attendance");
  const parent = `/classes/${head.code}/attendance`;
  const place = { unit: query.unit, on: query.on };
  return (
    <DeskPage
      view={view}
      path={`${parent}/${session.id}/sheet`}
      params={query}
      title={t("sheet.title")}
      lead={`${head.name} · ${session.ordinal}. ${session.title} · ${formatMoment(new Date(session.startsAt))}`}
      crumbs={[{ href: withParams(`${parent}/${session.id}`, place), label: t("sheet.back") }]}
      actions={<PrintButton label={t("sheet.print")} />}
    >
      <p className="mb-3">{t("sheet.help")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="overflow-x-auto" tabIndex={0} aria-label={t("sheet.caption")}>
        <table className="sheet">
          <caption className="sr-only">{t("sheet.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("sheet.number")}</th>
              <th scope="col">{t("sheet.name")}</th>
              <th scope="col">{t("sheet.unit")}</th>
              <th scope="col">{t("sheet.mark")}</th>
              <th scope="col">{t("sheet.sign")}</th>
            </tr>
          </thead>
          <tbody>
            {learners.map(({ enrolmentId, number, fullName, unitName }) => (
              <tr key={enrolmentId}>
                <td className="tabular">{number}</td>
                <th scope="row" className="font-medium">
                  {fullName}
                </th>
                <td>{unitName}</td>
                <td />
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="sheet-end">
        <p>
          {t("sheet.total", { count: learners.length })}
          <br />
          {t("sheet.counts")}
        </p>
        <p>{t("sheet.signer")}</p>
      </div>
    </DeskPage>
  );
}
