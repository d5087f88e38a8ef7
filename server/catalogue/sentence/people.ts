/** Words for whom a course is: in the pattern of a rule, an alternative each. */
export const people =
  'kids?|child|children|toddlers?|teens?|teenagers?|students?|learners?|beginners?|adults?|seniors?|citizens?|people|persons?|women|men|girls?|boys?|ladies|everyone'
