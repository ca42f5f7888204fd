// Loaded into the app's process: when the process that started it is gone (even by `kill -9`), it goes too, so that the
// next start finds the port free.
if (process.channel) {
  process.on("disconnect", () => process.exit(0));
  process.channel.unref?.();
}
