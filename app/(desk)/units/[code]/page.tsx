import { permanentRedirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { CHILDREN_PAGE_SIZE, loadUnitPage } from "@/lib/features/unit/loaders-units";
import { formatDay, formatLastDay, formatNumber } from "@/lib/text/format";
import { ActsMenu } from "./_parts/acts-menu";
import { ClusterPictures } from "./_parts/cluster-pictures";
import { HistoryTables } from "./_parts/history-tables";
import { LinksTable } from "./_parts/links-table";
import { SubUnits } from "./_parts/sub-units";
import { UnitFactList } from "./_parts/unit-fact-list";

const DONE = ["created", "renamed", "moved", "closed", "edited"] as const;

/** One unit on a day: what it is, where it hangs, what it is linked to, what hangs below it, and how it came to be so. */
export default async function UnitPage({ params, searchParams }: PageProps<"/units/[code]">) {
  const [{ code }, search] = await Promise.all([params, searchParams]);
  const desk = await loadUnitPage(code, search);
  const { view, dossier, may } = desk;
  const { unit } = view;
  const query = flatParams(search);
  const on = view.isToday ? "" : `on=${view.on}`;
  // A former code leads to the unit that bore it.
  if (unit.code !== code) permanentRedirect(`/units/${unit.code}${on && `?${on}`}`);
  const [t, common, locale] = await Promise.all([getTranslations("units"), getTranslations("common"), getLocale()]);
  const path = `/units/${unit.code}`;
  const done = DONE.find((act) => act === query.done);
  const carried = `unit=${unit.code}${on && `&${on}`}`;
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={common("unitAndDay", { unit: unit.name, day: formatDay(view.on) })}
      lead={
        <>
          {locale === "en" ? unit.kindLabelEn : unit.kindLabelVi}
          {dossier.isDemo && (
            <>
              {" "}
              <Badge>{common("demo")}</Badge>
            </>
          )}
        </>
      }
      crumbs={[
        { href: `/units${on && `?${on}`}`, label: t("title") },
        ...view.ancestors.map((above) => ({ href: `/units/${above.code}${on && `?${on}`}`, label: above.name })),
      ]}
      {...(desk.people !== null && dossier.countsPeople
        ? { figure: { value: formatNumber(desk.people), words: t("fact.people") } }
        : {})}
      actions={
        <>
          {may.readCompliance && <LinkButton href={`/compliance?${carried}`}>{t("go.compliance")}</LinkButton>}
          {may.readPeople && <LinkButton href={`/cadres?${carried}`}>{t("go.people")}</LinkButton>}
          <LinkButton href={`/units?${carried}`}>{t("go.tree")}</LinkButton>
          {may.manage && unit.validTo === null && <ActsMenu code={unit.code} top={unit.parentId === null} />}
        </>
      }
    >
      <div className="grid gap-3 not-empty:mb-6">
        {done && <Note tone="good" role="status" title={t(`done.${done}`, { name: unit.name })} />}
        {!unit.alive && (
          <Note
            tone="warn"
            title={common("unitClosed", {
              day: formatDay(view.on),
              from: formatDay(unit.validFrom),
              to: unit.validTo ? ` – ${formatLastDay(unit.validTo)}` : "",
            })}
          />
        )}
      </div>
      <div className="grid items-start gap-x-8 xl:grid-cols-[26rem_1fr] xl:[&>section]:mt-0">
        <UnitFactList desk={desk} day={on} />
        {desk.children.total === 0 && <LinksTable links={dossier.links} day={on} />}
        {desk.children.total > 0 && (
          <SubUnits
            items={desk.children.items}
            total={desk.children.total}
            page={desk.children.page}
            pageSize={CHILDREN_PAGE_SIZE}
            path={path}
            params={query}
            day={on}
          />
        )}
      </div>
      <ClusterPictures clusters={dossier.clusters} here={unit.code} day={on} />
      {desk.children.total > 0 && <LinksTable links={dossier.links} day={on} />}
      <HistoryTables names={dossier.names} places={dossier.places} formerAreas={dossier.formerAreas} />
    </DeskPage>
  );
}
