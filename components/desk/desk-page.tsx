import type { ReactNode } from "react";
import { Page } from "@/components/layout/page";
import type { PageHeaderProps } from "@/components/layout/page-header";
import type { PageView } from "@/components/layout/view-bar";
import type { QueryParams } from "@/components/ui/query-link";
import { UnitSwitcher } from "@/components/unit/unit-switcher";

/** Search parameters as Next gives them, each reduced to its first value, as links need them. */
export function flatParams(params: Readonly<Record<string, string | string[] | undefined>>): QueryParams {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, Array.isArray(value) ? value[0] : value]),
  );
}

/** A page of the desk about a unit and a day. `path` and `params` are its present address. */
export function DeskPage(
  props: PageHeaderProps & {
    view?: PageView;
    path: string;
    params?: QueryParams;
    children: ReactNode;
  },
) {
  const { view } = props;
  return <Page {...props} unitPicker={view && <UnitSwitcher unit={view.unit} ancestors={view.ancestors} />} />;
}
