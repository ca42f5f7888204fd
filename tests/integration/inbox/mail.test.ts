import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { saveEmail } from "@/lib/features/account/commands-own";
import { saveEmailInput } from "@/lib/features/account/schema-own";
import { sendMailCopies } from "@/lib/notify/mail-copies";
import { type Notice, notifyUsers } from "@/lib/notify/notify";
import { actorFor } from "@/tests/factories/accounts";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { aMailServer, type MailServer } from "@/tests/support/mail-server";
import { testDb } from "@/tests/support/test-database";

let server: MailServer;
let unit: StoredUnit;
const NOTICE: Notice = {
  kind: "needsReminder",
  values: { round: "Khảo sát thử", closesOn: "2026-12-15" },
  href: "/needs/1",
};

beforeAll(async () => {
  server = await aMailServer(["refused@office.vn"]);
  unit = await aUnit(testDb());
});
beforeEach(() => server.letters.splice(0));
afterAll(() => server.close());

async function someone(email: string | null) {
  const actor = await actorFor(testDb(), { role: "viewer", unit });
  expect(await saveEmail({ actor, email })).toEqual({ ok: true, value: email });
  return actor;
}
const asked = () =>
  testDb().$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = 'mail-copies'`;
const plain = (text: string) =>
  Buffer.from(
    text
      .slice(text.indexOf("\n\n"))
      .replace(/=\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");

it("[INB-04] a copy goes out once, to whoever left an address, after what it speaks of is committed", async () => {
  const [reader, silent] = [await someone("reader@office.vn"), await someone(null)];
  await inTransaction((tx) => notifyUsers(tx, [reader.id, silent.id], NOTICE));
  await inTransaction((tx) => notifyUsers(tx, [reader.id], NOTICE));
  expect((await asked())[0]?.n).toBe(1);
  expect(await sendMailCopies()).toEqual({ sent: 1, failed: 0 });
  expect(server.letters.map(({ to }) => to)).toEqual(["reader@office.vn"]);
  const text = plain(server.letters[0]?.text ?? "");
  expect(text).toContain("Khảo sát thử");
  expect(text).toContain("15/12/2026");
  expect(text).toContain("http://localhost:3000/needs/1");
  expect(await sendMailCopies()).toEqual({ sent: 0, failed: 0 });
});

it("what was rolled back is neither in the inbox nor in the mail", async () => {
  const reader = await someone("reader@office.vn");
  const failing = inTransaction(async (tx) => {
    await notifyUsers(tx, [reader.id], NOTICE);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await testDb().notification.count({ where: { userId: reader.id } })).toBe(0);
  expect(await sendMailCopies()).toEqual({ sent: 0, failed: 0 });
});

it("[INB-04] a letter that is refused holds up no other, and the notification stays in the app", async () => {
  const [lost, found] = [await someone("refused@office.vn"), await someone("found@office.vn")];
  await inTransaction((tx) => notifyUsers(tx, [lost.id, found.id], NOTICE));
  expect(await sendMailCopies()).toEqual({ sent: 1, failed: 1 });
  expect(server.letters.map(({ to }) => to)).toEqual(["found@office.vn"]);
  expect(await testDb().notification.findFirst({ where: { userId: lost.id } })).toMatchObject({ mailedAt: null });
  await testDb().notification.updateMany({ where: { userId: lost.id }, data: { readAt: new Date() } });
  expect(await sendMailCopies()).toEqual({ sent: 0, failed: 0 });
});

it("takes a mail address or none", () => {
  expect(saveEmailInput.parse({ email: "" })).toEqual({ email: null });
  expect(saveEmailInput.parse({ email: "a@b.vn" })).toEqual({ email: "a@b.vn" });
  expect(saveEmailInput.safeParse({ email: "a@" }).success).toBe(false);
});
