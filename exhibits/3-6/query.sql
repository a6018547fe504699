-- behind
-- include: results
behind AS (
  SELECT coalesce(buyer, 'not stated') AS cell, [buyer_class] AS also, source_key AS row, source, url, document_id, sold_on AS day,
    principal_yuan, amount_yuan, joined, seller, loan_type, amount_source, amount_key, year
  FROM results WHERE year BETWEEN 2021 AND $year
)
