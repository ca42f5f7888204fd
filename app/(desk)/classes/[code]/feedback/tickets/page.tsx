import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { EmptyState } from "@/components/layout/states";
import { withParams } from "@/components/ui/query-link";
import { spellCode } from "@/lib/domain/certificate/certificate-code";
import { loadTickets } from "@/lib/features/feedback/loaders";
import { pathText } from "@/lib/text/address-values";
import { formatDay } from "@/lib/text/format";

/** Tickets to be printed, cut and handed out. */
export default async function TicketsPage({ params, searchParams }: PageProps<"/classes/[code]/feedback/tickets">) {
  const query = flatParams(await searchParams);
  const { view, training, survey, tickets } = await loadTickets(pathText((await params).code) ?? "", query);
  const t = await getTranslations("feedback");
  const back = `/classes/${training.code}/feedback`;
  return (
    <DeskPage
      view={view}
      path={`${back}/tickets`}
      params={query}
      title={t("tickets.print")}
      lead={t("tickets.lead")}
      crumbs={[{ href: withParams(back, { unit: query.unit, on: query.on }), label: training.name }]}
    >
      {tickets.length === 0 ? (
        <EmptyState title={t("tickets.none")}>{t("tickets.dealHelp")}</EmptyState>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2">
          {tickets.map((ticket) => (
            <li key={ticket.enrolmentId} className="flex gap-4 border border-line border-dashed p-4 break-inside-avoid">
              <svg
                className="size-28 shrink-0"
                viewBox={`0 0 ${ticket.size} ${ticket.size}`}
                role="img"
                aria-label={ticket.address}
              >
                <rect width={ticket.size} height={ticket.size} fill="#fff" />
                <path d={ticket.path} fill="#000" />
              </svg>
              <div className="grid content-start gap-1 text-sm">
                <strong>
                  {ticket.number}. {ticket.fullName}
                </strong>
                <span>{ticket.unitName}</span>
                <span>{training.name}</span>
                <span>{t("tickets.scan")}</span>
                <span className="tabular break-all">{ticket.address.replace(ticket.code, spellCode(ticket.code))}</span>
                <span>{t("tickets.until", { day: formatDay(survey.closesOn) })}</span>
              </div>
            </li>
          ))}
        </ul>
      )}
    </DeskPage>
  );
}
