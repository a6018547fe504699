SELECT cell AS month, count(*) AS n, sum(status = 'sold') AS sold,
  round(100.0 * sum(CASE WHEN appraisal_yuan IS NOT NULL THEN final_price_yuan END)
    / sum(CASE WHEN final_price_yuan IS NOT NULL THEN appraisal_yuan END), 4) AS discount_pct,
  round(100.0 * sum(status = 'sold') / count(*), 4) AS conversion_pct,
  round(100.0 * sum(CASE WHEN starting_price_yuan IS NOT NULL THEN final_price_yuan END)
    / sum(CASE WHEN final_price_yuan IS NOT NULL THEN starting_price_yuan END) - 100.0, 4) AS premium_pct,
  sum(final_price_yuan IS NOT NULL AND appraisal_yuan IS NOT NULL) AS with_appraisal,
  sum(final_price_yuan IS NOT NULL AND starting_price_yuan IS NOT NULL) AS with_start
FROM behind GROUP BY cell ORDER BY cell
