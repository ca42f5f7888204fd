-- Rules that came with the app and were not changed since: who may be sent to "cao cấp" is said with its doubts.
-- QĐ 57: which posts is not in the text at hand. QĐ 350 says who become subjects, not that deputy heads no longer are.
UPDATE eligibility_rule
SET needs_check = true,
    note = 'Dưới tuổi này chỉ học hệ tập trung. Nhóm chức danh được cử đi học cao cấp chưa đối chiếu được với văn bản gốc.'
WHERE regulation = 'Quy định 57-QĐ/TW' AND level = 'advanced' AND NOT needs_check
  AND subject_groups = ARRAY['district-committee-members', 'division-heads', 'deputy-division-heads'];

UPDATE eligibility_rule
SET subject_groups = ARRAY['district-committee-members', 'division-heads', 'deputy-division-heads', 'commune-chairs', 'military-commanders'],
    note = 'Chủ tịch cấp xã, trưởng phòng và chỉ huy trưởng quân sự trở thành đối tượng cao cấp; các nhóm khác giữ như Quy định 57-QĐ/TW, cần đối chiếu; tuổi học không tập trung và điều kiện xếp loại chưa đối chiếu được.'
WHERE regulation = 'Quy định 350-QĐ/TW' AND level = 'advanced'
  AND subject_groups = ARRAY['district-committee-members', 'division-heads', 'commune-chairs', 'military-commanders'];
