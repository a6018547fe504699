-- One row per sold personal project, at its signing date (else its publication), with the amounts of its first listing.
-- A later result of an equal project is a correction or a repetition: `repeats` says how many there are.
-- include: listings
results AS (
  SELECT r.* EXCLUDE (principal_yuan, total_yuan, loan_type), coalesce(r.signed_on, r.published_on) AS sold_on,
    year(coalesce(r.signed_on, r.published_on)) AS year, r.signed_on IS NULL AS by_publication, r.results - 1 AS repeats,
    coalesce(nullif(r.loan_type, 'unknown'), f.loan_type, 'unknown') AS loan_type, f.project_key IS NOT NULL AS joined,
    f.principal_yuan, f.total_yuan, coalesce(f.total_yuan, f.principal_yuan) AS amount_yuan,
    f.source AS amount_source, f.source_key AS amount_key
  FROM (
    SELECT *, count(*) OVER (PARTITION BY project_key) AS results, row_number() OVER (
      PARTITION BY project_key ORDER BY signed_on NULLS LAST, published_on NULLS LAST, source_key) AS nth
    FROM personal WHERE kind = 'result'
  ) AS r LEFT JOIN listings AS f ON f.project_key = r.project_key AND NOT f.relisting
  WHERE r.nth = 1
)
