-- include: personal_listings
behind AS (
  SELECT substr(published_on, 1, 4) || 'Q' || ((CAST(substr(published_on, 6, 2) AS INTEGER) + 2) / 3) AS cell,
    NULL AS also, source_key AS row, url, document_id, principal_yuan, total_yuan, relisting,
    source AS amount_source, source_key AS amount_key, substr(published_on, 1, 4) AS year
  FROM personal_listings WHERE substr(published_on, 1, 4) BETWEEN '2021' AND :year
)
