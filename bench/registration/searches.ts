import { setTimeout as delay } from 'node:timers/promises'
import type { DatabaseConnection } from '../../server/database/connect.ts'
import type { HttpClient } from '../living/http-client.ts'
import { Sender } from '../load/sender.ts'
import { interleave } from '../measure/interleave.ts'
import { httpRate, type Turn } from './rates.ts'
import { measureRush, type Rush } from './rush.ts'

const searchesPerSecond = 200
const quietMs = 5_000

/** Milliseconds that each search took beside something, and what came of that. */
export interface Searched<Result> {
  searches: readonly number[]
  result: Result
}

export interface SearchesBeside {
  quiet: Searched<unknown>[]
  rush: Searched<Rush>[]
  hot: Searched<number>[]
  many: Searched<number>[]
}

/** How long searches of another process take while students register. */
export function measureSearches(given: {
  address: string
  http: HttpClient
  database: DatabaseConnection
  rounds: number
  many: Turn
}): Promise<SearchesBeside> {
  const { address, http, database, rounds, many } = given
  const beside = async <Result>(work: () => Promise<Result>): Promise<Searched<Result>> => {
    const sender = await Sender.start({ address, kind: 'severalSearches', perSecond: searchesPerSecond })
    try {
      const result = await work()
      return { searches: (await sender.stop()).taken, result }
    } catch (error) {
      sender.kill()
      throw error
    }
  }
  return interleave(rounds, {
    quiet: () => beside(() => delay(quietMs)),
    rush: () => beside(() => measureRush(http, database, many.students)),
    hot: () => beside(() => httpRate(http, database, { ...many, courses: 1 })),
    many: () => beside(() => httpRate(http, database, many)),
  })
}
