import "server-only";
import { hashPassword } from "@/lib/auth/password";
import { rebuildAll } from "@/lib/compliance-store/rebuild";
import type { PrismaClient } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { ROOT_CODE } from "./base";
import { writeAccounts } from "./demo/accounts";
import { DemoBook } from "./demo/book";
import { addBlocYears } from "./demo/history/bloc-2017";
import { addHauLocYear } from "./demo/history/hau-loc-2024";
import { TrainingBook } from "./demo/history/training-book";
import { addTrangDinhYears } from "./demo/history/trang-dinh-2019";
import { writeTraining } from "./demo/history/write-training";
import { addLocalStandards } from "./demo/local-standards";
import { buildCangLong } from "./demo/places/cang-long";
import { buildHauLoc } from "./demo/places/hau-loc";
import { buildKhoi } from "./demo/places/khoi-cqtw";
import { buildThaiBinh } from "./demo/places/thai-binh";
import { buildTrangDinh } from "./demo/places/trang-dinh";
import { writePeople, writeUnits } from "./demo/write-book";
import { writeRules } from "./demo/write-rules";

/** The five places in memory, the same every time. */
export function composeDemo(
  root: Readonly<{ id: number; path: string }>,
  firstIds: Readonly<{ unit: number; cadre: number; post: number }>,
): DemoBook {
  const book = new DemoBook(root, firstIds);
  buildTrangDinh(book);
  buildKhoi(book);
  buildHauLoc(book);
  buildThaiBinh(book);
  buildCangLong(book);
  addLocalStandards(book);
  return book;
}

/** The years of training the places look back on; adds the learners to the book, so it comes before writing it. */
export function composeTraining(book: DemoBook): TrainingBook {
  const training = new TrainingBook();
  addTrangDinhYears(book, training);
  addBlocYears(book, training);
  addHauLocYear(book, training);
  return training;
}

/**
 * The five demo places on top of the base data: units, invented people with their histories, accounts named role.unit
 * with the given password, and the stored compliance computed by the app's own rules. A database that has the places
 * already is left as it is; one that was interrupted before the compliance was stored gets it now.
 */
export async function seedDemo(
  client: PrismaClient,
  options: Readonly<{ password: string; connectionString?: string }>,
): Promise<void> {
  const root = await client.orgUnit.findUniqueOrThrow({
    where: { code: ROOT_CODE },
    select: { id: true, path: true, name: true },
  });
  if ((await client.orgUnit.count({ where: { code: "trang-dinh" } })) === 0) {
    const passwordHash = await hashPassword(options.password);
    const [unit, cadre, post] = await Promise.all([
      client.orgUnit.aggregate({ _max: { id: true } }),
      client.cadre.aggregate({ _max: { id: true } }),
      client.post.aggregate({ _max: { id: true } }),
    ]);
    const book = composeDemo(root, {
      unit: (unit._max.id ?? 0) + 1,
      cadre: (cadre._max.id ?? 0) + 1,
      post: (post._max.id ?? 0) + 1,
    });
    const training = composeTraining(book);
    const unitIds = new Map([[ROOT_CODE, root.id] as const, ...book.units.map(({ code, id }) => [code, id] as const)]);
    const unitNames = new Map(book.units.map(({ code, name }) => [code, name]));
    await client.$transaction(
      async (tx) => {
        await writeUnits(tx, book);
        await writeRules(tx, book, unitIds);
        const officers = await writeAccounts(tx, unitIds, unitNames, passwordHash);
        await writePeople(tx, book, officers);
        await writeTraining(tx, training, unitIds);
      },
      { timeout: 120_000, maxWait: 10_000 },
    );
  }
  if ((await client.complianceInterval.count()) === 0)
    await rebuildAll({ connectionString: options.connectionString ?? env().DATABASE_URL });
}
