import { beforeAll, expect, it, vi } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { loadLetterWord } from "@/lib/features/letter/loaders-files";
import { supersedeLetters } from "@/lib/letter-store/supersede-letters";
import { writeLetters } from "@/lib/letter-store/write-letters";
import { actorFor } from "@/tests/factories/accounts";
import { aClosedClass } from "@/tests/factories/teaching-closing";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { signedInAs, signedOut } from "@/tests/support/request-session";
import { testDb } from "@/tests/support/test-database";
import { partOf } from "@/tests/support/word-file";

vi.mock("next/headers", async () => (await import("@/tests/support/request-session")).nextHeaders());
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));
vi.mock("next/navigation", () => ({ redirect: () => undefined }));

const ON = day("2026-04-10");
let district: StoredUnit;
let director: Actor;
let stranger: Actor;

beforeAll(async () => {
  district = await aUnit(testDb(), { name: "Huyện Rút Thư", kind: "district" });
  director = await actorFor(testDb(), { role: "centre-director", unit: district });
  stranger = await actorFor(testDb(), { role: "centre-director", unit: await aUnit(testDb(), { kind: "district" }) });
});

async function headOf(id: number): Promise<string> {
  const file = await loadLetterWord(String(id));
  if (file === null || file === "signed-out") throw new Error("no letter");
  return partOf(Buffer.from(file.content), "word/header1.xml");
}

it("[PAP-09] a letter that stands no more says so on paper: withdrawn with its class, then by which it was replaced", async () => {
  const [one, two] = [await aUnit(testDb(), { parent: district }), await aUnit(testDb(), { parent: district })];
  const training = await aClosedClass(testDb(), { unit: district, learners: [{ unit: one }, { unit: two }] });
  const written = { closingId: training.closingId, on: ON, actor: director };
  await inTransaction((tx) => writeLetters(tx, written), { isolation: "readCommitted" });
  const [old, fresh] = await testDb().resultLetter.findMany({ orderBy: { id: "asc" } });
  if (!old || !fresh) throw new Error("two letters are expected");
  signedOut();
  expect(await loadLetterWord(String(old.id))).toBe("signed-out");
  await signedInAs(stranger);
  expect(scopeFor(stranger, "letter:read").paths).not.toEqual([]);
  expect(await loadLetterWord(String(old.id))).toBeNull();

  await signedInAs(director);
  expect(await headOf(old.id)).not.toContain("THÔNG BÁO ĐÃ");
  await inTransaction((tx) => supersedeLetters(tx, training.closingId, ON), { isolation: "readCommitted" });
  expect(await headOf(old.id)).toContain("THÔNG BÁO ĐÃ BỊ RÚT");
  await testDb().resultLetter.update({
    where: { id: fresh.id },
    data: { status: "current", replacesId: old.id, number: "03-TB/TTCT" },
  });
  expect(await headOf(old.id)).toContain("ĐÃ ĐƯỢC THAY bằng thông báo số 03-TB/TTCT ngày 10/04/2026");
  expect(await headOf(fresh.id)).not.toContain("THÔNG BÁO ĐÃ");
});
