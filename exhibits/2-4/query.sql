-- behind
-- include: primary
behind AS (
  -- A bank's asset investment company has no licence of an asset manager.
  SELECT class AS cell, CASE class WHEN 'Big Five AMC' THEN buyer WHEN 'others' THEN CASE
      WHEN debtor_count IS NULL THEN 'others, debtors unknown' WHEN debtor_count < 3 THEN 'others, under 3 debtors'
      ELSE 'others, 3 debtors and more' END END AS part,
    CASE WHEN class IN ('banks', 'not classified', 'of other lenders') THEN [] ELSE ['total', part] END AS also, source_key AS row, source, url,
    document_id, year, day, seller, buyer, buyer_class, debtor_count, volume_yuan, basis,
    source AS amount_source, source_key AS amount_key
  FROM (
    -- The total is that of 2-3: what lenders sold that are no banks stands apart.
    SELECT *, CASE WHEN seller_class = 'other sellers' THEN 'of other lenders' WHEN buyer_class = 'AIC' THEN 'others'
      ELSE buyer_class END AS class
    FROM primary_sales
  )
)
