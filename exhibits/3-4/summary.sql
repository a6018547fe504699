SELECT count(*) AS n, round(100.0 * sum(CASE WHEN cell = 'consumption' THEN principal_yuan ELSE 0 END) / sum(principal_yuan), 4)
    AS consumption_share,
  round(100.0 * sum(CASE WHEN cell IN ('consumption', 'consumption_and_business') THEN principal_yuan ELSE 0 END)
    / sum(principal_yuan), 4) AS with_mixed_share, sum(NOT joined) AS unjoined FROM behind
