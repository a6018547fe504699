-- Lots that sell a claim, each round of each platform. A price beyond 0.1 to 200% of the principal, or a principal over
-- RMB 20 billion, is a slip of a unit: `outlier`.
claim_sizes AS (
  SELECT *, platform || ' ' || lot_id AS row,
    coalesce(principal_yuan > 20e9 OR price_yuan / nullif(principal_yuan, 0) NOT BETWEEN 0.001 AND 2, false) AS outlier,
    -- Classes of RMB 10 million, the lower bound included; exactly 100 counts as above 100.
    CASE WHEN principal_yuan IS NULL THEN 11 ELSE least(CAST(floor(principal_yuan / 1e7) AS INTEGER), 10) END AS class
  FROM claims
)
