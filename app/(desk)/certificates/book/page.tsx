import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { EmptyState } from "@/components/layout/states";
import { LinkButton } from "@/components/ui/link-button";
import { withParams } from "@/components/ui/query-link";
import { certificateNotes, writtenBirth } from "@/lib/features/certificate/labels";
import { loadBook } from "@/lib/features/certificate/loaders";
import { formatDay } from "@/lib/text/format";

const PATH = "/certificates/book";

/** The book of the address on one sheet, in the order of its numbers, to print and sign. */
export default async function BookPage({ searchParams }: PageProps<"/certificates/book">) {
  const params = flatParams(await searchParams);
  const { view, filter, rows } = await loadBook(params);
  const t = await getTranslations("certificates");
  const kind = filter.kind ? t(`kind.${filter.kind}`).toLocaleLowerCase("vi") : t("book.every");
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("book.title", { kind, year: filter.year ?? "" })}
      lead={view.unit.name}
      actions={
        <LinkButton href={withParams("/certificates", { ...params, page: undefined })}>{t("act.back")}</LinkButton>
      }
    >
      {rows === null ? (
        <EmptyState title={t("book.tooMany")} />
      ) : (
        <>
          <p className="no-print text-ink-soft">{t("book.print")}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="dt-scroll" data-page="" tabIndex={0} aria-label={t("caption")}>
            <table className="dt" data-density="dense">
              <caption className="sr-only">{t("caption")}</caption>
              <thead>
                <tr>
                  {(
                    [
                      "number",
                      "name",
                      "birth",
                      "unit",
                      "title",
                      "class",
                      "grade",
                      "decision",
                      "issuedOn",
                      "note",
                    ] as const
                  ).map((key) => (
                    <th key={key} scope="col">
                      {t(`column.${key}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">{row.number}</th>
                    <td>{row.fullName}</td>
                    <td className="tabular">{writtenBirth(row)}</td>
                    <td>{row.unit}</td>
                    <td>{row.title}</td>
                    {/* On paper the other columns would leave it one word a line. */}
                    <td className="min-w-48">{row.className || row.programme}</td>
                    <td>{row.grade && t(`grade.${row.grade}`)}</td>
                    <td>{row.decisionNo}</td>
                    <td className="tabular">{formatDay(row.issuedOn)}</td>
                    <td>
                      {[
                        ...(row.status === "valid" ? [] : [t(`status.${row.status}`)]),
                        ...certificateNotes(row).map(({ key, values }) => t(key as never, values as never)),
                      ].join("; ")}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <div className="mt-8 flex justify-around gap-8">
            <p>{t("book.signature")}</p>
            <p>{t("book.director")}</p>
          </div>
        </>
      )}
    </DeskPage>
  );
}
