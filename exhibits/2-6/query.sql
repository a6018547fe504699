-- behind
-- include: secondary
behind AS (
  SELECT class AS cell, CASE class WHEN 'Big Five AMC' THEN buyer END AS part,
    CASE class WHEN 'not classified' THEN [] ELSE ['total', part] END AS also, source_key AS row, source, url, document_id, year,
    day, seller, buyer, buyer_class, volume_yuan, basis, source AS amount_source, source_key AS amount_key
  FROM (SELECT *, CASE buyer_class WHEN 'AIC' THEN 'others' ELSE buyer_class END AS class FROM secondary_sales)
)
