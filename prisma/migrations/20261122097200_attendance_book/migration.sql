-- The attendance book of a class.
ALTER TABLE "paper" DROP CONSTRAINT "paper_kind_check";
ALTER TABLE "paper" ADD CONSTRAINT "paper_kind_check" CHECK ("kind" IN ('callForNominations', 'nominationList', 'openingDecision', 'plan', 'planReport', 'resultList', 'resultDecision', 'closingMinutes', 'certificateRegister', 'attendanceBook'));
