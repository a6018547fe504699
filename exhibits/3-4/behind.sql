-- include: personal_results
behind AS (
  SELECT loan_type AS cell,
    NULL AS also, source_key AS row, url, document_id, principal_yuan, total_yuan, joined, repeats, by_publication, loan_type,
    seller, seller_class, buyer, buyer_class, amount_source, amount_key, substr(sold_on, 1, 4) AS year
  FROM personal_results WHERE substr(sold_on, 1, 4) = :year
)
