/** Where the program takes the time from: milliseconds since 1970, UTC. Tests set their own. */
export interface Clock {
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
