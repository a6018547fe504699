-- include: bids
behind AS (
  SELECT coalesce(province, 'not stated') AS cell, NULL AS also, source_key AS row, url, document_id, volume_yuan, basis,
    source AS amount_source, source_key AS amount_key
  FROM bids WHERE substr(published_on, 1, 4) = :year
)
