-- behind
-- include: sales
behind AS (
  SELECT coalesce(province, 'not stated') AS cell, NULL::VARCHAR[] AS also, source_key AS row, source, url, document_id, year, day, seller,
    volume_yuan, basis, online, source AS amount_source, source_key AS amount_key
  FROM sales WHERE kind = 'transaction'
)
