/** `npm run backup [-- --file PATH]`: everything in one encrypted file; key in BACKUP_KEY. */
import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { backUp } from "./back-up";
import { OperationFailure, runCommand } from "./failure";
import { DATA_FOLDER } from "./project";
import { options, withDatabase } from "./with-database";

function defaultFile(): string {
  const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
  return join(DATA_FOLDER, "backups", `ly-luan-${stamp}.backup`);
}

await runCommand(async () => {
  const { file } = options(["file"]);
  const secret = process.env.BACKUP_KEY;
  if (!secret)
    throw new OperationFailure(
      "BACKUP_KEY: thiếu; tạo bằng `openssl rand -base64 32` và cất ở nơi khác với bản sao lưu (missing).",
    );
  const path = resolve(file ?? defaultFile());
  if (existsSync(path)) throw new OperationFailure(`${path} đã có (exists already).`);
  await withDatabase(
    async (url) => {
      mkdirSync(dirname(path), { recursive: true });
      const rows = [...(await backUp(url, path, secret)).values()].reduce((sum, count) => sum + count, 0);
      console.log(`✓ Đã sao lưu ${rows} dòng, ${Math.ceil(statSync(path).size / 1024)} kB (backed up): ${path}`);
    },
    { filled: true },
  );
});
