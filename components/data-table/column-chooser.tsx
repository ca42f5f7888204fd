import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import type { QueryParams } from "@/components/ui/query-link";
import { type Column, shownColumns } from "./column";
import { ColumnForm } from "./column-form";

/** A button that opens the list of columns; what is chosen goes into `?cols=a,b`. */
export function ColumnChooser<Row>({
  columns,
  path,
  params,
}: {
  columns: readonly Column<Row>[];
  path: string;
  params: QueryParams;
}) {
  const t = useTranslations("ui");
  const shown = shownColumns(columns, params.cols).map((column) => column.key);
  const { cols: _cols, ...kept } = params;
  return (
    <Menu
      id="menu-columns"
      label={t("columnsTitle")}
      end
      trigger={
        <>
          <Columns3 aria-hidden="true" />
          {t("columns")}
        </>
      }
    >
      <ColumnForm path={path} params={kept}>
        <fieldset className="px-2.5">
          <legend className="field-label">{t("columnsTitle")}</legend>
          {columns.slice(1).map((column) => (
            <label key={column.key} className="choice">
              <input type="checkbox" name="cols" value={column.key} defaultChecked={shown.includes(column.key)} />
              {column.label}
            </label>
          ))}
        </fieldset>
        <div className="p-2.5">
          <Button type="submit" kind="primary">
            {t("applyColumns")}
          </Button>
        </div>
      </ColumnForm>
    </Menu>
  );
}
