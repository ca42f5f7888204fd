import { createRequire } from "node:module";
import { join } from "node:path";
import { runToEnd } from "./child";
import { PROJECT } from "./project";
import { digest, unlessStamped } from "./stamps";

const GENERATED = join("lib", "db", "generated");
/** What the production build is made of. Commands of operators are run from their sources and are no part of it. */
const BUILT_FROM = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema",
  "package-lock.json",
  "tsconfig.json",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
];
const notBuilt = (path: string) => path.startsWith(GENERATED) || path.startsWith(join("lib", "operations"));

export const NEXT = join(PROJECT, "node_modules", "next", "dist", "bin", "next");

/** The Prisma client, when the schema it is made from has changed. */
export async function generateClient(say: (line: string) => void): Promise<void> {
  const { version } = createRequire(import.meta.url)("prisma/package.json") as { version: string };
  const schema = digest(["prisma/schema", "prisma.config.ts"]) + version;
  await unlessStamped(join(PROJECT, GENERATED, ".made-from"), schema, async () => {
    say("Sinh mã truy cập cơ sở dữ liệu (prisma generate)");
    await runToEnd("Sinh mã thất bại (prisma generate failed)", [join("lib", "operations", "generate.mjs")]);
  });
}

/** The Prisma client and the production build, each only when what it is made of has changed. */
export async function buildApp(say: (line: string) => void): Promise<void> {
  await generateClient(say);
  const built = join(PROJECT, ".next", "BUILD_ID");
  await unlessStamped(`${built}.made-from`, digest(BUILT_FROM, notBuilt), async () => {
    say("Dựng ứng dụng, mất khoảng một phút… (next build)");
    await runToEnd("Dựng thất bại (build failed)", [NEXT, "build"], {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    });
  });
}
