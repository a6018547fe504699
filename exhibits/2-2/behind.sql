-- include: bids
behind AS (
  SELECT substr(published_on, 1, 7) AS cell, seller_class AS also, source_key AS row, url, document_id,
    volume_yuan, basis, seller_class, source AS amount_source, source_key AS amount_key
  FROM bids
  WHERE substr(published_on, 1, 4) = :year AND seller_class IN ('Big Five AMC', 'provincial AMC')
)
