import { availableParallelism } from 'node:os'

/** The servers that `DATABASE_URL` names, with white space between them; none: each run starts its own. */
export function givenServers(): string[] {
  return process.env.DATABASE_URL?.split(/\s+/).filter((url) => url !== '') ?? []
}

/** A transaction holds back what followers on its server may read: tests side by side need a server each. */
export const serverCount = givenServers().length || availableParallelism()
