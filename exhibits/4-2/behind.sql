-- include: auctions
behind AS (
  SELECT region AS cell, 'nationwide' AS also, platform || ' ' || lot_id AS row, url, document_id, year, round
  FROM auctions WHERE round NOT IN ('unknown', 'none')
)
