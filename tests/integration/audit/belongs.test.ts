import { beforeAll, describe, expect, it, vi } from "vitest";
import { loadDossier } from "@/lib/features/cadre/loaders";
import { loadRejectedWorkbook } from "@/lib/features/import/loaders";
import type { CellInput } from "@/lib/spreadsheet/write";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aWorkbook } from "@/tests/factories/workbooks";
import { aDesk, type Desk, preview, rowsFrom } from "@/tests/support/import-desk";
import { signedInAs } from "@/tests/support/request-session";
import { testDb } from "@/tests/support/test-database";

vi.mock("next/headers", async () => (await import("@/tests/support/request-session")).nextHeaders());
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));
vi.mock("next/navigation", () => ({
  notFound: () => {
    throw new Error("not found");
  },
  redirect: (to: string) => {
    throw new Error(`redirected to ${to}`);
  },
}));
vi.mock("next-intl/server", async () => {
  const { createTranslator } = await import("use-intl/core");
  const { loadMessages } = await import("@/lib/text/load-messages");
  return { getTranslations: async () => createTranslator({ locale: "vi", messages: await loadMessages("vi") }) };
});

/* A row in the trail belongs to a unit, or else an auditor of that unit does not find it. */

let place: SeededCommune;
let desk: Desk;

beforeAll(async () => {
  place = await seedCommune(testDb(), { name: "Xã Chí Minh" });
  desk = await aDesk("board-officer", place.district);
  await signedInAs(desk.actor);
});

const rows = (event: string) =>
  testDb().auditEvent.findMany({
    where: { event },
    select: { unitId: true, subject: true, subjectId: true, after: true },
  });

describe("the trail of what was read", () => {
  it("of a record with sensitive facts belongs to the unit of the person", async () => {
    const cadre = await aCadre(testDb(), { unit: place.commune });
    await loadDossier(String(cadre.id), {});
    expect(await rows("cadre.viewed")).toEqual([
      { unitId: place.commune.id, subject: "cadre", subjectId: String(cadre.id), after: null },
    ]);
  });

  it("of rejected rows taken out belongs to the unit of the list", async () => {
    const list = rowsFrom(7000, 2);
    (list[1] as CellInput[])[2] = "31/02/1980";
    const batch = await preview(desk, await aWorkbook(list));
    await loadRejectedWorkbook(String(batch.id));
    expect(await rows("import.rejected-exported")).toEqual([
      { unitId: place.district.id, subject: "import", subjectId: String(batch.id), after: { rows: 1 } },
    ]);
  });
});
