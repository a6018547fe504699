SELECT count(*) AS n, sum(status = 'sold') AS sold,
  round(100.0 * sum(CASE WHEN appraisal_yuan IS NOT NULL THEN final_price_yuan END)
    / sum(CASE WHEN final_price_yuan IS NOT NULL THEN appraisal_yuan END), 4) AS discount,
  round(100.0 * sum(status = 'sold') / count(*), 4) AS conversion,
  round(100.0 * sum(CASE WHEN starting_price_yuan IS NOT NULL THEN final_price_yuan END)
    / sum(CASE WHEN final_price_yuan IS NOT NULL THEN starting_price_yuan END) - 100.0, 4) AS premium,
  sum(status = 'sold' AND (final_price_yuan IS NULL OR appraisal_yuan IS NULL)) AS without_appraisal,
  sum(status = 'sold' AND (final_price_yuan IS NULL OR starting_price_yuan IS NULL)) AS without_start FROM behind
