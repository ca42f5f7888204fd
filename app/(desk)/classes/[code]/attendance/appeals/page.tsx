import { getTranslations } from "next-intl/server";
import { AppealList } from "@/components/attendance/appeal-list";
import { PaperAppeal } from "@/components/attendance/paper-appeal";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { EmptyState } from "@/components/layout/states";
import { ClassTabs } from "@/components/training-class/class-tabs";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { loadAppeals } from "@/lib/features/attendance/loaders";
import { formatNumber } from "@/lib/text/format";

/** Appeals against marks: the office decides, a sending unit follows those of its own people. */
export default async function AppealsPage({ params, searchParams }: PageProps<"/classes/[code]/attendance/appeals">) {
  const { code } = await params;
  const raw = await searchParams;
  const query = flatParams(raw);
  const { view, head, keeps, appeals, page, pageSize, counts, sessions, today } = await loadAppeals(code, raw);
  const t = await getTranslations("attendance");
  const parent = `/classes/${head.code}/attendance`;
  const place = { unit: query.unit, on: query.on };
  const decides = keeps && head.status !== "closed";
  return (
    <DeskPage
      view={view}
      path={`${parent}/appeals`}
      params={query}
      title={t("appeals.title")}
      lead={head.name}
      crumbs={[
        { href: withParams(`/classes/${head.code}`, place), label: head.name },
        { href: withParams(parent, place), label: t("title") },
      ]}
      figure={{ value: formatNumber(counts.open), words: t("appeals.figure") }}
    >
      <ClassTabs
        code={head.code}
        current="attendance"
        roles={view.actor.grants.map(({ role }) => role)}
        place={place}
      />
      {appeals.length === 0 ? (
        <EmptyState title={t("appeals.none")}>{t("appeals.noneHelp")}</EmptyState>
      ) : (
        <AppealList appeals={appeals} decides={decides} />
      )}
      {(counts.total > pageSize || page > 1) && (
        <Pagination path={`${parent}/appeals`} params={query} page={page} pageSize={pageSize} total={counts.total} />
      )}
      {decides && sessions.length > 0 && (
        <div className="mt-8 max-w-3xl">
          <PaperAppeal code={head.code} sessions={sessions} today={today} />
        </div>
      )}
    </DeskPage>
  );
}
