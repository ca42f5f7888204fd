import "server-only";
import { setImmediate } from "node:timers/promises";

const MOST_HELD_MS = 5;
/** Batches on their way to one connection: enough to keep it busy, few enough to need little memory. */
const MOST_UNDER_WAY = 3;

/** Lets answers in and statements out now and then: work that holds the thread would leave the server waiting. */
export function openBreather(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < MOST_HELD_MS) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}

type Line = Readonly<{
  /** Does it after all that was added before; waits while too much is under way. */
  add: (work: () => Promise<void>) => Promise<void>;
  /** Does it when all else is done. */
  end: <T>(work: () => Promise<T>) => Promise<T>;
}>;

/** What one connection has to do, in order. A failure is told by whatever comes after it. */
export function openLine(): Line {
  const underWay: Promise<void>[] = [Promise.resolve()];
  const heard = <T>(promise: Promise<T>) => {
    promise.catch(() => undefined);
    return promise;
  };
  const last = () => underWay.at(-1) as Promise<void>;
  return {
    async add(work) {
      underWay.push(heard(last().then(work)));
      if (underWay.length > MOST_UNDER_WAY) await underWay.shift();
    },
    end: (work) => heard(last().then(work)),
  };
}
