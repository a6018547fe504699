-- behind
-- include: secondary
behind AS (
  SELECT seller_class AS cell, CASE seller_class WHEN 'Big Five AMC' THEN seller END AS part, ['total', part] AS also,
    source_key AS row, source, url, document_id, year, day, seller, buyer, volume_yuan, basis,
    source AS amount_source, source_key AS amount_key
  FROM secondary_sales
)
