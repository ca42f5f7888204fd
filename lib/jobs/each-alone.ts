import "server-only";
import { log } from "@/lib/log";

/**
 * The same for every item, each by itself: one that fails is logged and does not stop the others. Whoever runs it still
 * hears of it at the end, so that the step is tried again; items that went through must then find nothing left to do.
 */
export async function eachAlone<Item extends number | string>(
  step: string,
  items: readonly Item[],
  body: (item: Item) => Promise<unknown>,
): Promise<void> {
  let failed = 0;
  for (const item of items) {
    try {
      await body(item);
    } catch (error) {
      failed += 1;
      log().error({ err: error, step, item }, "an item of a daily step failed");
    }
  }
  if (failed > 0) throw new Error(`${step}: ${failed} of ${items.length} failed`);
}
