/** `npm run admin:create -- --username NAME [--unit CODE] [--name "Full name"]`: an administrator, the first one above all. */
import { recordAudit } from "@/lib/audit/record";
import { hashPassword } from "@/lib/auth/password";
import { db } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { decideAccountName } from "@/lib/domain/access/account-name";
import { decidePassword, MIN_PASSWORD_LENGTH } from "@/lib/domain/access/password-rules";
import { today } from "@/lib/time/today";
import { ROOT_CODE, seedBase } from "@/prisma/seed/base";
import { askPassword } from "./ask-password";
import { OperationFailure, runCommand } from "./failure";
import { migrate } from "./migrate";
import { options, withDatabase } from "./with-database";

const PASSWORD_REFUSED = `Mật khẩu chưa đạt: ít nhất ${MIN_PASSWORD_LENGTH} ký tự, không dễ đoán, không chứa tên tài khoản (the password is too short or too easily guessed).`;
const NAME_REFUSED = {
  shape:
    "Tên tài khoản chỉ gồm chữ thường không dấu, số, dấu chấm và gạch nối, 3–60 ký tự (lower-case letters, digits, dots, hyphens).",
  taken: "Tên tài khoản đã có (this account exists already).",
};

await runCommand(async () => {
  const { username, unit: unitCode = ROOT_CODE, name } = options(["username", "unit", "name"]);
  if (!username)
    throw new OperationFailure(
      'Thiếu tên tài khoản (missing): npm run admin:create -- --username TEN [--unit MA] [--name "Họ tên"]',
    );
  const shape = decideAccountName({ username, taken: false });
  if (!shape.ok) throw new OperationFailure(NAME_REFUSED.shape);
  const password = await askPassword();
  if (!decidePassword({ password, username, sameAsBefore: false }).ok) throw new OperationFailure(PASSWORD_REFUSED);

  await withDatabase(async (url) => {
    await migrate(url);
    const passwordHash = await hashPassword(password);
    if ((await db().orgUnit.count()) === 0) await seedBase(db());
    await inTransaction(async (tx) => {
      const taken = (await tx.appUser.count({ where: { username } })) > 0;
      if (taken) throw new OperationFailure(NAME_REFUSED.taken);
      const unit = await tx.orgUnit.findUnique({ where: { code: unitCode }, select: { id: true, name: true } });
      if (!unit) throw new OperationFailure(`Không có đơn vị mã "${unitCode}" (no such unit).`);
      await tx.appUser.create({
        data: {
          username,
          displayName: name ?? username,
          passwordHash,
          grants: { create: { role: "administrator", unitId: unit.id, validFrom: dayToDb(today()) } },
        },
      });
      await recordAudit(tx, {
        event: "account.created",
        actor: { id: null, username: "operator" },
        unitId: unit.id,
        subject: "account",
        subjectId: username,
        after: { role: "administrator", unit: unitCode },
      });
    });
    console.log(`✓ Đã tạo quản trị viên "${username}" tại ${unitCode} (administrator created).`);
  });
});
