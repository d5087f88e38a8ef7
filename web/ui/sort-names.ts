interface SortName {
  /** As a choice under "Sort by". */
  choice: string
  /** As something in force. */
  phrase: string
}

/** The orders that a student may choose, as they are called. Without one it is the best match, or the newest first. */
export const sortNames: ReadonlyMap<string, SortName> = new Map([
  ['price', { choice: 'Price: low to high', phrase: 'Lowest price first' }],
  ['-price', { choice: 'Price: high to low', phrase: 'Highest price first' }],
  ['startsOn', { choice: 'Start: soonest first', phrase: 'Soonest start first' }],
  ['-startsOn', { choice: 'Start: latest first', phrase: 'Latest start first' }],
  ['-registrations', { choice: 'Most registered', phrase: 'Most registered first' }],
  ['registrations', { choice: 'Fewest registered', phrase: 'Fewest registered first' }],
  ['-createdAt', { choice: 'Newest', phrase: 'Newest first' }],
  ['createdAt', { choice: 'Oldest', phrase: 'Oldest first' }],
])
