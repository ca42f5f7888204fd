import { useTranslations } from "next-intl";
import { Progress } from "@/components/ui/progress";
import { formatNumber } from "@/lib/text/format";

/** Seats of a unit in a class: its own, used and given, and those left that are open to all. */
export function SeatMeter({ seats, taken, open }: Readonly<{ seats: number; taken: number; open: number }>) {
  const t = useTranslations("nominations.seats");
  return (
    <div className="grid max-w-xl gap-2">
      {seats > 0 ? <Progress label={t("own")} value={taken} max={seats} /> : <p>{t("none")}</p>}
      <p className="flex justify-between gap-4 text-sm">
        <span>{t("open")}</span>
        <span className="tabular">{formatNumber(open)}</span>
      </p>
    </div>
  );
}
