import "server-only";
import { read } from "@/lib/db/transaction";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { WORKBOOK_MIME, writeWorkbook } from "@/lib/spreadsheet/write";
import { findCentre, listPlaces } from "./queries-setup";

/** An empty square table with the places of the unit in view across the top and down the side. */
export async function loadTravelTemplate(params: ViewParams) {
  const view = await loadView("plan:manage", params);
  const [places, centre] = await Promise.all([
    read(listPlaces, view.unit, view.on),
    read(findCentre, view.unit, view.on),
  ]);
  const hosts = places.filter((place) => place.mayHost);
  const units = centre && !hosts.some(({ id }) => id === centre.id) ? [...hosts, centre] : hosts;
  const content = await writeWorkbook({
    sheets: [
      {
        name: "Đi lại",
        columns: [
          { header: "Từ \\ Đến", width: 28 },
          ...units.map(({ name }) => ({ header: name, width: 14, type: "number" as const })),
        ],
        rows: units.map((from) => [from.name, ...units.map((to) => (from.id === to.id ? 0 : null))]),
      },
    ],
  });
  return { name: `di-lai-${view.unit.code}.xlsx`, content, mime: WORKBOOK_MIME };
}
