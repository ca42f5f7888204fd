/** Puts the page that works without a network into the browser's keeping; true once it is there. */
export async function keepReady(): Promise<boolean> {
  if (!("serviceWorker" in navigator)) return false;
  try {
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    if (!active) return false;
    return await new Promise<boolean>((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = ({ data }) => resolve(data === "kept");
      active.postMessage("keep", [channel.port2]);
      window.setTimeout(() => resolve(false), 60_000);
    });
  } catch {
    return false;
  }
}
