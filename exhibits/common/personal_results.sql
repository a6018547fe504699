-- One row per sold personal project, at its signing date (else its publication), with the amounts of its first listing.
-- A later result of an equal project is a correction or a repetition: `repeats` says how many there are.
first_listings AS (
  SELECT source, source_key, project_key, principal_yuan, total_yuan, loan_type FROM (
    SELECT *, row_number() OVER (PARTITION BY project_key ORDER BY published_on NULLS LAST, source_key) AS n
    FROM ccre_announcements WHERE kind = 'listing'
  ) WHERE n = 1
), personal_results AS (
  SELECT r.source, r.source_key, r.url, r.document_id, coalesce(r.signed_on, r.published_on) AS sold_on,
    r.signed_on IS NULL AS by_publication, r.project_key, r.results - 1 AS repeats,
    coalesce(nullif(r.loan_type, 'unknown'), f.loan_type, 'unknown') AS loan_type,
    coalesce(r.seller, r.seller_words) AS seller,
    coalesce(r.seller_class, nullif(r.seller_type, 'unknown'), 'not classified') AS seller_class,
    coalesce(r.buyer, r.buyer_words, 'not stated') AS buyer,
    coalesce(r.buyer_class, nullif(r.buyer_type, 'unknown'), 'not classified') AS buyer_class,
    f.project_key IS NOT NULL AS joined, f.principal_yuan, f.total_yuan,
    f.source AS amount_source, f.source_key AS amount_key
  FROM (
    SELECT *, count(*) OVER (PARTITION BY project_key) AS results, row_number() OVER (
      PARTITION BY project_key ORDER BY signed_on NULLS LAST, published_on NULLS LAST, source_key) AS n
    FROM ccre_announcements WHERE kind = 'result' AND personal = 1
  ) AS r LEFT JOIN first_listings AS f ON f.project_key = r.project_key
  WHERE r.n = 1
)
