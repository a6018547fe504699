-- include: personal_results
behind AS (
  SELECT substr(sold_on, 1, 4) || 'Q' || ((CAST(substr(sold_on, 6, 2) AS INTEGER) + 2) / 3) AS cell,
    NULL AS also, source_key AS row, url, document_id, principal_yuan, total_yuan, joined, repeats, by_publication, loan_type,
    seller, seller_class, buyer, buyer_class, amount_source, amount_key, substr(sold_on, 1, 4) AS year
  FROM personal_results WHERE substr(sold_on, 1, 4) BETWEEN '2021' AND :year
)
