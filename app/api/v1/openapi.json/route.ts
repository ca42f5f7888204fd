import { openApiDocument } from "@/lib/features/read-api/schema-openapi";

/** What the read API answers; open to everyone, for it holds no data. */
export function GET(): Response {
  return Response.json(openApiDocument, { headers: { "cache-control": "public, max-age=300" } });
}
