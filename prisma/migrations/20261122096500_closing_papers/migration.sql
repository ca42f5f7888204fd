-- Papers of the closing: the list of results and the decision that recognises them.
ALTER TABLE "paper" DROP CONSTRAINT "paper_kind_check";
ALTER TABLE "paper" ADD CONSTRAINT "paper_kind_check" CHECK ("kind" IN ('callForNominations', 'nominationList', 'openingDecision', 'plan', 'planReport', 'resultList', 'resultDecision'));
