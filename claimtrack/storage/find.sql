-- Finds the row numbers of the statements that fit every condition that is not NULL.
-- :first names the condition that is looked up through its index; of the arms below only
-- that one runs, as the others are false before they read a row.

WITH chosen (number) AS (
    SELECT m.statement FROM claims AS c JOIN members AS m ON m.claim = c.number
     WHERE :first = 'claim' AND c.id = :claim
    UNION ALL
    SELECT s.number FROM documents AS d JOIN statements AS s ON s.document = d.number
     WHERE :first = 'document' AND d.id = :document
    UNION ALL
    SELECT DISTINCT r.statement FROM json_each(coalesce(:source, :about, :actor, '[]')) AS n
      CROSS JOIN actors AS a ON a.name = n.value CROSS JOIN roles AS r ON r.actor = a.number
     WHERE (:first = 'source' AND r.role = 'source') OR (:first = 'about' AND r.role = 'about')
        OR :first = 'actor'
    UNION ALL
    SELECT s.number FROM json_each(coalesce(:publisher, '[]')) AS n
      CROSS JOIN documents AS d ON d.publisher = n.value CROSS JOIN statements AS s ON s.document = d.number
     WHERE :first = 'publisher'
    UNION ALL
    SELECT s.number FROM statements AS s WHERE :first = 'stance' AND s.stance = :stance
    UNION ALL
    SELECT s.number FROM statements AS s WHERE :first = 'all'
)
SELECT s.number
  FROM chosen CROSS JOIN statements AS s ON s.number = chosen.number
       LEFT JOIN documents AS printed ON printed.number = s.document
 WHERE (:stance IS NULL OR s.stance = :stance)
   AND (:since IS NULL OR s.day >= :since)
   AND (:until IS NULL OR s.day <= :until)
   AND (:claim IS NULL OR EXISTS (
        SELECT 1 FROM members AS m JOIN claims AS c ON c.number = m.claim
         WHERE m.statement = s.number AND c.id = :claim))
   AND (:document IS NULL OR EXISTS (
        SELECT 1 FROM documents AS d WHERE d.number = s.document AND d.id = :document))
   AND (:publisher IS NULL OR EXISTS (
        SELECT 1 FROM documents AS d JOIN json_each(:publisher) AS n ON n.value = d.publisher
         WHERE d.number = s.document))
   AND (:source IS NULL OR EXISTS (
        SELECT 1 FROM roles AS r JOIN actors AS a ON a.number = r.actor
         WHERE r.statement = s.number AND r.role = 'source'
           AND a.name IN (SELECT value FROM json_each(:source))))
   AND (:about IS NULL OR EXISTS (
        SELECT 1 FROM roles AS r JOIN actors AS a ON a.number = r.actor
         WHERE r.statement = s.number AND r.role = 'about'
           AND a.name IN (SELECT value FROM json_each(:about))))
   AND (:actor IS NULL OR EXISTS (
        SELECT 1 FROM roles AS r JOIN actors AS a ON a.number = r.actor
         WHERE r.statement = s.number AND a.name IN (SELECT value FROM json_each(:actor))))
 -- What order articles were added in is chance; this order is not.
 ORDER BY s.document IS NULL, printed.published IS NULL, printed.published, printed.id, s.position, s.id
