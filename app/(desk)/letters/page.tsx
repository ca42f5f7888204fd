import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import { LetterTable } from "@/components/letter/letter-table";
import { LettersWaiting } from "@/components/letter/letters-waiting";
import { Chips } from "@/components/ui/chips";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { loadLetters } from "@/lib/features/letter/loaders";
import { LETTER_FILTERS } from "@/lib/features/letter/schema";
import { LETTERS_PER_PAGE } from "@/lib/features/letter/schema-row";
import { formatNumber } from "@/lib/text/format";

const PATH = "/letters";

/** The notice home: what came to the unit in view, and what its classes have sent. */
export default async function LettersPage({ searchParams }: PageProps<"/letters">) {
  const params = flatParams(await searchParams);
  const { view, filter, rows, total, overdue, waiting } = await loadLetters(params);
  const t = await getTranslations("letters");
  const place = { unit: params.unit, on: params.on };
  const query = withParams("", place);
  const mine = filter.page === 1 ? rows.filter(({ mayAcknowledge }) => mayAcknowledge) : [];
  const counts = { waiting, overdue } as const;
  const word = (state: (typeof LETTER_FILTERS)[number]) =>
    state === "waiting" || state === "overdue"
      ? t("filter.counted", { name: t(`filter.${state}`), count: formatNumber(counts[state]) })
      : t(`state.${state}`);
  const address = (change: Readonly<Record<string, string | undefined>>) =>
    withParams(PATH, { ...params, page: undefined, ...change });
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("title")}
      lead={t("lead")}
      figure={{ value: formatNumber(waiting + overdue), words: t("figure", { count: waiting + overdue }) }}
    >
      <div className="grid gap-4">
        {mine.length > 0 && (
          <Section title={t("forYou")}>
            <LettersWaiting letters={mine} query={query} />
          </Section>
        )}
        <Chips
          lead={t("filter.label")}
          chips={[
            { href: address({ state: undefined }), label: t("filter.every"), on: filter.state === null },
            ...LETTER_FILTERS.map((state) => ({
              href: address({ state }),
              label: word(state),
              on: filter.state === state,
            })),
            ...(filter.class
              ? [
                  {
                    href: address({ class: undefined }),
                    label: t("filter.class", { code: filter.class }),
                    on: true,
                    removes: t("filter.removeClass", { code: filter.class }),
                  },
                ]
              : []),
          ]}
        />
        {total === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyHelp")}</EmptyState>
        ) : (
          <>
            <LetterTable rows={rows} query={query} />
            <Pagination path={PATH} params={params} page={filter.page} pageSize={LETTERS_PER_PAGE} total={total} />
          </>
        )}
      </div>
    </DeskPage>
  );
}
