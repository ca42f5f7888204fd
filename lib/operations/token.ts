/** `npm run token -- --account NAME`: one key for the read API, with the scope of that account, printed once. */
import { recordAudit } from "@/lib/audit/record";
import { generateToken, tokenHash } from "@/lib/auth/generate-secret";
import { inTransaction } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/shared/day";
import { endOfDay } from "@/lib/time/end-of-day";
import { today } from "@/lib/time/today";
import { OperationFailure, runCommand } from "./failure";
import { options, withDatabase } from "./with-database";

/** Long enough for a yearly cycle, short enough that a forgotten one ends by itself. */
const TOKEN_DAYS = 365;

await runCommand(async () => {
  const { account } = options(["account"]);
  if (!account) throw new OperationFailure("Thiếu tên tài khoản (missing): npm run token -- --account TEN");
  await withDatabase(
    async () => {
      const token = generateToken();
      await inTransaction(async (tx) => {
        const user = await tx.appUser.findUnique({
          where: { username: account },
          select: { id: true, disabledAt: true },
        });
        if (!user) throw new OperationFailure(`Không có tài khoản "${account}" (no such account).`);
        if (user.disabledAt) throw new OperationFailure(`Tài khoản "${account}" đã bị khoá (the account is disabled).`);
        const expiresOn = addDays(today(), TOKEN_DAYS);
        const { id } = await tx.apiToken.create({
          data: { userId: user.id, name: "npm run token", tokenHash: tokenHash(token), expiresAt: endOfDay(expiresOn) },
          select: { id: true },
        });
        await recordAudit(tx, {
          event: "token.created",
          actor: { id: null, username: "operator" },
          subject: "token",
          subjectId: id,
          after: { account, name: "npm run token", expiresOn },
        });
      });
      // The token alone on its line, so that a script can take it.
      console.log(token);
    },
    { filled: true },
  );
});
