/** Words that link a topic with what is said of it: in the pattern of a rule, an alternative each. */
export const linkingWords = 'in|on|for|with|by|about|from|to|of|and|or|under|below|over|above|within|upto'
