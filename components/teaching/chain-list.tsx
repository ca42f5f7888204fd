import { Check, Circle, CircleAlert, CircleDot, CircleMinus, CircleSlash, ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { LinkRow, LinkState } from "@/lib/domain/teaching/compute-chain";
import { formatDay } from "@/lib/text/format";

const ICONS = {
  done: <Check className="size-5 text-met" aria-hidden="true" />,
  waived: <ShieldAlert className="size-5 text-grace" aria-hidden="true" />,
  broken: <CircleSlash className="size-5 text-short" aria-hidden="true" />,
  late: <CircleAlert className="size-5 text-short" aria-hidden="true" />,
  missed: <CircleMinus className="size-5 text-grace" aria-hidden="true" />,
  waiting: <CircleDot className="size-5 text-accent" aria-hidden="true" />,
  ahead: <Circle className="size-5 text-ink-faint" aria-hidden="true" />,
} as const satisfies Record<LinkState, unknown>;

/** What a state is called at its link: a refusal is no failed plan. */
function wordOf(t: ReturnType<typeof useTranslations<"teaching">>, { link, state }: LinkRow): string {
  if (state === "broken" && (link === "approved" || link === "answered")) return t(`broken.${link}`);
  return t(`state.${state}`);
}

/** The chain of one lesson from approval to debrief: a picture that reads as a list. */
export function ChainList({ chain }: { chain: readonly LinkRow[] }) {
  const t = useTranslations("teaching");
  return (
    <ol className="grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-9">
      {chain.map(({ link, state, on, due }) => (
        <li key={link} className="flex gap-3 border-line border-t-2 pt-2 xl:flex-col xl:gap-1" data-state={state}>
          {ICONS[state]}
          <span className="grid">
            <span className="font-medium">{t(`link.${link}`)}</span>
            <span className="text-ink-soft text-sm">
              {wordOf(t, { link, state, on, due })}
              {on !== null && <span className="tabular"> · {formatDay(on)}</span>}
              {on === null && due !== null && state !== "ahead" && (
                <span className="tabular"> · {t("dueBy", { day: formatDay(due) })}</span>
              )}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The same in a cell: how many links are done, and what waits. */
export function ChainMark({ chain, next }: { chain: readonly LinkRow[]; next: LinkRow | null }) {
  const t = useTranslations("teaching");
  const done = chain.filter(({ state }) => state === "done" || state === "waived").length;
  return (
    <span className="flex items-center gap-2">
      {next === null ? ICONS.done : ICONS[next.state]}
      <span>
        <span className="tabular">{t("ofLinks", { done, all: chain.length })}</span>
        {next !== null && ` · ${t(`link.${next.link}`)}: ${wordOf(t, next).toLocaleLowerCase("vi")}`}
      </span>
    </span>
  );
}
