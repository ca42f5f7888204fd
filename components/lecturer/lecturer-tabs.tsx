import { useTranslations } from "next-intl";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";

const TABS = [
  { key: "register", path: "/lecturers" },
  { key: "lists", path: "/lecturers/lists" },
  { key: "hours", path: "/lecturers/hours" },
  { key: "payments", path: "/lecturers/payments" },
  { key: "rates", path: "/lecturers/rates" },
] as const;
export type LecturerTab = (typeof TABS)[number]["key"];

/** The row of pages about lecturers; unit and day go along. */
export function LecturerTabs({ current, params }: { current: LecturerTab; params: QueryParams }) {
  const t = useTranslations("lecturers.tabs");
  return (
    <div className="mb-6">
      <Tabs
        label={t("label")}
        tabs={TABS.map(({ key, path }) => ({
          href: withParams(path, { unit: params.unit, on: params.on }),
          label: t(key),
          current: key === current,
        }))}
      />
    </div>
  );
}
