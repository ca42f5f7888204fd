import { describe, expect, it } from "vitest";
import { readContent } from "@/lib/domain/certificate/certificate-content";
import { day } from "@/lib/domain/shared/day";
import { certificateWords, longDate, type PrintedCertificate } from "./certificate-words";

const printed = (content: Record<string, unknown> = {}, changes: Partial<PrintedCertificate> = {}) =>
  certificateWords({
    number: "001/2026-GCN",
    code: "ABCDEFGH23456789JKMN",
    issuedOn: day("2026-02-05"),
    status: "valid",
    replacesNumber: null,
    content: readContent({
      title: "Giấy chứng nhận học lớp bồi dưỡng đảng viên mới",
      fullName: "Nguyễn Thị Hường",
      birthDate: "1985-03-07",
      unit: "Xã Chí Minh",
      programme: "Đảng viên mới",
      className: "Lớp ĐVM 1",
      from: "2026-01-12",
      to: "2026-01-16",
      place: "Tràng Định",
      ...content,
    }),
    ...changes,
  });

describe("the words of a certificate", () => {
  it("sets the kind of paper large and what it is for below", () => {
    expect(printed()).toMatchObject({ title: "GIẤY CHỨNG NHẬN", subtitle: "Học lớp bồi dưỡng đảng viên mới" });
    expect(printed({ title: "Giấy chứng nhận" })).toMatchObject({ title: "GIẤY CHỨNG NHẬN", subtitle: "" });
  });

  it("writes dates as papers do, and only what is known of the birth", () => {
    expect(printed().dated).toBe("Tràng Định, ngày 05 tháng 02 năm 2026");
    expect(longDate(day("2026-10-12"))).toBe("ngày 12 tháng 10 năm 2026");
    expect(printed().lines[0]).toEqual({ label: "Sinh ngày:", value: "07/03/1985" });
    expect(printed({ yearOnly: true }).lines[0]).toEqual({ label: "Sinh năm:", value: "1985" });
    expect(printed({ from: "2026-01-12", to: "2026-01-12" }).lines.at(-1)?.value).toBe("Lớp ĐVM 1, ngày 12/01/2026");
  });

  it("leaves out the grade where nothing is marked, and marks what no longer holds", () => {
    expect(printed().lines.map(({ label }) => label)).not.toContain("Xếp loại:");
    expect(printed({ grade: "good" }).lines.at(-1)).toEqual({ label: "Xếp loại:", value: "Giỏi" });
    expect(printed().mark).toBeNull();
    expect(printed({}, { status: "revoked" }).mark).toBe("ĐÃ THU HỒI");
    expect(printed({}, { replacesNumber: "009/2025-GCN" }).foot).toContain("Cấp lại, thay số 009/2025-GCN");
  });
});
