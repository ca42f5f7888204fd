-- What an import of a travel table did with gaps and with ways that differ: {pairs, mirrored, filled, asymmetric, averaged, roadFactor}.
ALTER TABLE "travel_table" ADD COLUMN "report" JSONB NOT NULL DEFAULT '{}';
