-- behind
-- include: placed
behind AS (
  SELECT province AS cell, province NOT IN ('several provinces', 'not stated') AS named, source || ' ' || source_key AS sale,
    NULL::VARCHAR[] AS also,
    source_key AS row, source, url, document_id, year, day, seller, volume_yuan, basis, online, source AS amount_source, source_key AS amount_key
  FROM placed WHERE kind = 'transaction'
)
