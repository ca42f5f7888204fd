import type { MetadataRoute } from "next";

/** What a phone installs: it opens with the rolls kept on the device, with or without a network. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/roll-call",
    name: "Lý luận – Điểm danh",
    short_name: "Điểm danh",
    description: "Điểm danh lớp học, kể cả khi mất mạng",
    lang: "vi",
    start_url: "/roll-call",
    scope: "/",
    display: "standalone",
    background_color: "#f7f5ef",
    theme_color: "#2b3873",
    icons: [
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
