/** The orders that a student may choose, as they are called. Without one it is the best match, or the newest first. */
export const sortNames: ReadonlyMap<string, string> = new Map([
  ['price', 'Price: low to high'],
  ['-price', 'Price: high to low'],
  ['startsOn', 'Start: soonest first'],
  ['-startsOn', 'Start: latest first'],
  ['-registrations', 'Most registered'],
  ['registrations', 'Fewest registered'],
  ['-createdAt', 'Newest'],
  ['createdAt', 'Oldest'],
])
