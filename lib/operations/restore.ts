/** `npm run restore -- --file PATH`: fills an empty database from a back-up; key in BACKUP_KEY. */
import { resolve } from "node:path";
import { OperationFailure, runCommand } from "./failure";
import { restoreFrom } from "./restore-from";
import { options, withDatabase } from "./with-database";

await runCommand(async () => {
  const { file } = options(["file"]);
  const secret = process.env.BACKUP_KEY;
  if (!file) throw new OperationFailure("Thiếu tệp (missing): npm run restore -- --file TEP");
  if (!secret) throw new OperationFailure("BACKUP_KEY: thiếu (missing).");
  const path = resolve(file);
  await withDatabase(
    async (url) => {
      console.log(`✓ Đã khôi phục bản sao lưu lúc ${await restoreFrom(url, path, secret)} (restored).`);
    },
    { create: true },
  );
});
