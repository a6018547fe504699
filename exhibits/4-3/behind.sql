behind AS (
  SELECT substr(ends_at, 1, 7) AS cell, status AS also, platform || ' ' || lot_id AS row, url, document_id, status,
    CASE WHEN status = 'sold' THEN final_price_yuan END AS final_price_yuan, appraisal_yuan, starting_price_yuan
  FROM lots
  WHERE asset_type = 'residential' AND status IN ('sold', 'failed') AND substr(ends_at, 1, 4) = :year
)
