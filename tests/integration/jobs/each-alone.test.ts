import { expect, it } from "vitest";
import { eachAlone } from "@/lib/jobs/each-alone";

it("one item that fails does not stop the others, and is told at the end", async () => {
  const done: number[] = [];
  const step = eachAlone("step", [1, 2, 3], async (item) => {
    if (item === 2) throw new Error("broken");
    done.push(item);
  });
  await expect(step).rejects.toThrow("step: 1 of 3 failed");
  expect(done).toEqual([1, 3]);
});

it("says nothing when all went through", async () => {
  const done: string[] = [];
  await eachAlone("step", ["a", "b"], async (item) => done.push(item));
  expect(done).toEqual(["a", "b"]);
});
