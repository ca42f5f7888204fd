import { PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { Menu } from "@/components/ui/menu";

const ACTS = ["new", "rename", "move", "edit", "links", "close"] as const;
/** What the top of the tree has none of (UNI-11). */
const NEVER_AT_THE_TOP: readonly string[] = ["move", "close"];

/** Dated acts on the unit, each on a page of its own. */
export function ActsMenu({ code, top }: { code: string; top: boolean }) {
  const t = useTranslations("units");
  return (
    <Menu
      id="menu-acts"
      label={t("act.menu")}
      end
      trigger={
        <>
          <PencilLine aria-hidden="true" /> {t("act.menu")}
        </>
      }
    >
      {ACTS.filter((act) => !top || !NEVER_AT_THE_TOP.includes(act)).map((act) => (
        <a
          key={act}
          className="menu-item"
          data-soft=""
          href={`/units/${code}/acts/${act}`}
          data-kind={act === "close" ? "danger" : undefined}
        >
          {t(`act.${act}`)}
        </a>
      ))}
    </Menu>
  );
}
