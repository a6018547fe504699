-- include: auctions
behind AS (
  SELECT region AS cell, 'nationwide' AS also, platform || ' ' || lot_id AS row, url, document_id, year, round, status
  FROM auctions
)
